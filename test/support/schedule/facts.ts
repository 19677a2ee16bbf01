import type { Planned, Problem, ToPlace } from '../../../src/core/schedule/model/problem.ts';
import { dayAt, step, type ZoneDay, zoneDays } from './zone-days.ts';

/** Times in steps of five minutes from `from`; `day` counts the candidate's days. */
export type Start = { tick: number; day: number };
type Member = { person: string; cost: number };
/** Seats of one round with the same pool are one group: it does not matter which of them a person takes. */
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
  const times = new Map(
    problem.people.map((person) => [person.id, personTime(person, daysIn(person.zone), steps)]),
  );
  const rooms = problem.rooms.map(({ busy }) => roomTime(busy, steps));
  const rounds = problem.rounds.map((round): RoundFacts => {
    const length = round.minutes / 5;
    const groups = groupsOf(problem, round);
    const starts: Start[] = [];
    for (let tick = 0; tick + length <= steps; tick += problem.grid / 5) {
      if ((openUntil[tick] ?? 0) < tick + length) continue;
      if (round.within && (tick < round.within.startsAt || tick + length > round.within.endsAt)) continue;
      if (round.needsRoom && !rooms.some((isFree) => isFree(tick, length))) continue;
      const enough = ({ seats, pool }: Group) =>
        pool.filter(({ person }) => times.get(person)?.isFree(tick, length)).length >= seats.length;
      if (groups.every(enough)) starts.push({ tick, day: dayAt(days, tick) });
    }
    const people = [...groups.flatMap(({ pool }) => pool.map(({ person }) => person)), ...round.shadows];
    const outside = new Map(
      people.map((person) => [person, outsideOf(times.get(person), starts, length)] as const),
    );
    return { id: round.id, length, starts, groups, shadows: round.shadows, outside };
  });
  const booked = problem.candidate.booked.map(({ startsAt }) => dayAt(days, startsAt));
  const dayRoom = days.map((_, day) =>
    Math.max(0, problem.roundsPerDay - booked.filter((known) => known === day).length),
  );
  return { rounds, dayRoom, limits: limitsOf(problem, daysIn) };
}

function outsideOf(time: FreeTime | undefined, starts: readonly Start[], length: number): Int16Array {
  return Int16Array.from(starts, ({ tick }) =>
    time?.isFree(tick, length) ? time.outside(tick, length) : -1,
  );
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

/** People who are the only choice in several rounds may need more of a day or a week than is left. */
function limitsOf(problem: Problem, daysIn: (zone: string) => ZoneDay[]): Limit[] {
  return [...repeated(problem)].flatMap(([id, rounds]) => {
    const person = problem.people.find((known) => known.id === id);
    if (!person) return [];
    const days = daysIn(person.zone);
    const { held, perDay, perWeek } = allowance(person, days);
    const weeks = [...new Set(days.map(({ week }) => week))];
    const spans = [
      ...days.map((day) => ({ ...day, left: perDay - held.filter((known) => known === day).length })),
      ...weeks.map((week) => ({
        first: week,
        end: Math.max(...days.filter((day) => day.week === week).map(({ end }) => end)),
        left: perWeek - held.filter((known) => known?.week === week).length,
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
  const toTick = (time: number): number => (time - problem.from) / step;
  const spans = <T extends { startsAt: number; endsAt: number }>(list: readonly T[]) =>
    list.map(({ startsAt, endsAt }) => ({ startsAt: toTick(startsAt), endsAt: toTick(endsAt) }));
  const { candidate } = problem;
  return {
    ...problem,
    candidate: { ...candidate, windows: spans(candidate.windows), booked: spans(candidate.booked) },
    rounds: problem.rounds.map((round) => ({
      ...round,
      within: round.within && {
        startsAt: toTick(round.within.startsAt),
        endsAt: toTick(round.within.endsAt),
      },
    })),
    people: problem.people.map((person) => ({
      ...person,
      busy: person.busy === 'unknown' ? person.busy : spans(person.busy),
      held: person.held.map(toTick),
    })),
    rooms: problem.rooms.map((room) => ({ ...room, busy: spans(room.busy) })),
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
    const pauses = person.pauses.map(({ from, to }) => [day.tick(from), day.tick(to)] as const);
    const end = Math.min(day.tick(person.flexible.to), steps);
    let until = end;
    for (let tick = end - 1; tick >= Math.max(0, day.tick(person.flexible.from)); tick -= 1) {
      const pause = pauses.find(([from, to]) => from <= tick && tick < to);
      if (pause) until = tick;
      openUntil[tick] = until;
    }
    fill(inHours, day.tick(person.hours.from), Math.min(day.tick(person.hours.to), steps));
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
      held.filter((known) => known === day).length < perDay &&
      held.filter((known) => known?.week === day.week).length < perWeek,
  );
}

function allowance(person: Planned, days: readonly ZoneDay[]) {
  return { ...person, held: person.held.map((tick) => days[dayAt(days, tick)]) };
}

function candidateTime({ candidate, minGap, to, from }: Problem, days: readonly ZoneDay[]): Int32Array {
  const steps = (to - from) / step;
  const open = new Int32Array(steps + 1);
  for (const { startsAt, endsAt } of candidate.windows) fill(open, startsAt, endsAt);
  const shut = new Int32Array(steps + 1);
  for (const pause of candidate.pauses)
    for (const day of days) fill(shut, day.tick(pause.from), day.tick(pause.to));
  for (const { startsAt, endsAt } of candidate.booked) fill(shut, startsAt - minGap / 5, endsAt + minGap / 5);
  const midnights = new Set(days.map(({ end }) => end));
  const openUntil = new Int32Array(steps + 1);
  for (let tick = steps - 1, until = steps; tick >= 0; tick -= 1) {
    if (midnights.has(tick + 1)) until = tick + 1;
    if (!open[tick] || shut[tick]) until = tick;
    openUntil[tick] = until;
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
  for (let tick = 1; tick < steps.length; tick += 1)
    sums[tick] = (sums[tick - 1] ?? 0) + (steps[tick - 1] ?? 0);
  return sums;
}
