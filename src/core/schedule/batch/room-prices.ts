import type { RoundInstance } from '../model/instance.ts';
import { infinite } from '../model/panel-costs.ts';
import type { BatchLoop } from './batch-loop.ts';
import { forbiddenPrice, type PriceRule } from './person-prices.ts';
import type { Resources } from './resources.ts';

/** Per room the sum of its prices up to each step. */
export type RoomPrices = { stepTicks: number; upTo: Map<string, Float64Array> };

/** `held`: per room and step the loop that has it, -1 for none. */
export function roomPrices(
  { rooms, steps, stepTicks, prices }: Resources,
  rule: PriceRule,
  held: ReadonlyMap<string, Int16Array> | null,
): RoomPrices {
  const heldPrice = rule.heldPrice ?? forbiddenPrice;
  const upTo = new Map<string, Float64Array>();
  for (const [id, first] of rooms) {
    const [sums, holders] = [new Float64Array(steps + 1), held?.get(id)];
    for (let step = 0; step < steps; step += 1) {
      const price = rule.share === 0 ? 0 : Math.round((prices[first + step] as number) * rule.share);
      const isHeld = holders !== undefined && (holders[step] as number) >= 0;
      sums[step + 1] = (sums[step] as number) + price + (isHeld ? heldPrice : 0);
    }
    upTo.set(id, sums);
  }
  return { stepTicks, upTo };
}

/** Null where the round needs none, or none is to be had. */
export function cheapestRoom(
  { instance, rooms }: BatchLoop,
  { stepTicks, upTo }: RoomPrices,
  round: number,
  start: number,
): { room: string; price: number } | null {
  const { starts, length } = instance.rounds[round] as RoundInstance;
  const step = (starts[start] as number) / stepTicks;
  const end = step + Math.ceil(length / stepTicks);
  let best: { room: string; price: number } | null = null;
  for (const room of rooms[round]?.[start] ?? []) {
    const sums = upTo.get(room) as Float64Array;
    const price = (sums[Math.min(sums.length - 1, end)] as number) - (sums[step] as number);
    if (price < forbiddenPrice && (!best || price < best.price)) best = { room, price };
  }
  return best;
}

/** Per round that needs a room, what the cheapest costs at each start; `infinite` where there is none. */
export function roomStartCosts(loop: BatchLoop, prices: RoomPrices): (Int32Array | null)[] {
  return loop.instance.rounds.map(({ starts }, round) =>
    loop.rooms[round]
      ? Int32Array.from(starts, (_, start) => cheapestRoom(loop, prices, round, start)?.price ?? infinite)
      : null,
  );
}
