import { applyPrices, type BatchLoop } from './batch-loop.ts';
import { addUses, relaxedLoop } from './relaxed-loop.ts';
import type { Resources } from './resources.ts';
import { roomPrices } from './room-prices.ts';
import { lagrangianPrices } from './timetable.ts';

/**
 * The Lagrangian bound of a batch at the best prices found, in sixteenths: `values` are those of the loops' subproblems,
 * `dualConstant` is the sum of price × capacity, `total` their difference.
 */
export type DualBound = { values: number[]; dualConstant: number; total: number };
type Input = { resources: Resources; loops: readonly BatchLoop[]; steps: number; hasTime(): boolean };

/** `fresh`: the share of a new subgradient in the direction. `first`, `last`: how far above the best total a step aims. */
const pace = { fresh: 0.3, first: 0.2, last: 0.03, fall: 4, shrink: 0.7, patience: 8 };
const fullPrices = { share: 1, heldPrice: null };
/** Even the longest round then costs less than `forbiddenPrice`. */
const maxPrice = 2 ** 13;

/** Subgradient method: raises the prices of resources used beyond their capacity; `resources` keeps the best prices. */
export function optimisePrices({ resources, loops, steps, hasTime }: Input): DualBound | null {
  const { prices, capacities } = resources;
  let [best, bestPrices]: [DualBound | null, Float64Array] = [null, prices.slice()];
  const direction = new Float64Array(capacities.length);
  const uses = new Float64Array(capacities.length);
  let [scale, stepsInVain] = [1, 0];
  for (let step = 0; step < steps && hasTime(); step += 1) {
    applyLagrangianPrices(resources, loops);
    uses.fill(0);
    const values: number[] = [];
    const ofRooms = roomPrices(resources, fullPrices, null);
    for (const loop of loops) {
      if (!hasTime()) break;
      const relaxed = relaxedLoop(loop, ofRooms);
      values.push(relaxed?.value ?? 0);
      if (relaxed) addUses(resources, loop, relaxed, uses);
    }
    if (values.length < loops.length) break;
    const dualConstant = dualConstantOf(resources);
    const total = values.reduce((sum, value) => sum + value, 0) - dualConstant;
    stepsInVain = best && total <= best.total ? stepsInVain + 1 : 0;
    if (!best || total > best.total) [best, bestPrices] = [{ values, dualConstant, total }, prices.slice()];
    if (stepsInVain > pace.patience) [scale, stepsInVain] = [scale * pace.shrink, 0];
    const above = Math.max(pace.last, pace.first / (1 + step / pace.fall));
    const length = scale * (best.total * (1 + above) - total);
    if (!subgradientStep({ prices, capacities, uses, direction }, step === 0 ? 1 : pace.fresh, length)) break;
  }
  prices.set(bestPrices);
  applyLagrangianPrices(resources, loops);
  return best;
}

function applyLagrangianPrices(resources: Resources, loops: readonly BatchLoop[]): void {
  const pricesOf = lagrangianPrices(resources);
  for (const loop of loops) {
    applyPrices(loop, pricesOf);
    const first = resources.firstOwn[loop.index] as number;
    for (let person = 0; person < loop.ownPrices.length; person += 1)
      loop.ownPrices[person] = Math.round(resources.prices[first + person] as number);
  }
}

/** Of the resources that loops share: each subproblem has subtracted its own already. */
function dualConstantOf({ prices, capacities, firstOwn }: Resources): number {
  let sum = 0;
  for (let resource = 0; resource < (firstOwn[0] ?? 0); resource += 1)
    sum += Math.round(prices[resource] as number) * (capacities[resource] as number);
  return sum;
}

type Dual = {
  prices: Float64Array;
  capacities: Float64Array;
  uses: Float64Array;
  direction: Float64Array;
};

/** Moves the prices along the new subgradient mixed with the directions before it. False when they are optimal. */
function subgradientStep(
  { prices, capacities, uses, direction }: Dual,
  fresh: number,
  length: number,
): boolean {
  let [norm, mixedNorm] = [0, 0];
  for (let resource = 0; resource < prices.length; resource += 1) {
    const over = (uses[resource] as number) - (capacities[resource] as number);
    const mixed = (direction[resource] as number) * (1 - fresh) + over * fresh;
    direction[resource] = mixed;
    const isPriced = (prices[resource] as number) > 0;
    if (isPriced || over > 0) norm += over * over;
    if (isPriced || mixed > 0) mixedNorm += mixed * mixed;
  }
  if (norm === 0) return false;
  const step = length / Math.max(norm, mixedNorm);
  for (let resource = 0; resource < prices.length; resource += 1) {
    const moved = (prices[resource] as number) + step * (direction[resource] as number);
    prices[resource] = Math.min(maxPrice, Math.max(0, moved));
  }
  return true;
}
