import type { PlacedRound, Problem, Schedule, ToPlace } from '../../../src/core/schedule/model/problem.ts';
import { checkPeople } from './check-people.ts';
import { grouped } from './grouped.ts';
import { inside, localDay, localSpan, meets } from './local-time.ts';
import { recomputed } from './recomputed.ts';

const minute = 60_000;
type Span = { startsAt: number; endsAt: number };

/** Every rule of the model, read from the model alone; empty when the schedule keeps them all and costs what it says. */
export function check(problem: Problem, schedule: Schedule): string[] {
  const wanted = problem.rounds.map(({ id }) => id).toSorted();
  const given = schedule.rounds.map(({ round }) => round).toSorted();
  if (wanted.join() !== given.join()) return [`rounds are ${given} and not ${wanted}`];
  return [
    ...checkOrder(schedule),
    ...problem.rounds.flatMap((round) => checkTime(problem, round, placed(schedule, round.id))),
    ...checkDays(problem, schedule),
    ...checkPairs(problem, schedule),
    ...problem.rounds.flatMap((round) => checkRoom(problem, round, placed(schedule, round.id))),
    ...checkPeople(problem, schedule),
    ...checkCost(problem, schedule),
  ];
}

const checkOrder = ({ rounds }: Schedule): string[] =>
  rounds.flatMap((round, place) =>
    place > 0 && round.startsAt < (rounds[place - 1]?.startsAt ?? 0)
      ? [`${round.round} is not in order`]
      : [],
  );

function checkTime(problem: Problem, round: ToPlace, slot: PlacedRound): string[] {
  const { candidate, from, to, grid, minGap } = problem;
  const faults: string[] = [];
  const fault = (text: string) => faults.push(`${round.id} ${text}`);
  if (slot.endsAt - slot.startsAt !== round.minutes * minute) fault('has the wrong length');
  if ((slot.startsAt - from) % (grid * minute) !== 0) fault('is off the grid');
  if (slot.startsAt < from || slot.endsAt > to) fault('is outside the horizon');
  if (round.within && !inside(slot, round.within)) fault('is outside its own span');
  const day = localDay(slot.startsAt, candidate.zone);
  const midnight = day.plus({ days: 1 }).toMillis();
  if (slot.endsAt > midnight) fault('crosses the candidate’s midnight');
  if (!merged(candidate.windows).some((window) => inside(slot, window))) fault('is outside the windows');
  for (const pause of candidate.pauses)
    if (meets(slot, localSpan(day, pause))) fault('meets a pause of the candidate');
  for (const booked of candidate.booked)
    if (slot.endsAt + minGap * minute > booked.startsAt && booked.endsAt + minGap * minute > slot.startsAt)
      fault('is too near a booked round');
  return faults;
}

function checkDays(problem: Problem, schedule: Schedule): string[] {
  const { candidate, roundsPerDay, minGap, maxGap } = problem;
  const dayOf = ({ startsAt }: Span) => localDay(startsAt, candidate.zone).toISODate() ?? '';
  return [...grouped(schedule.rounds, dayOf)].flatMap(([day, some]) => {
    const rounds = some.toSorted((a, b) => a.startsAt - b.startsAt);
    const booked = candidate.booked.filter((span) => dayOf(span) === day);
    const tooMany = rounds.length + booked.length > roundsPerDay ? [`too many rounds on ${day}`] : [];
    return rounds.slice(1).reduce((faults, next, place) => {
      const gap = (next.startsAt - (rounds[place]?.endsAt ?? 0)) / minute;
      if (gap < minGap) faults.push(`${next.round} begins too soon`);
      if (gap > minGap + maxGap) faults.push(`${next.round} begins too late`);
      return faults;
    }, tooMany);
  });
}

function checkPairs({ before, sameDay, candidate }: Problem, schedule: Schedule): string[] {
  const dayOf = (id: string) => localDay(placed(schedule, id).startsAt, candidate.zone).toISODate();
  return [
    ...before
      .filter(([a, b]) => placed(schedule, a).endsAt > placed(schedule, b).startsAt)
      .map(([a, b]) => `${a} does not end before ${b}`),
    ...sameDay.filter((group) => new Set(group.map(dayOf)).size > 1).map((group) => `${group} are split`),
  ];
}

function checkRoom(problem: Problem, round: ToPlace, slot: PlacedRound): string[] {
  if (!round.needsRoom) return slot.room === null ? [] : [`${round.id} has a room it does not need`];
  const room = problem.rooms.find(({ id }) => id === slot.room);
  if (!room) return [`${round.id} has no room`];
  return room.busy.some((busy) => meets(slot, busy)) ? [`${round.id}: ${room.id} is taken`] : [];
}

function checkCost(problem: Problem, { rounds, breakdown, cost }: Schedule): string[] {
  const right = recomputed(problem, rounds);
  const sum = Object.values(right).reduce((total, part) => total + part, 0);
  return [
    ...Object.entries(right)
      .filter(([name, part]) => breakdown[name as keyof typeof right] !== part)
      .map(([name, part]) => `${name} costs ${part} and not ${breakdown[name as keyof typeof right]}`),
    ...(sum === cost ? [] : [`the cost is ${sum} and not ${cost}`]),
  ];
}

function placed({ rounds }: Schedule, id: string): PlacedRound {
  const found = rounds.find(({ round }) => round === id);
  if (!found) throw new Error(`${id} is not placed`);
  return found;
}

/** Windows that overlap or touch become one. */
function merged(windows: readonly Span[]): Span[] {
  const whole: Span[] = [];
  for (const window of windows.toSorted((a, b) => a.startsAt - b.startsAt)) {
    const last = whole.at(-1);
    if (last && window.startsAt <= last.endsAt) last.endsAt = Math.max(last.endsAt, window.endsAt);
    else whole.push({ ...window });
  }
  return whole;
}
