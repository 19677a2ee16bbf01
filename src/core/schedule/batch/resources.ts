import { dayNumber, localDays, weekNumber } from '../../time/local-days.ts';
import { type Planned, type Problem, tickMs } from '../model/problem.ts';

/** Of a person: a day or week in which at most `left` interviews may begin; in steps of the grid. */
type Allowance = { from: number; to: number; left: number };
/** `rest`: ticks after an interview in which no other may begin. `at`: where their goods begin: steps, then allowances. */
export type Trader = { rest: number; allowances: Allowance[]; at: number };
/**
 * All that loops of a batch want of people. A good is a step of a person's or room's time, an interview in a
 * day or week, or (after `own`) one part for a person in a loop; `caps`: how many there are. Prices are in sixteenths.
 */
export type Market = {
  traders: Map<string, Trader>;
  /** Where each room's steps begin. */
  rooms: Map<string, number>;
  from: number;
  stepTicks: number;
  steps: number;
  own: number[];
  caps: Float64Array;
  prices: Float64Array;
};

export function openMarket(problems: readonly Problem[]): Market {
  const { from = 0, to = 0, grid = 15 } = problems[0] ?? {};
  const stepTicks = grid / 5;
  const steps = Math.ceil((to - from) / tickMs / stepTicks) + 1;
  const traders = new Map<string, Trader>();
  let size = 0;
  for (const person of problems.flatMap(({ people }) => people)) {
    if (traders.has(person.id)) continue;
    const allowances = allowancesOf(person, from, to, stepTicks);
    const rest = Math.max(person.bufferBefore, person.bufferAfter) / 5;
    traders.set(person.id, { rest, allowances, at: size });
    size += steps + allowances.length;
  }
  const rooms = new Map<string, number>();
  for (const { id } of problems.flatMap((problem) => problem.rooms)) {
    if (rooms.has(id)) continue;
    rooms.set(id, size);
    size += steps;
  }
  const own = problems.map(({ people }) => {
    size += people.length;
    return size - people.length;
  });
  const caps = new Float64Array(size).fill(1);
  for (const { allowances, at } of traders.values())
    for (const [place, { left }] of allowances.entries()) caps[at + steps + place] = left;
  return { traders, rooms, from, stepTicks, steps, own, caps, prices: new Float64Array(size) };
}

function allowancesOf(person: Planned, from: number, to: number, stepTicks: number): Allowance[] {
  const { zone, held, perDay, perWeek } = person;
  const stepOf = (at: number) => Math.ceil((at - from) / tickMs / stepTicks);
  const days = localDays(zone, { startsAt: from, endsAt: to });
  const weeks = new Map<number, Allowance>();
  const found = days.map(({ startsAt, endsAt, number }) => ({
    from: stepOf(startsAt),
    to: stepOf(endsAt),
    left: perDay - held.filter((at) => dayNumber(zone, at) === number).length,
  }));
  for (const { startsAt, endsAt, week } of days) {
    const left = perWeek - held.filter((at) => weekNumber(zone, at) === week).length;
    weeks.set(week, { from: weeks.get(week)?.from ?? stepOf(startsAt), to: stepOf(endsAt), left });
  }
  return [...found, ...weeks.values()].map((one) => ({
    ...one,
    from: Math.max(0, one.from),
    left: Math.max(0, one.left),
  }));
}
