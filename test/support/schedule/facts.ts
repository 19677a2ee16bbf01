import type { Planned, Problem, ToPlace } from '../../../src/core/schedule/model/problem.ts';
import { dayAt, step, type ZoneDay, zoneDays } from './zone-days.ts';

/** Times in steps of five minutes from `from`; `day` counts the candidate's days. */
export type Start = { at: number; day: number };
type Member = { person: string; cost: number };
/** Seats of one round with the same pool are one group: who takes which of them is the same. */
type Group = { seats: string[]; pool: Member[] };
export type RoundFacts = {
  id: string;
  length: number;
  starts: Start[];
  groups: Group[];
  shadows: string[];
  /** Of a person, for each start: steps outside their hours, or -1 when not free. */
  outside: Map<string, Int16Array>;
};
/** At most `left` of these rounds begin in the span. */
type Limit = { rounds: number[]; first: number; end: number; left: number };
export type Facts = {
  rounds: RoundFacts[];
  /** Rounds that still fit on each of the candidate's days. */
  dayRoom: number[];
  limits: Limit[];
};

/** What follows from the calendars, for engines that know of no calendars. */
export function factsOf(raw: Problem): Facts {
  const problem = inSteps(raw);
  const daysIn = zoneDays(raw.from, raw.to);
  const steps = (raw.to - raw.from) / step;
  const days = daysIn(raw.candidate.zone);
  const openUntil = candidateTime(problem, days);
  const times = new Map(problem.people.map((one) => [one.id, personTime(one, daysIn(one.zone), steps)]));
  const rooms = problem.rooms.map(({ busy }) => roomTime(busy, steps));
  const rounds = problem.rounds.map((round): RoundFacts => {
    const length = round.minutes / 5;
    const groups = groupsOf(problem, round);
    const starts: Start[] = [];
    for (let at = 0; at + length <= steps; at += problem.grid / 5) {
      if ((openUntil[at] ?? 0) < at + length) continue;
      if (round.within && (at < round.within.startsAt || at + length > round.within.endsAt)) continue;
      if (round.needsRoom && !rooms.some((isFree) => isFree(at, length))) continue;
      const enough = ({ seats, pool }: Group) =>
        pool.filter(({ person }) => times.get(person)?.isFree(at, length)).length >= seats.length;
      if (groups.every(enough)) starts.push({ at, day: dayAt(days, at) });
    }
    const people = [...groups.flatMap(({ pool }) => pool.map(({ person }) => person)), ...round.shadows];
    const outside = new Map(
      people.map((person) => [person, outsideOf(times.get(person), starts, length)] as const),
    );
    return { id: round.id, length, starts, groups, shadows: round.shadows, outside };
  });
  const booked = problem.candidate.booked.map(({ startsAt }) => dayAt(days, startsAt));
  const dayRoom = days.map((_, day) =>
    Math.max(0, problem.roundsPerDay - booked.filter((one) => one === day).length),
  );
  return { rounds, dayRoom, limits: limitsOf(problem, daysIn) };
}

function outsideOf(time: FreeTime | undefined, starts: readonly Start[], length: number): Int16Array {
  return Int16Array.from(starts, ({ at }) => (time?.isFree(at, length) ? time.outside(at, length) : -1));
}

function groupsOf({ people, weights }: Problem, round: ToPlace): Group[] {
  const loads = new Map(people.map(({ id, load }) => [id, load]));
  const groups = new Map<string, Group>();
  for (const { id, pool } of round.seats) {
    const key = JSON.stringify(pool);
    const group = groups.get(key) ?? {
      seats: [],
      pool: pool.map(({ person, isTrained }) => ({
        person,
        cost: weights.load * (loads.get(person) ?? 0) + (isTrained ? 0 : weights.untrained),
      })),
    };
    group.seats.push(id);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** Who is the only choice in several rounds may need more of a day or a week than is left. */
function limitsOf(problem: Problem, daysIn: (zone: string) => ZoneDay[]): Limit[] {
  return [...repeated(problem)].flatMap(([id, rounds]) => {
    const person = problem.people.find((one) => one.id === id);
    if (!person) return [];
    const days = daysIn(person.zone);
    const { held, perDay, perWeek } = allowance(person, days);
    const weeks = [...new Set(days.map(({ week }) => week))];
    const spans = [
      ...days.map((day) => ({ ...day, left: perDay - held.filter((one) => one === day).length })),
      ...weeks.map((week) => ({
        first: week,
        end: Math.max(...days.filter((day) => day.week === week).map(({ end }) => end)),
        left: perWeek - held.filter((one) => one?.week === week).length,
      })),
    ];
    return spans.map(({ first, end, left }) => ({ rounds, first, end, left: Math.max(0, left) }));
  });
}

/** People who are the only choice for seats of several rounds, and the places of these rounds. */
export function repeated({ rounds }: Problem): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [place, { seats }] of rounds.entries())
    for (const { pool } of seats) {
      const [only, ...rest] = pool;
      if (only && rest.length === 0) places.set(only.person, [...(places.get(only.person) ?? []), place]);
    }
  return new Map([...places].filter(([, all]) => new Set(all).size > 1));
}

