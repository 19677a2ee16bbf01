import type { Availability, Slot } from '../loop.ts';
import { daySpan, dayWindows, type Hours } from './day-windows.ts';
import { contains, type Interval, overlaps } from './interval.ts';

const minute = 60_000;
const grid = 15 * minute;
/** Nobody is asked to be somewhere in less than an hour. */
const leadTime = 60 * minute;
const gapBetweenRounds = 15 * minute;

export type Attendee = { user: string; name: string; hours: Hours; busy: Interval[] | 'unknown' };
export type RoundToPlace = {
  id: string;
  title: string;
  minutes: number;
  /** Rounds with the same word are held on one day. */
  sameDay: string | null;
  attendees: Attendee[];
};
export type TakenSlot = Interval & { sameDay?: string | null };
export type Placement = { ok: true; slots: Slot[] } | { ok: false; reason: string };

/** Places the rounds one after the other, each at the first time that suits everybody in it and the candidate. */
export function earliestSlots(input: {
  rounds: RoundToPlace[];
  taken: TakenSlot[];
  availability: Availability;
  now: number;
}): Placement {
  const { availability, rounds, now, taken } = input;
  const blind = rounds.flatMap(({ attendees }) => attendees.filter(({ busy }) => busy === 'unknown'));
  if (blind.length > 0)
    return {
      ok: false,
      reason: `Quorum cannot read the calendar of ${names(blind)}, so it will not guess.`,
    };
  const span = daySpan(availability.zone, availability.firstDay, availability.lastDay);
  const days = dayWindows(availability, span);
  const notBefore = Math.max(
    span.startsAt,
    now + leadTime,
    ...taken.map(({ endsAt }) => endsAt + gapBetweenRounds),
  );
  return placeRest(rounds, { candidate: days, span, taken, notBefore });
}

/** A round that shares its day with others tries that day alone; one that opens such a day tries the days in turn. */
function placeRest(rounds: readonly RoundToPlace[], room: Room): Placement {
  const [round, ...rest] = rounds;
  if (!round) return { ok: true, slots: [] };
  const { sameDay } = round;
  const mate = sameDay ? room.taken.find((slot) => slot.sameDay === sameDay) : undefined;
  const opensDay = sameDay !== null && !mate && rest.some((other) => other.sameDay === sameDay);
  const days = mate ? room.candidate.filter((day) => contains(day, mate)) : room.candidate;
  let failure: Placement | null = null;
  for (const tried of opensDay ? days.map((day) => [day]) : [days]) {
    const slot = firstFit(round, { ...room, candidate: tried });
    if (!slot) continue;
    const placement = placeRest(rest, {
      ...room,
      taken: [...room.taken, { ...slot, sameDay }],
      notBefore: slot.endsAt + gapBetweenRounds,
    });
    if (placement.ok) return { ok: true, slots: [{ round: round.id, ...slot }, ...placement.slots] };
    failure ??= placement;
  }
  if (failure) return failure;
  return { ok: false, reason: mate && firstFit(round, room) ? splitDay(round) : whyNone(round, room) };
}

const splitDay = ({ title }: RoundToPlace): string =>
  `${title} belongs on one day with another round, and no day has time for both. Give longer days or other people.`;

type Room = { candidate: Interval[]; span: Interval; taken: readonly TakenSlot[]; notBefore: number };

function firstFit(round: RoundToPlace, room: Room): Interval | null {
  const length = round.minutes * minute;
  const working = round.attendees.map(({ hours }) => dayWindows(hours, room.span));
  for (const window of room.candidate) {
    const first = Math.ceil(Math.max(window.startsAt, room.notBefore) / grid) * grid;
    for (let startsAt = first; startsAt + length <= window.endsAt; startsAt += grid) {
      const slot = { startsAt, endsAt: startsAt + length };
      if (room.taken.some((other) => overlaps(other, slot))) continue;
      const suits = round.attendees.every(
        ({ busy }, place) =>
          working[place]?.some((hours) => contains(hours, slot)) &&
          busy !== 'unknown' &&
          !busy.some((other) => overlaps(other, slot)),
      );
      if (suits) return slot;
    }
  }
  return null;
}

function whyNone(round: RoundToPlace, room: Room): string {
  const alone = { ...round, attendees: [] };
  if (!firstFit(alone, room))
    return `The candidate’s dates leave no ${round.minutes} minutes for ${round.title}. Give more days or longer hours.`;
  const never = round.attendees.filter((one) => !firstFit({ ...round, attendees: [one] }, room));
  if (never.length > 0)
    return `${names(never)} cannot make ${round.title} at any time the candidate offers. Choose someone else or other dates.`;
  return `${names(round.attendees)} are each free at some point, but never together for ${round.title}. Change one of them or the dates.`;
}

const names = (people: Attendee[]): string => {
  const all = [...new Set(people.map(({ name }) => name))];
  return all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
};
