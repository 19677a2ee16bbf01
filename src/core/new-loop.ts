import type { AuditEntry } from './audit.ts';
import type { Kit, Level } from './kit.ts';
import type { Availability, Loop, Sealed, WrappedKey } from './loop.ts';
import { planLoop } from './plan.ts';

export type NewLoop = {
  id: string;
  team: string;
  kit: Kit;
  kitVersion: string;
  level: Level;
  coordinator: string;
  hiringManager: string;
  candidate: { sealed: Sealed; lookups: string[]; slackUser: string | null };
  availability: Availability;
  room: Loop['room'];
  dataKey: WrappedKey;
};

export function newLoop(input: NewLoop, now: number): { loop: Loop; audit: AuditEntry[] } {
  const { kit, kitVersion, level, ...rest } = input;
  const rounds = planLoop(kit, level).map((round) => ({
    ...round,
    booking: null,
    bookings: 0,
    seats: round.seats.map((seat) => ({
      ...seat,
      duty: 'interviewer' as const,
      holder: null,
      versions: [],
      excused: null,
      pack: null,
      request: null,
    })),
  }));
  const loop: Loop = {
    ...rest,
    version: 0,
    stage: 'draft',
    kit: { id: kit.id, version: kitVersion, title: kit.title, level },
    minimumCards: kit.minimumCards,
    rounds,
    search: { number: 0, state: 'none', slots: [], reason: null, note: null },
    gate: { state: 'closed' },
    debrief: null,
    progress: null,
    outbox: [],
    counter: 0,
    audit: { seq: 0, hash: '', pending: [] },
    createdAt: now,
  };
  const about = { kit: kit.id, level, hiringManager: input.hiringManager };
  return { loop, audit: [{ what: 'loop.started', by: input.coordinator, about }] };
}
