import { type BatchLoop, reprice } from './batch-loop.ts';
import { countUses, wishOf } from './relaxed-loop.ts';
import type { Market } from './resources.ts';
import { roomRates } from './room-prices.ts';
import { tariffsAt } from './timetable.ts';

/** The best prices found: what each loop costs at least at them, and what they give back; in sixteenths. */
export type Priced = { values: number[]; given: number; total: number };
type Haggle = { market: Market; loops: readonly BatchLoop[]; turns: number; hasTime(): boolean };

/** How much of a step is new; how far above the best total it aims, at first and at last; and when it goes less far. */
const pace = { fresh: 0.3, first: 0.2, last: 0.03, fall: 4, slower: 0.7, patience: 8 };
const full = { share: 1, held: null };
/** Even the longest round then costs less than what is barred. */
const dearest = 2 ** 13;

/** Raises prices of what too many loops want until that helps no more; the market keeps the best ones. */
export function haggle({ market, loops, turns, hasTime }: Haggle): Priced | null {
  const { prices, caps } = market;
  let [best, bestPrices]: [Priced | null, Float64Array] = [null, prices.slice()];
  const pull = new Float64Array(caps.length);
  const uses = new Float64Array(caps.length);
  let [reach, stale] = [1, 0];
  for (let turn = 0; turn < turns && hasTime(); turn += 1) {
    priceLoops(market, loops);
    uses.fill(0);
    const values: number[] = [];
    const rates = roomRates(market, full, null);
    for (const loop of loops) {
      if (!hasTime()) break;
      const wish = wishOf(loop, rates);
      values.push(wish?.value ?? 0);
      if (wish) countUses(market, loop, wish, uses);
    }
    if (values.length < loops.length) break;
    const given = givenBack(market);
    const total = values.reduce((sum, value) => sum + value, 0) - given;
    stale = best && total <= best.total ? stale + 1 : 0;
    if (!best || total > best.total) [best, bestPrices] = [{ values, given, total }, prices.slice()];
    if (stale > pace.patience) [reach, stale] = [reach * pace.slower, 0];
    const above = Math.max(pace.last, pace.first / (1 + turn / pace.fall));
    const length = reach * (best.total * (1 + above) - total);
    if (!move({ prices, caps, uses, pull }, turn === 0 ? 1 : pace.fresh, length)) break;
  }
  prices.set(bestPrices);
  priceLoops(market, loops);
  return best;
}

function priceLoops(market: Market, loops: readonly BatchLoop[]): void {
  const tariffOf = tariffsAt(market);
  for (const loop of loops) {
    reprice(loop, tariffOf);
    const first = market.own[loop.at] as number;
    for (let person = 0; person < loop.own.length; person += 1)
      loop.own[person] = Math.round(market.prices[first + person] as number);
  }
}

/** Of goods that are not a loop's own: those it gives back itself. */
function givenBack({ prices, caps, own }: Market): number {
  let given = 0;
  for (let good = 0; good < (own[0] ?? 0); good += 1)
    given += Math.round(prices[good] as number) * (caps[good] as number);
  return given;
}

type Goods = { prices: Float64Array; caps: Float64Array; uses: Float64Array; pull: Float64Array };

/** A step along what is wanted too often, mixed with the steps before it. False when nothing pulls. */
function move({ prices, caps, uses, pull }: Goods, fresh: number, length: number): boolean {
  let [raw, mixed] = [0, 0];
  for (let good = 0; good < prices.length; good += 1) {
    const over = (uses[good] as number) - (caps[good] as number);
    const force = (pull[good] as number) * (1 - fresh) + over * fresh;
    pull[good] = force;
    const isPriced = (prices[good] as number) > 0;
    if (isPriced || over > 0) raw += over * over;
    if (isPriced || force > 0) mixed += force * force;
  }
  if (raw === 0) return false;
  const step = length / Math.max(raw, mixed);
  for (let good = 0; good < prices.length; good += 1)
    prices[good] = Math.min(dearest, Math.max(0, (prices[good] as number) + step * (pull[good] as number)));
  return true;
}
