import { dayNumber, localDays, weekNumber } from '../../time/local-days.ts';
import { type Planned, type Problem, tickMs } from '../model/problem.ts';

/** Of a person: a day or week in which at most `left` interviews may begin; in steps of the grid. */
type InterviewLimit = { from: number; to: number; left: number };
/**
 * `rest`: ticks after an interview in which no other may begin. `first`: where the resources of the person begin, each
 * step of their time and then each of their limits.
 */
export type PersonResources = { rest: number; limits: InterviewLimit[]; first: number };
/**
 * The coupling constraints of a batch, numbered one after the other: a step of a person's or a room's time, an
 * interview in a day or week, and from `firstOwn` on one seat in a loop for each of its people. Each has a capacity and
 * a Lagrangian price, in sixteenths.
 */
export type Resources = {
  people: Map<string, PersonResources>;
  /** Where each room's steps begin. */
  rooms: Map<string, number>;
  from: number;
  stepTicks: number;
  steps: number;
  /** Per loop. */
  firstOwn: number[];
  capacities: Float64Array;
  prices: Float64Array;
};

export function resourcesOf(problems: readonly Problem[]): Resources {
  const { from = 0, to = 0, grid = 15 } = problems[0] ?? {};
  const stepTicks = grid / 5;
  const steps = Math.ceil((to - from) / tickMs / stepTicks) + 1;
  const people = new Map<string, PersonResources>();
  let size = 0;
  for (const person of problems.flatMap((problem) => problem.people)) {
    if (people.has(person.id)) continue;
    const limits = limitsOf(person, from, to, stepTicks);
    const rest = Math.max(person.bufferBefore, person.bufferAfter) / 5;
    people.set(person.id, { rest, limits, first: size });
    size += steps + limits.length;
  }
  const rooms = new Map<string, number>();
  for (const { id } of problems.flatMap((problem) => problem.rooms)) {
    if (rooms.has(id)) continue;
    rooms.set(id, size);
    size += steps;
  }
  const firstOwn = problems.map((problem) => {
    size += problem.people.length;
    return size - problem.people.length;
  });
  const capacities = new Float64Array(size).fill(1);
  for (const { limits, first } of people.values())
    for (const [limit, { left }] of limits.entries()) capacities[first + steps + limit] = left;
  return { people, rooms, from, stepTicks, steps, firstOwn, capacities, prices: new Float64Array(size) };
}

function limitsOf(person: Planned, from: number, to: number, stepTicks: number): InterviewLimit[] {
  const { zone, held, perDay, perWeek } = person;
  const stepOf = (instant: number) => Math.ceil((instant - from) / tickMs / stepTicks);
  const days = localDays(zone, { startsAt: from, endsAt: to });
  const weeks = new Map<number, InterviewLimit>();
  const ofDays = days.map(({ startsAt, endsAt, number }) => ({
    from: stepOf(startsAt),
    to: stepOf(endsAt),
    left: perDay - held.filter((begins) => dayNumber(zone, begins) === number).length,
  }));
  for (const { startsAt, endsAt, week } of days) {
    const left = perWeek - held.filter((begins) => weekNumber(zone, begins) === week).length;
    weeks.set(week, { from: weeks.get(week)?.from ?? stepOf(startsAt), to: stepOf(endsAt), left });
  }
  return [...ofDays, ...weeks.values()].map((limit) => ({
    ...limit,
    from: Math.max(0, limit.from),
    left: Math.max(0, limit.left),
  }));
}
