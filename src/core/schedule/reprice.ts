import type { BatchLoop } from './batch-loop.ts';
import type { RoundInstance } from './instance.ts';
import { barred, priceAt, type Tariff } from './tariff.ts';

/** Sets what everybody costs the loop at every start: their own cost and what the tariff asks, or that they are taken. */
export function reprice({ instance, open }: BatchLoop, tariffOf: (person: string) => Tariff | null): void {
  const stepTicks = instance.problem.grid / 5;
  for (const [at, { cast, starts, length }] of (instance.rounds as RoundInstance[]).entries()) {
    const free = open[at] as Int32Array;
    const size = cast.people.length;
    cast.out.set(free);
    for (let place = 0; place < size; place += 1) {
      const tariff = tariffOf(instance.people[cast.people[place] as number] as string);
      if (!tariff) continue;
      const cover = Math.ceil((length + tariff.rest) / stepTicks);
      for (let start = 0; start < starts.length; start += 1) {
        const cell = start * size + place;
        if ((free[cell] as number) < 0) continue;
        const price = priceAt(tariff, (starts[start] as number) / stepTicks, cover);
        cast.out[cell] = price >= barred ? -1 : (free[cell] as number) + price;
      }
    }
  }
}
