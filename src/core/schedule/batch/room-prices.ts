import type { RoundInstance } from '../model/instance.ts';
import { never } from '../model/panel-costs.ts';
import type { BatchLoop } from './batch-loop.ts';
import { barred, type View } from './person-prices.ts';
import type { Market } from './resources.ts';

/** Per room what it costs up to each step. */
export type RoomRates = { stepTicks: number; upTo: Map<string, Float64Array> };

/** `held`: per room and step the loop that has it, -1 for none. */
export function roomRates(
  { rooms, steps, stepTicks, prices }: Market,
  view: View,
  held: ReadonlyMap<string, Int16Array> | null,
): RoomRates {
  const taken = view.held ?? barred;
  const upTo = new Map<string, Float64Array>();
  for (const [id, at] of rooms) {
    const [sums, holders] = [new Float64Array(steps + 1), held?.get(id)];
    for (let step = 0; step < steps; step += 1) {
      const asked = view.share === 0 ? 0 : Math.round((prices[at + step] as number) * view.share);
      sums[step + 1] =
        (sums[step] as number) + asked + (holders && (holders[step] as number) >= 0 ? taken : 0);
    }
    upTo.set(id, sums);
  }
  return { stepTicks, upTo };
}

/** Null where the round needs none, or none is to be had. */
export function cheapestRoom(
  { instance, rooms }: BatchLoop,
  { stepTicks, upTo }: RoomRates,
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
    if (price < barred && (!best || price < best.price)) best = { room, price };
  }
  return best;
}

/** Per round that needs a room, what it costs at each start; `never` where there is none. */
export function roomCosts(loop: BatchLoop, rates: RoomRates): (Int32Array | null)[] {
  return loop.instance.rounds.map(({ starts }, round) =>
    loop.rooms[round]
      ? Int32Array.from(starts, (_, start) => cheapestRoom(loop, rates, round, start)?.price ?? never)
      : null,
  );
}
