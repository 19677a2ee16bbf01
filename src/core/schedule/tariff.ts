import type { Market, Trader } from './market.ts';

/** Sums of a person's prices: up to each step, and of the allowances that a start at a step uses. */
export type Tariff = { rest: number; upTo: Int32Array; onStart: Int32Array };
/** What others hold of a person: interviews over each step, and how many begin in each allowance. */
export type Held = { steps: Uint8Array; allowances: Int32Array };

export const barred = 2 ** 20;

/** Null when everything is free. `share`: of the market's prices. */
export function tariffFor(market: Market, person: string, share: number, held: Held | null): Tariff | null {
  const { steps, prices } = market;
  const { rest, allowances, at } = market.traders.get(person) as Trader;
  const upTo = new Int32Array(steps + 1);
  for (let step = 0; step < steps; step += 1) {
    const price = held?.steps[step] ? barred : Math.round((prices[at + step] as number) * share);
    upTo[step + 1] = (upTo[step] as number) + price;
  }
  const onStart = new Int32Array(steps);
  let isFree = upTo[steps] === 0;
  for (const [place, { from, to, left }] of allowances.entries()) {
    const isFull = held !== null && (held.allowances[place] as number) >= left;
    const price = isFull ? barred : Math.round((prices[at + steps + place] as number) * share);
    if (price === 0) continue;
    isFree = false;
    for (let step = from; step < to && step < steps; step += 1)
      onStart[step] = (onStart[step] as number) + price;
  }
  return isFree ? null : { rest, upTo, onStart };
}

export function priceAt({ upTo, onStart }: Tariff, step: number, cover: number): number {
  const end = Math.min(upTo.length - 1, step + cover);
  return (upTo[end] as number) - (upTo[step] as number) + (onStart[step] as number);
}
