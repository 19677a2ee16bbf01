import type { NewEvent } from '../../../src/calendar/calendar.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { addEffects, changeEffect } from '../../../src/core/loop/outbox.ts';
import type { Decision } from '../../../src/core/loop/rule.ts';
import type { Person } from '../../../src/core/people/person.ts';
import type { CalendarSync } from '../../../src/courier/ears/channels.ts';
import type { EarsDeps, ReadOutcome } from '../../../src/courier/ears/ears.ts';
import { badInput } from '../../../src/errors.ts';
import { toyCalendar } from '../../calendar/toy/toy-calendar.ts';
import { holders, makeInterviewing, now } from './make-loop.ts';

export const candidateEmail = 'robin@elsewhere.test';
export const emailOf = (user: string): string => `${user.toLowerCase()}@acme.test`;

const nobody: Person = {
  ...{ user: '', name: '', email: '', zone: 'UTC', isBot: false, isActive: true, isAdmin: false },
  standing: 'member',
} as Person;

/** A booked loop, its events in a calendar in memory, and whoever reads that calendar. */
export function earsPlay(change: (loop: Loop) => Loop = (loop) => loop) {
  const loops = new Map<string, Loop>();
  const made = change(makeInterviewing());
  // What was to be written to the calendar is.
  const start = made.outbox.reduce(
    (loop, { id, lane }) => (lane === 'calendar' ? changeEffect(loop, id, { state: 'done' }) : loop),
    made,
  );
  loops.set(start.id, start);
  const { calendar, people } = toyCalendar(Object.values(holders).map(emailOf));
  const at = { now, real: now };
  let channelsMade = 0;
  const claimed: Record<string, { startsAt: number; endsAt: number }[]> = {};
  const [reports, woken, outcomes]: [string[], string[], ReadOutcome[]] = [[], [], []];
  const doors = { closed: [] as string[], missed: 0 };
  let stored: CalendarSync & { owner?: string; until: number } = {
    ...{ team: start.team, syncToken: null, readAt: null, dueAt: 0, fullAt: null, fullsInARow: 0 },
    ...{ trouble: null, unheard: [], channels: [], watchTrouble: null, until: 0 },
  };

  const update = (loaded: Loop, decided: (loop: Loop) => Decision): Decision => {
    const current = loops.get(loaded.id) ?? loaded;
    const decision = decided(current);
    if (!decision.ok || decision.loop === current) return decision;
    const saved = { ...addEffects(decision.loop, decision.effects), version: current.version + 1 };
    loops.set(saved.id, saved);
    return { ...decision, loop: saved };
  };

  const deps: EarsDeps = {
    calendar: { ...calendar },
    owner: 'one',
    chance: () => 0.5,
    gatherMs: 5,
    address: () => null,
    clock: { now: () => at.now, real: () => at.real, onMove: () => () => {} },
    report: (trouble) => void reports.push(trouble),
    wake: (_team, loop) => void woken.push(loop),
    onRead: (outcome) => void outcomes.push(outcome),
    vault: {
      openCandidate: () => ({ name: 'Robin', email: candidateEmail }),
    } as unknown as EarsDeps['vault'],
    directory: {
      people: async (_team: string, users: readonly string[]) =>
        users.map((user) => {
          if (user === 'UGONE') throw badInput('Slack does not know them.');
          return { ...nobody, user, email: emailOf(user) };
        }),
    } as unknown as EarsDeps['directory'],
    personSettings: {
      find: async () => [],
    } as unknown as EarsDeps['personSettings'],
    calendarHours: async () => new Map(),
    claims: {
      booked: async (_team: string, users: readonly string[]) =>
        Object.fromEntries(users.map((user) => [user, claimed[user] ?? []])),
    } as unknown as EarsDeps['claims'],
    loops: {
      withEvents: async (_team, events) =>
        [...loops.values()].filter(({ rounds }) =>
          rounds.some(({ booking }) => booking && events.includes(booking.eventId)),
        ),
      updateFrom: async (loaded, decided) => update(loaded, decided),
      underWay: async () => [...loops.values()],
    },
    syncs: {
      get: async () => stored,
      async lease(_team, held, real) {
        if (stored.until > real) return null;
        stored = { ...stored, ...held };
        return stored;
      },
      async save(sync, held) {
        if (stored.owner !== held.owner) return false;
        stored = { ...sync, ...held };
        return true;
      },
      async release(_team, owner) {
        if (stored.owner === owner) stored = { ...stored, until: 0 };
      },
      nameResource: async () => {},
      newSecret() {
        channelsMade += 1;
        const token = `token-${channelsMade}`;
        return { id: `channel-${channelsMade}`, token, tokenHash: `hash of ${token}` };
      },
      isRight: (hash, token) => hash === `hash of ${token}`,
    },
    doors: () => ({
      isOpen: () => doors.closed.length === 0,
      close: (_door, { what }) => void doors.closed.push(what),
      missed: () => {
        doors.missed += 1;
      },
      answered: () => {},
    }),
  };

  const loop = () => loops.get(start.id) as Loop;
  const round = (id = 'r1') => {
    const found = loop().rounds.find((candidate) => candidate.id === id);
    if (!found?.booking) throw new Error(`${id} is not booked.`);
    return { ...found, booking: found.booking };
  };
  /** The event of a round as it was booked. */
  const eventOf = (id = 'r1'): NewEvent => {
    const { booking, seats, title } = round(id);
    const guests = seats.flatMap(({ holder }) => (holder ? [{ email: emailOf(holder) }] : []));
    return {
      ...{ id: booking.eventId, startsAt: booking.startsAt, endsAt: booking.endsAt, zone: 'UTC' },
      ...{ summary: title, description: '', joinRequestId: booking.eventId },
      attendees: [{ email: candidateEmail }, ...guests],
      loopRef: `${start.team}.${start.id}.${id}`,
    };
  };
  return {
    ...{ deps, people, at, claimed, reports, woken, outcomes, doors, loop, round, eventOf },
    sync: () => stored,
    team: start.team,
    setSync: (over: Partial<typeof stored>) => {
      stored = { ...stored, ...over };
    },
    setLoop: (next: Loop) => void loops.set(next.id, next),
    async bookAll() {
      for (const { id } of loop().rounds) await calendar.insert(eventOf(id));
    },
  };
}
