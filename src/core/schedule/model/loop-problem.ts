import { leastGapOf } from '../../adjustments/adjustments.ts';
import { isExtra } from '../../kit/duty.ts';
import { isTimed } from '../../kit/round-types.ts';
import type { Loop, Round } from '../../loop/loop.ts';
import { isSameRoom, type MeetingRoom } from '../../meeting-rooms/meeting-room.ts';
import { seatsToFill, standing, timeOf } from '../../moves/moving.ts';
import { loadOf } from '../../people/load.ts';
import type { Person } from '../../people/person.ts';
import { type PersonSettings, settingsOf } from '../../people/person-settings.ts';
import { unplaced } from '../../reviews/reviews.ts';
import { daySpan, dayWindows } from '../../time/day-windows.ts';
import { common, type Interval, without } from '../../time/interval.ts';
import { localDays } from '../../time/local-days.ts';
import { type Planned, type Problem, type ToPlace, Weights } from './problem.ts';

const minuteMs = 60_000;
/** Nobody is asked to be somewhere in less than an hour. */
const leadTime = 60 * minuteMs;
const quarter = 15 * minuteMs;
const fiveMs = 5 * minuteMs;
const always: Interval = { startsAt: 0, endsAt: Number.MAX_SAFE_INTEGER };
const noLimits = { perDay: 100, perWeek: 100 };

export type KnownPerson = {
  person: Person;
  settings: Partial<PersonSettings> | undefined;
  busy: Interval[] | 'unknown';
  /** Interviews that Quorum has booked or is booking for them. */
  booked: Interval[];
  /** Times for which they are on offer to other candidates, where the search keeps away from these. */
  offered?: Interval[];
  beside?: Beside;
};

/** Busy in its own calendar, and booked for other interviews. */
export type KnownRoom = {
  room: MeetingRoom;
  busy: Interval[] | 'unknown';
  booked: Interval[];
  beside?: Beside;
};

/** By event of an interview that is moved: when they are busy besides it. */
type Beside = Record<string, Interval[] | 'unknown'>;

/** The rounds of a loop that have no time yet, or are to have another, as a problem for the search. */
export function loopProblem(
  loop: Loop,
  given: readonly KnownPerson[],
  now: number,
  rooms: readonly KnownRoom[] = [],
): Problem {
  const { availability, constraints } = loop;
  const span = daySpan(availability.zone, availability.firstDay, availability.lastDay);
  const from = Math.ceil(Math.max(now + leadTime, span.startsAt) / quarter) * quarter;
  const open = unplaced(loop);
  const people = given.map((person) => withoutOwn(person, open));
  const known = new Map(people.map((read) => [read.person.user, read]));
  const booked = loop.rounds.flatMap((round) => {
    const time = isTimed(round) && !open.includes(round) && timeOf(round);
    return time ? [{ round, ...timesOf(time) }] : [];
  });
  const seated = [...booked.map(({ round }) => round), ...loop.rounds.filter((round) => !isTimed(round))];
  const seatedElsewhere = new Set(seated.flatMap(({ seats }) => seats.map(({ holder }) => holder)));
  const leastGap = leastGapOf(loop);
  const isOpen = (id: string) => open.some((round) => round.id === id);
  return {
    from,
    to: Math.max(from, span.endsAt),
    grid: constraints.grid,
    candidate: {
      zone: availability.zone,
      // What is moved gets another time than it has.
      windows: without(windowsOf(loop), open.flatMap(oldTimes)),
      pauses: [],
      booked: booked.map(timesOf),
    },
    rounds: open.map((round) =>
      toPlace(round, {
        ...{ known, seatedElsewhere, booked, zone: availability.zone, from, to: span.endsAt, now },
        hasRooms: rooms.length > 0,
      }),
    ),
    people: people.map((read) => plannedIn(loop, read, now)),
    rooms: rooms.map((read) => ({ id: read.room.address, busy: takenOf(read, open) })),
    before: open.flatMap(({ id, after }) =>
      after.filter(isOpen).map((first): [string, string] => [first, id]),
    ),
    sameDay: groupsOf(open),
    roundsPerDay: constraints.roundsPerDay,
    minGap: Math.max(
      ...[constraints.minGap, leastGap],
      ...namedTwice(open).map((user) => buffersOf(known.get(user))),
    ),
    maxGap: constraints.maxGap,
    ...(leastGap > 0 ? { leastGap } : {}),
    weights: Weights.parse({}),
  };
}

/** When the candidate can come at all. */
export const windowsOf = ({ availability }: Loop): Interval[] =>
  dayWindows(availability, daySpan(availability.zone, availability.firstDay, availability.lastDay));

type Around = {
  known: ReadonlyMap<string, KnownPerson>;
  seatedElsewhere: ReadonlySet<string | null>;
  booked: ({ round: Round } & Interval)[];
  zone: string;
  from: number;
  to: number;
  now: number;
  hasRooms: boolean;
};

