import type { CalendarSync, CalendarSyncs } from '../../src/store/calendar/calendar-syncs.ts';

export type MemorySyncs = CalendarSyncs & {
  now(): CalendarSync;
  /** From when on another process may read: one that died holds it for a while. */
  freeAt(): number;
};

/** How far the calendar has been read, and who reads it. */
export function memorySyncs(team: string): MemorySyncs {
  const nothing = {
    fullAt: null,
    fullsInARow: 0,
    trouble: null,
    unheard: [],
    channels: [],
    watchTrouble: null,
  };
  let sync: CalendarSync = { team, syncToken: null, readAt: null, dueAt: 0, ...nothing };
  let lease = { owner: '', until: 0 };
  return {
    now: () => sync,
    freeAt: () => lease.until + 1,
    get: async () => structuredClone(sync),
    async lease(_team, held, real) {
      if (lease.until >= real) return null;
      lease = held;
      return structuredClone(sync);
    },
    async save(saved, held) {
      if (lease.owner !== held.owner) return false;
      lease = held;
      sync = structuredClone(saved);
      return true;
    },
    async release(_team, owner) {
      if (lease.owner === owner) lease = { owner, until: 0 };
    },
    nameResource: async () => {},
  };
}
