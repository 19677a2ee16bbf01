import type { Command } from '../../core/decide.ts';
import { isExtra } from '../../core/kit/duty.ts';
import { isScheduling } from '../../core/loop/lifecycle.ts';
import type { Loop, Offer } from '../../core/loop/loop.ts';
import { isSameRoom, type MeetingRoom, roomKey } from '../../core/meeting-rooms/meeting-room.ts';
import { noRoomsWarning, wantRooms, withRooms } from '../../core/meeting-rooms/rooms-for.ts';
import { hasNobody, leeways, seatsToFill, standing } from '../../core/moves/moving.ts';
import { loadSpan } from '../../core/people/load.ts';
import type { Person } from '../../core/people/person.ts';
import { settingsOf } from '../../core/people/person-settings.ts';
import { unplaced } from '../../core/reviews/reviews.ts';
import type { Words } from '../../core/schedule/answer-search.ts';
import { furtherReach } from '../../core/schedule/explain/candidate-changes.ts';
import type { Explanation } from '../../core/schedule/explain/explain.ts';
import { relax } from '../../core/schedule/explain/relax.ts';
import { type Hold, heldUntil, keepingAway, toldOfHolds } from '../../core/schedule/holds.ts';
import {
  type KnownPerson,
  type KnownRoom,
  loopProblem,
  windowsOf,
} from '../../core/schedule/model/loop-problem.ts';
import type { Problem, Schedule } from '../../core/schedule/model/problem.ts';
import { nextFree } from '../../core/schedule/words/next-free.ts';
import type { Names } from '../../core/schedule/words/phrases.ts';
import { warningsOf } from '../../core/schedule/words/warnings.ts';
import { daySpan } from '../../core/time/day-windows.ts';
import type { Interval } from '../../core/time/interval.ts';
import type { CourierDeps, EffectHandler } from '../deps.ts';
import { settingsFor } from '../settings-for.ts';
import { personKnown } from '../slack/looking-after.ts';

const offersAtMost = 5;
const halfDayMs = 12 * 3_600_000;
const weekMs = 7 * 24 * 3_600_000;

/** Finds the best times there are; when there are none, why, and what would open some. */
export const searchTimes: EffectHandler<'schedule.search'> = async ({ deps, loop, effect, now }) => {
  const { search } = effect.payload;
  if (!isLooking(loop, search)) return [];
  const read = await readProblem(deps, loop, now);
  if ('reason' in read) return [{ type: 'propose', search, reason: read.reason, relaxations: [] }];
  const { names, holds } = read;
  const missing = noRoomsWarning(loop, read.rooms);
  const apart = keepingAway(read, holds);
  // Nobody is left without times, or gets others to hold a round that moves, because of what others are offered.
  const tries = leeways(loop).flatMap((leeway) =>
    (apart ? [apart, read] : [read]).map((seen) => ({ ...seen, ...leeway })),
  );
  let inTheWay: Explanation | null = null;
  for (const { known, rooms, loop: tried, warning } of tries) {
    const asked = { most: offersAtMost, names, seats: seatsWithChoice(tried) };
    const answer = await deps.scheduler.ask('search', problemOf(tried, known, now, rooms), asked);
    const offers = answer.options.map((option, index) => {
      const warnings = [...(warning ? [warning] : []), ...(index === 0 ? missing : [])];
      return toldOfHolds(offerOf(tried, option, rooms, warnings), holds);
    });
    if (!answer.explanation) return [await proposalOf(deps, loop, offers, now)];
    inTheWay = answer.explanation;
  }
  const { sentence = '', relaxations = [] } = inTheWay ?? {};
  return [{ type: 'propose', search, reason: sentence, relaxations }];
};

/** What was found; the best of it is kept for this candidate for some time. */
export async function proposalOf(
  deps: CourierDeps,
  loop: Loop,
  offers: Offer[],
  now: number,
): Promise<Command> {
  const [person, [saved]] = await Promise.all([
    personKnown({ deps, loop }, loop.coordinator),
    deps.personSettings.find(loop.team, [loop.coordinator]),
  ]);
  const { to } = settingsOf(saved?.settings).hours;
  const until = heldUntil(offers, { zone: person?.zone ?? loop.availability.zone, to }, now);
  return {
    ...{ type: 'propose', search: loop.search.number, offers },
    ...(until === null ? {} : { heldUntil: until }),
  };
}

/** What was not booked by then may be offered to others, and its message says no more that it is held. */
export const endHold: EffectHandler<'hold.end'> = async ({ effect }) => [
  { type: 'holdEnded', search: effect.payload.search },
];

