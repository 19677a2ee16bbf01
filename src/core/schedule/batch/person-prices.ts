import type { Market, Trader } from './resources.ts';

/** Sums up to each step, and for a start at a step what counts for the allowances that it uses. */
export type Sums = { upTo: Int32Array; onStart: Int32Array };
/** What a person's time costs: what the market asks and what others have taken, at so much a step. */
export type Tariff = { rest: number; asked: Sums | null; taken: Sums | null; each: number };
/** What others hold of a person: the loop that has each step, -1 for none, and how many begin in each allowance. */
export type Held = { steps: Int16Array; allowances: Int32Array };
/** How a loop sees the market: the share of its prices that it pays, and for a step that is held; null: it is barred. */
export type View = { share: number; held: number | null };

/** Above what any part can cost at the market's prices. */
export const barred = 2 ** 22;
/** A full day or week counts as four steps, about an hour. */
const perAllowance = 4;

/** Null when the market asks nothing. */
export function askedOf({ steps, prices, traders }: Market, person: string, share: number): Sums | null {
  const { allowances, at } = traders.get(person) as Trader;
  const upTo = new Int32Array(steps + 1);
  let sum = 0;
  for (let step = 0; step < steps; step += 1) {
    sum += Math.round((prices[at + step] as number) * share);
    upTo[step + 1] = sum;
  }
  const more = allowances.map((_, place) => Math.round((prices[at + steps + place] as number) * share));
  return sum === 0 && more.every((one) => one === 0)
    ? null
    : { upTo, onStart: spread(steps, allowances, more) };
}

/** Null when nothing is held. */
export function takenOf({ steps, traders }: Market, person: string, held: Held): Sums | null {
  const { allowances } = traders.get(person) as Trader;
  const more = allowances.map(({ left }, place) =>
    (held.allowances[place] as number) >= left ? perAllowance : 0,
  );
  if (more.every((one) => one === 0) && held.allowances.every((count) => count === 0)) return null;
  const upTo = new Int32Array(steps + 1);
  let sum = 0;
  for (let step = 0; step < steps; step += 1) {
    if ((held.steps[step] as number) >= 0) sum += 1;
    upTo[step + 1] = sum;
  }
  return { upTo, onStart: spread(steps, allowances, more) };
}

function spread(steps: number, allowances: Trader['allowances'], more: readonly number[]): Int32Array {
  const onStart = new Int32Array(steps);
  for (const [place, { from, to }] of allowances.entries()) {
    const one = more[place] as number;
    if (one === 0) continue;
    for (let step = from; step < to && step < steps; step += 1)
      onStart[step] = (onStart[step] as number) + one;
  }
  return onStart;
}

/** `paid`: steps that the market may charge for, where that is fewer than must be free. */
export function priceAt({ asked, taken, each }: Tariff, step: number, cover: number, paid: number): number {
  const price = asked ? sumAt(asked, step, paid) : 0;
  return taken ? price + each * sumAt(taken, step, cover) : price;
}

function sumAt({ upTo, onStart }: Sums, step: number, cover: number): number {
  const end = Math.min(upTo.length - 1, step + cover);
  return (upTo[end] as number) - (upTo[step] as number) + (onStart[step] as number);
}