function toPlace(round: Round, around: Around): ToPlace {
  const { known, seatedElsewhere, booked, zone, from, to, now, hasRooms } = around;
  // Nothing comes before a round that has begun, or on a day that is over.
  const ahead = round.moving ? booked.filter(({ startsAt }) => startsAt > now) : booked;
  const mate = ahead.find((known) => round.sameDay !== null && known.round.sameDay === round.sameDay);
  const day = mate && localDays(zone, { startsAt: mate.startsAt, endsAt: mate.startsAt + 1 })[0];
  const before = booked.filter((known) => round.after.includes(known.round.id));
  const behind = ahead.filter((known) => known.round.after.includes(round.id));
  const startsAt = Math.max(from, day?.startsAt ?? from, ...before.map(({ endsAt }) => endsAt));
  const endsAt = Math.min(to, day?.endsAt ?? to, ...behind.map(({ startsAt: begins }) => begins));
  return {
    id: round.id,
    minutes: round.minutes,
    seats: seatsToFill(round)
      .filter((seat) => !isExtra(seat))
      .map(({ id, pool }) => {
        // Nobody sits twice in a loop, unless there is nobody else.
        const free = pool.filter((user) => !seatedElsewhere.has(user));
        const chosen = free.length > 0 ? free : pool;
        return {
          id,
          pool: chosen.map((user) => ({ person: user, isTrained: isTrained(known.get(user), round) })),
        };
      }),
    shadows: seatsToFill(round)
      .filter(isExtra)
      .flatMap(({ pool }) => pool)
      .filter((user) => !seatedElsewhere.has(user)),
    // Without rooms the wish is told, and nothing waits for it.
    needsRoom: hasRooms && round.needsRoom === true,
    within: startsAt === from && endsAt === to ? null : { startsAt, endsAt },
  };
}

/** A person as the search sees them in this loop. */
export const plannedIn = ({ constraints }: Loop, read: KnownPerson, now: number): Planned => ({
  ...planned(read, now),
  ...(constraints.overLimits ? noLimits : {}),
});

function planned({ person, settings, busy, booked, offered = [] }: KnownPerson, now: number): Planned {
  const { inTraining: _, level: _level, namedVote: _vote, ...times } = settingsOf(settings);
  return {
    id: person.user,
    zone: person.zone,
    ...times,
    busy: busy === 'unknown' ? busy : [...busy, ...booked, ...offered],
    held: [...booked, ...offered].map(({ startsAt }) => startsAt),
    load: loadOf(booked, now),
  };
}

const oldTimes = (round: Round): Interval[] => {
  const old = standing(round);
  return old ? [timesOf(old)] : [];
};

/** The invitation that is to be moved keeps nobody from another time; claims are counted in whole five minutes. */
function withoutOwn(read: KnownPerson, open: readonly Round[]): KnownPerson {
  const own = open.filter(({ seats }) => seats.some(({ holder }) => holder === read.person.user));
  return {
    ...read,
    busy: besides(read, own),
    booked: without(read.booked, own.flatMap(oldTimes).map(inFives)),
  };
}

/** Of a room whose calendar says nothing it is not known that it is free. */
function takenOf(read: KnownRoom, open: readonly Round[]): Interval[] {
  const own = open.filter((round) => isSameRoom(standing(round)?.room, read.room));
  const busy = besides(read, own);
  return busy === 'unknown'
    ? [always]
    : [...busy, ...without(read.booked, own.flatMap(oldTimes).map(inFives))];
}

/** What lies in the time of an interview that is moved stays in the way: only its own event does not. */
const besides = ({ busy, beside = {} }: Pick<KnownPerson, 'busy' | 'beside'>, own: readonly Round[]) =>
  own.reduce<Interval[] | 'unknown'>((left, round) => {
    const others = beside[standing(round)?.eventId ?? ''] ?? left;
    return left === 'unknown' || others === 'unknown' ? 'unknown' : common(left, others);
  }, busy);

const inFives = ({ startsAt, endsAt }: Interval): Interval => ({
  startsAt: Math.floor(startsAt / fiveMs) * fiveMs,
  endsAt: Math.ceil(endsAt / fiveMs) * fiveMs,
});

export const isTrained = (person: KnownPerson | undefined, round: Round): boolean =>
  !settingsOf(person?.settings).inTraining.includes(round.template);

const timesOf = ({ startsAt, endsAt }: Interval): Interval => ({ startsAt, endsAt });

function namedTwice(rounds: readonly Round[]): string[] {
  const named = rounds.flatMap(({ seats }) => seats.flatMap(({ pool }) => (pool.length === 1 ? pool : [])));
  return named.filter((user, index) => named.indexOf(user) !== index);
}

function buffersOf(person: KnownPerson | undefined): number {
  const { bufferBefore, bufferAfter } = settingsOf(person?.settings);
  return Math.max(bufferBefore, bufferAfter);
}

function groupsOf(rounds: readonly Round[]): string[][] {
  const words = new Set(rounds.flatMap(({ sameDay }) => sameDay ?? []));
  return [...words].map((word) => rounds.filter(({ sameDay }) => sameDay === word).map(({ id }) => id));
}
