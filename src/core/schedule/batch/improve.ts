import { infinite } from '../model/panel-costs.ts';
import type { Schedule } from '../model/problem.ts';
import type { BatchLoop } from './batch-loop.ts';
import { conflictingLoops, fits } from './conflicts.ts';
import { quickInsertion, unpricedRule } from './insertion.ts';
import type { PriceRule } from './person-prices.ts';
import { pick, seeded, shuffled } from './random.ts';
import { setSchedule, type Timetable } from './timetable.ts';

type Search = { loops: readonly BatchLoop[]; timetable: Timetable; bound(): number; hasTime(): boolean };
type Move = Search & {
  random: () => number;
  /** What all may cost afterwards. */
  most: number;
};

/** More than any loop costs: leaving one out is worse than everything else. */
const unplacedCost = 2 ** 24;
/** In cost units at first; it halves after so many moves for each loop. */
const temperature = { first: 80, halfLife: 3 };
/** The search ends after so many moves in vain for each loop. */
const patience = 30;
/** Loops that give way at most, and loops that are taken out and put back. */
const sizes = { giveWay: 4, reinserted: 4 };

const halfPrices = { share: 0.5, heldPrice: null };
const insertionRules: PriceRule[] = [unpricedRule, unpricedRule, halfPrices];
/** These may take what is held, for a price in sixteenths a step. */
const ejectionRules: PriceRule[] = [
  ...[200, 500, 1000, 2000].map((heldPrice) => ({ share: 0, heldPrice })),
  ...[300, 1000].map((heldPrice) => ({ share: 0.3, heldPrice })),
];

/** Large neighbourhood search: takes out some loops and puts them back another way; accepts as simulated annealing does. */
export function improve(search: Search): void {
  const { loops, timetable, bound, hasTime } = search;
  const random = seeded(50);
  let [best, current] = [timetable.schedules.slice(), totalCost(timetable.schedules)];
  let least = current;
  for (let [moves, inVain] = [0, 0]; inVain < loops.length * patience && hasTime(); moves += 1) {
    if (least <= bound()) break;
    inVain += 1;
    const heat = temperature.first * 2 ** (-moves / (loops.length * temperature.halfLife));
    const most = Math.floor(current - heat * Math.log(1 - random()));
    const before = timetable.schedules.slice();
    const move = { ...search, random, most };
    const isDone = random() < 0.6 ? eject(move) : reinsert(move);
    const cost = totalCost(timetable.schedules);
    if (!isDone || cost > most) restore(timetable, before);
    else current = cost;
    if (current < least) [best, least, inVain] = [timetable.schedules.slice(), current, 0];
  }
  restore(timetable, best);
}

/** An ejection chain: one loop takes time that others hold, and these find something else. */
function eject(move: Move): boolean {
  const { loops, timetable, random, hasTime } = move;
  const loop = anyLoop(move);
  const before = timetable.schedules[loop.index];
  setSchedule(timetable, loop.index, null);
  const rule = pick(ejectionRules, random) ?? unpricedRule;
  const schedule = quickInsertion({ loop, timetable, rule, below: infinite, hasTime });
  if (!schedule) return false;
  const conflicting = conflictingLoops(timetable, schedule, random);
  const isCheaper = schedule.cost < (before?.cost ?? unplacedCost);
  if (conflicting.length > sizes.giveWay || (conflicting.length === 0 && !isCheaper)) return false;
  for (const index of conflicting) setSchedule(timetable, index, null);
  if (!fits(timetable, schedule)) return false;
  setSchedule(timetable, loop.index, schedule);
  return putBack(
    move,
    shuffled(conflicting, random).map((index) => loops[index] as BatchLoop),
  );
}

/** Some loops in another order. */
function reinsert(move: Move): boolean {
  const { loops, timetable, random } = move;
  const count = Math.min(loops.length, 2 + Math.floor(random() * (sizes.reinserted - 1)));
  const chosen = new Set([anyLoop(move)]);
  while (chosen.size < count) chosen.add(pick(loops, random) as BatchLoop);
  for (const { index } of chosen) setSchedule(timetable, index, null);
  return putBack(move, shuffled([...chosen], random));
}

function putBack({ timetable, random, most, hasTime }: Move, order: readonly BatchLoop[]): boolean {
  const firstRule = pick(insertionRules, random) ?? unpricedRule;
  for (const [place, loop] of order.entries()) {
    const isLast = place === order.length - 1;
    const costOfOthers = totalCost(timetable.schedules) - (order.length - place) * unplacedCost;
    const rule = isLast ? unpricedRule : firstRule;
    const below = rule === unpricedRule ? Math.min(infinite, most - costOfOthers + 1) : infinite;
    if (below <= 0 || !hasTime()) return false;
    setSchedule(timetable, loop.index, quickInsertion({ loop, timetable, rule, below, hasTime }));
  }
  return true;
}

/** Half the time one without a schedule, if there is one. */
function anyLoop({ loops, timetable, random }: Move): BatchLoop {
  const unplaced = loops.filter(({ index }) => timetable.schedules[index] === null);
  return pick(unplaced.length > 0 && random() < 0.5 ? unplaced : loops, random) as BatchLoop;
}

export function restore(timetable: Timetable, schedules: readonly (Schedule | null)[]): void {
  const changed = schedules.flatMap((schedule, loop) =>
    schedule === timetable.schedules[loop] ? [] : [loop],
  );
  for (const loop of changed) setSchedule(timetable, loop, null);
  for (const loop of changed) setSchedule(timetable, loop, schedules[loop] ?? null);
}

/** The fewer unplaced the better, and then the cheaper. */
export const totalCost = (schedules: readonly (Schedule | null)[]): number =>
  schedules.reduce((sum, schedule) => sum + (schedule?.cost ?? unplacedCost), 0);