/** A schedule as a coordinator reads it. */
export const offerOf = (
  loop: Loop,
  { schedule, reasons, why, isProven = false }: { schedule: Schedule; isProven?: boolean } & Words,
  rooms: readonly KnownRoom[],
  warnings: string[] = [],
): Offer => ({
  slots: schedule.rounds.map(({ round, startsAt, endsAt, people, shadow, room: address }) => {
    const room = rooms.find((known) => known.room.address === address)?.room;
    const taken = { ...people, ...extraSeat(loop, round, shadow) };
    return { round, startsAt, endsAt, people: taken, ...(room ? { room } : {}) };
  }),
  reasons,
  isProven,
  warnings,
  why,
});

/** The optional or shadow seat, where somebody is free for it. */
function extraSeat(loop: Loop, round: string, person: string | null): Record<string, string> {
  const seat = loop.rounds.find(({ id }) => id === round)?.seats.find(isExtra);
  return seat && person ? { [seat.id]: person } : {};
}

/** Seats whose person is explained, because there was a choice. */
export const seatsWithChoice = (loop: Loop): { round: string; seat: string }[] =>
  unplaced(loop).flatMap((round) =>
    seatsToFill(round).flatMap((seat) =>
      seat.pool.length > 1 && !isExtra(seat) ? [{ round: round.id, seat: seat.id }] : [],
    ),
  );

/** Checks times that a person picked and says what is against them; the person decides. */
export const checkTimes: EffectHandler<'schedule.check'> = async ({
  deps,
  loop,
  effect,
  now,
}): Promise<Command[]> => {
  const { search } = effect.payload;
  const [picked] = loop.search.offers;
  if (!isLooking(loop, search) || !picked) return [];
  const read = await readProblem(deps, loop, now);
  if ('reason' in read) return [{ type: 'propose', search, reason: read.reason, relaxations: [] }];
  const { problem, names, rooms, holds } = read;
  // By hand it may also be moved by less than its own length.
  const candidate = { ...problem.candidate, windows: windowsOf(loop) };
  const inFull = { ...problem, candidate };
  const reader = await personKnown({ deps, loop }, loop.coordinator);
  const readIn = { ...names, zone: reader?.zone ?? names.zone };
  const { blocking, blocked, warnings } = warningsOf(inFull, picked.slots, readIn);
  if (blocking.length > 0) {
    const free = picked.slots
      .filter(({ round }) => blocked.includes(round))
      .map((slot) => ({ round: slot.round, starts: nextFree(inFull, picked.slots, slot) }));
    return [{ type: 'propose', search, against: blocking, free }];
  }
  const { slots, without } = withRooms(
    problem,
    picked.slots,
    rooms.map(({ room }) => room),
  );
  const noRoom = without.map((round) => `No room is free for ${names.rounds[round] ?? round} then.`);
  const all = [...warnings, ...noRoom, ...noRoomsWarning(loop, rooms)];
  return [await proposalOf(deps, loop, [toldOfHolds({ ...picked, slots, warnings: all }, holds)], now)];
};

type Read = {
  problem: Problem;
  known: KnownPerson[];
  rooms: KnownRoom[];
  names: Names;
  holds: Hold[];
};

/** Free/busy of everybody who may sit in the loop, in the fewest requests, and what Quorum has booked for them. */
async function readProblem(deps: CourierDeps, loop: Loop, now: number): Promise<Read | { reason: string }> {
  const span = spanOf(loop);
  if (now >= span.endsAt) return { reason: 'The candidate’s days have passed. Give later ones.' };
  const empty = unplaced(loop).find(hasNobody);
  if (empty) return { reason: `Nobody is named for ${empty.title}. Change constraints and choose somebody.` };
  const named = await roomsFor(deps, [loop]);
  const wanted = { users: usersOf(loop), rooms: named, loops: [loop] };
  // Where nothing can be scheduled, the candidate may be asked for further days; nobody is free on one that was not read.
  const wide = { ...span, endsAt: span.endsAt + furtherReach };
  const [{ people: known, rooms }, holds] = await Promise.all([
    readCalendars(deps, loop.team, wanted, wide, now),
    deps.loops.holds(loop.team, now),
  ]);
  return { problem: problemOf(loop, known, now, rooms), known, rooms, names: namesOf(loop, known), holds };
}

export const problemOf = (
  loop: Loop,
  known: readonly KnownPerson[],
  now: number,
  rooms: readonly KnownRoom[],
): Problem => loop.constraints.changes.reduce(relax, loopProblem(loop, known, now, rooms));

/** The rooms of the workspace, where one of these loops is to get one. */
export async function roomsFor(
  { settings }: Pick<CourierDeps, 'settings'>,
  loops: readonly Loop[],
): Promise<MeetingRoom[]> {
  const [loop] = loops.filter((one) => wantRooms(one).length > 0);
  return loop ? ((await settings.get(loop.team)).rooms ?? []) : [];
}