function inSteps(problem: Problem): Problem {
  const at = (time: number): number => (time - problem.from) / step;
  const spans = <T extends { startsAt: number; endsAt: number }>(list: readonly T[]) =>
    list.map(({ startsAt, endsAt }) => ({ startsAt: at(startsAt), endsAt: at(endsAt) }));
  const { candidate } = problem;
  return {
    ...problem,
    candidate: { ...candidate, windows: spans(candidate.windows), booked: spans(candidate.booked) },
    rounds: problem.rounds.map((one) => ({
      ...one,
      within: one.within && { startsAt: at(one.within.startsAt), endsAt: at(one.within.endsAt) },
    })),
    people: problem.people.map((one) => ({
      ...one,
      busy: one.busy === 'unknown' ? one.busy : spans(one.busy),
      held: one.held.map(at),
    })),
    rooms: problem.rooms.map((one) => ({ ...one, busy: spans(one.busy) })),
  };
}

/** Steps of padding before and after the horizon: the longest buffer is a day. */
const pad = 290;

type FreeTime = {
  isFree: (start: number, length: number) => boolean;
  /** Steps of a round that lie outside the person's hours. */
  outside: (start: number, length: number) => number;
};

function personTime(person: Planned, days: readonly ZoneDay[], steps: number): FreeTime {
  if (person.busy === 'unknown') return { isFree: () => false, outside: () => 0 };
  const openUntil = new Int32Array(steps + 1);
  const inHours = new Int32Array(steps + 1);
  for (const day of openDays(person, days)) {
    const pauses = person.pauses.map(({ from, to }) => [day.at(from), day.at(to)] as const);
    const end = Math.min(day.at(person.flexible.to), steps);
    let until = end;
    for (let at = end - 1; at >= Math.max(0, day.at(person.flexible.from)); at -= 1) {
      const pause = pauses.find(([from, to]) => from <= at && at < to);
      if (pause) until = at;
      openUntil[at] = until;
    }
    fill(inHours, day.at(person.hours.from), Math.min(day.at(person.hours.to), steps));
  }
  const busy = new Int32Array(steps + 2 * pad + 1);
  for (const { startsAt, endsAt } of person.busy)
    if (startsAt < endsAt) fill(busy, startsAt + pad, endsAt + pad);
  const before = person.bufferBefore / 5 - pad;
  const after = person.bufferAfter / 5 + pad;
  const [busyUpTo, hoursUpTo] = [summed(busy), summed(inHours)];
  const between = (sums: Int32Array, from: number, to: number) => (sums[to] ?? 0) - (sums[from] ?? 0);
  return {
    isFree: (start, length) =>
      (openUntil[start] ?? 0) >= start + length &&
      between(busyUpTo, start - before, start + length + after) === 0,
    outside: (start, length) => length - between(hoursUpTo, start, start + length),
  };
}

/** Working days on which the limits leave room for one interview more. */
function openDays(person: Planned, days: readonly ZoneDay[]): ZoneDay[] {
  const { held, perDay, perWeek } = allowance(person, days);
  return days.filter(
    (day) =>
      person.weekdays.includes(day.weekday) &&
      held.filter((one) => one === day).length < perDay &&
      held.filter((one) => one?.week === day.week).length < perWeek,
  );
}

function allowance(person: Planned, days: readonly ZoneDay[]) {
  return { ...person, held: person.held.map((at) => days[dayAt(days, at)]) };
}

function candidateTime({ candidate, minGap, to, from }: Problem, days: readonly ZoneDay[]): Int32Array {
  const steps = (to - from) / step;
  const open = new Int32Array(steps + 1);
  for (const { startsAt, endsAt } of candidate.windows) fill(open, startsAt, endsAt);
  const shut = new Int32Array(steps + 1);
  for (const pause of candidate.pauses)
    for (const day of days) fill(shut, day.at(pause.from), day.at(pause.to));
  for (const { startsAt, endsAt } of candidate.booked) fill(shut, startsAt - minGap / 5, endsAt + minGap / 5);
  const midnights = new Set(days.map(({ end }) => end));
  const openUntil = new Int32Array(steps + 1);
  for (let at = steps - 1, until = steps; at >= 0; at -= 1) {
    if (midnights.has(at + 1)) until = at + 1;
    if (!open[at] || shut[at]) until = at;
    openUntil[at] = until;
  }
  return openUntil;
}

function roomTime(busy: readonly { startsAt: number; endsAt: number }[], steps: number) {
  const taken = new Int32Array(steps + 1);
  for (const { startsAt, endsAt } of busy) if (startsAt < endsAt) fill(taken, startsAt, endsAt);
  const upTo = summed(taken);
  return (start: number, length: number): boolean => (upTo[start + length] ?? 0) === (upTo[start] ?? 0);
}

/** An odd minute takes its whole step, for rounds and buffers begin and end on whole steps. */
function fill(steps: Int32Array, from: number, to: number): void {
  steps.fill(1, Math.max(0, Math.floor(from)), Math.max(0, Math.min(steps.length - 1, Math.ceil(to))));
}

function summed(steps: Int32Array): Int32Array {
  const sums = new Int32Array(steps.length);
  for (let at = 1; at < steps.length; at += 1) sums[at] = (sums[at - 1] ?? 0) + (steps[at - 1] ?? 0);
  return sums;
}
