import type { PersonResources, Resources } from './resources.ts';

/** Sums up to each step, and for an interview that begins at a step what its limits add. */
export type StepSums = { upTo: Int32Array; onStart: Int32Array };
/** What a person's time costs a loop: the Lagrangian prices, and what others hold at so much a step. */
export type PersonPrices = {
  rest: number;
  lagrangian: StepSums | null;
  held: StepSums | null;
  heldPrice: number;
};
/** What loops hold of a person: the loop that has each step, -1 for none, and how many begin in each limit. */
export type Held = { steps: Int16Array; limitUses: Int32Array };
/** How a loop is priced: the share of the Lagrangian prices that it pays, and for a held step; null: it may not have it. */
export type PriceRule = { share: number; heldPrice: number | null };

/** No Lagrangian price of a whole round is as high: from here on it is not to be had. */
export const forbiddenPrice = 2 ** 22;
/** A full day or week counts as four steps, about an hour. */
const stepsPerLimit = 4;

/** Null when nothing is priced. */
export function lagrangianSums(
  { steps, prices, people }: Resources,
  person: string,
  share: number,
): StepSums | null {
  const { limits, first } = people.get(person) as PersonResources;
  const upTo = new Int32Array(steps + 1);
  let sum = 0;
  for (let step = 0; step < steps; step += 1) {
    sum += Math.round((prices[first + step] as number) * share);
    upTo[step + 1] = sum;
  }
  const limitPrices = limits.map((_, limit) => Math.round((prices[first + steps + limit] as number) * share));
  return sum === 0 && limitPrices.every((price) => price === 0)
    ? null
    : { upTo, onStart: spread(steps, limits, limitPrices) };
}

/** How many steps are held, and four for each limit that is reached. Null when nothing is held. */
export function heldSums({ steps, people }: Resources, person: string, held: Held): StepSums | null {
  const { limits } = people.get(person) as PersonResources;
  const limitSteps = limits.map(({ left }, limit) =>
    (held.limitUses[limit] as number) >= left ? stepsPerLimit : 0,
  );
  if (limitSteps.every((count) => count === 0) && held.limitUses.every((uses) => uses === 0)) return null;
  const upTo = new Int32Array(steps + 1);
  let sum = 0;
  for (let step = 0; step < steps; step += 1) {
    if ((held.steps[step] as number) >= 0) sum += 1;
    upTo[step + 1] = sum;
  }
  return { upTo, onStart: spread(steps, limits, limitSteps) };
}

function spread(steps: number, limits: PersonResources['limits'], values: readonly number[]): Int32Array {
  const onStart = new Int32Array(steps);
  for (const [limit, { from, to }] of limits.entries()) {
    const value = values[limit] as number;
    if (value === 0) continue;
    for (let step = from; step < to && step < steps; step += 1)
      onStart[step] = (onStart[step] as number) + value;
  }
  return onStart;
}

/** Of an interview that covers so many steps; `paid`: for how many it pays Lagrangian prices, where that is fewer. */
export function priceAt(
  { lagrangian, held, heldPrice }: PersonPrices,
  step: number,
  cover: number,
  paid: number,
): number {
  const price = lagrangian ? sumAt(lagrangian, step, paid) : 0;
  return held ? price + heldPrice * sumAt(held, step, cover) : price;
}

function sumAt({ upTo, onStart }: StepSums, step: number, cover: number): number {
  const end = Math.min(upTo.length - 1, step + cover);
  return (upTo[end] as number) - (upTo[step] as number) + (onStart[step] as number);
}