/** The days of the candidate, and those for which they were asked besides. */
export function spanOf({ availability: { zone, firstDay, lastDay }, constraints }: Loop): Interval {
  const { startsAt, endsAt } = daySpan(zone, firstDay, lastDay);
  const changes = constraints.changes.flatMap((one) => (one.kind === 'several' ? one.changes : [one]));
  const further = changes.flatMap((one) => (one.kind === 'moreDay' ? one.spans : []));
  return { startsAt, endsAt: Math.max(endsAt, ...further.map((span) => span.endsAt)) };
}

export const readPeople = async (
  deps: CourierDeps,
  team: string,
  users: readonly string[],
  span: Interval,
  now: number,
): Promise<KnownPerson[]> =>
  (await readCalendars(deps, team, { users, rooms: [], loops: [] }, span, now)).people;

/** `loops`: whose interviews are moved. */
type Wanted = { users: readonly string[]; rooms: readonly MeetingRoom[]; loops: readonly Loop[] };

/** Rooms are read with the people, in the same requests. */
export async function readCalendars(
  deps: CourierDeps,
  team: string,
  { users: wanted, rooms: named, loops }: Wanted,
  span: Interval,
  now: number,
): Promise<{ people: KnownPerson[]; rooms: KnownRoom[] }> {
  const { directory, calendar, claims } = deps;
  const people = await directory.people(team, wanted);
  const users = people.map(({ user }) => user);
  const emails = [...people.map(({ email }) => email), ...named.map(({ address }) => address)];
  const around = loadSpan(now);
  const [first, last] = [
    Math.min(around.startsAt, span.startsAt - weekMs),
    Math.max(around.endsAt, span.endsAt + weekMs),
  ];
  const ahead = { from: Math.max(now, span.startsAt), to: span.endsAt };
  const moved = movedIn(loops, people, named);
  const reading = calendar.freeBusy({ emails, ...(moved.length > 0 ? widened(ahead) : ahead) });
  const [busy, others, booked, saved] = await Promise.all([
    reading,
    Promise.all(
      moved.map(async ({ eventId, emails: guests }) => {
        const asked = { emails: guests, ...ahead, beside: eventId, known: await reading };
        return { eventId, found: await calendar.freeBusy(asked) };
      }),
    ),
    claims.booked(team, [...users, ...named.map(roomKey)], first, last),
    settingsFor(deps, team, people),
  ]);
  const besideOf = (email: string) => ({
    beside: Object.fromEntries(
      others.flatMap(({ eventId, found }) => (found[email] ? [[eventId, found[email]]] : [])),
    ),
  });
  return {
    people: people.map((person) => ({
      person,
      settings: saved.get(person.user),
      busy: busy[person.email] ?? 'unknown',
      booked: booked[person.user] ?? [],
      ...besideOf(person.email),
    })),
    rooms: named.map((room) => ({
      room,
      busy: busy[room.address] ?? 'unknown',
      booked: booked[roomKey(room)] ?? [],
      ...besideOf(room.address),
    })),
  };
}

/** Of so much has to be known what people do beside an interview that is moved. */
const widened = ({ from, to }: { from: number; to: number }) => ({
  from: from - halfDayMs,
  to: to + halfDayMs,
});

/** The events that are to be moved, and who of these is in them. */
const movedIn = (loops: readonly Loop[], people: readonly Person[], rooms: readonly MeetingRoom[]) =>
  loops.flatMap(unplaced).flatMap((round) => {
    const old = standing(round);
    const holders = people.filter(({ user }) => round.seats.some(({ holder }) => holder === user));
    const held = rooms.filter((room) => isSameRoom(room, old?.room));
    const emails = [...holders.map(({ email }) => email), ...held.map(({ address }) => address)];
    return old && emails.length > 0 ? [{ eventId: old.eventId, emails }] : [];
  });

export const namesOf = (loop: Loop, known: readonly KnownPerson[]): Names => ({
  people: Object.fromEntries(known.map(({ person }) => [person.user, person.name])),
  rounds: Object.fromEntries(loop.rounds.map(({ id, title }) => [id, title])),
  zone: loop.availability.zone,
});

/** Nobody's calendar is read for a review. */
export const usersOf = (loop: Loop): string[] => [
  ...new Set(unplaced(loop).flatMap((round) => seatsToFill(round).flatMap(({ pool }) => pool))),
];

export const isLooking = (loop: Loop, number: number): boolean =>
  isScheduling(loop) && loop.search.number === number && loop.search.state === 'looking';
