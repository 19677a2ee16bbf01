import type { BatchLoop } from '../batch/loop.ts';
import type { RoundInstance } from '../model/instance.ts';
import { barred, priceAt, type Tariff } from './tariff.ts';

/** Sets what everybody costs the loop at every start: their own cost and what the tariff asks, or that they are taken. */
export function reprice(loop: BatchLoop, tariffOf: (person: string) => Tariff | null): void {
  const { instance, open, seatable, charged } = loop;
  const stepTicks = instance.problem.grid / 5;
  const twice = new Set(instance.namedTwice.map(({ person }) => person));
  const changed = new Map<number, Tariff | null>();
  for (const [at, { cast, starts, length }] of (instance.rounds as RoundInstance[]).entries()) {
    const [free, out, lists] = [open[at] as Int32Array, cast.out, seatable[at] as Int32Array[]];
    const size = cast.people.length;
    for (let place = 0; place < size; place += 1) {
      const person = cast.people[place] as number;
      const tariff = tariffOf(instance.people[person] as string);
      if (tariff === charged[person]) continue;
      changed.set(person, tariff);
      const cover = tariff ? Math.ceil((length + tariff.rest) / stepTicks) : 0;
      // Whose rounds of one loop may follow each other at once does not pay for the rest between them.
      const paid = twice.has(person) ? Math.ceil(length / stepTicks) : cover;
      for (const start of lists[place] as Int32Array) {
        const cell = start * size + place;
        const price = tariff ? priceAt(tariff, (starts[start] as number) / stepTicks, cover, paid) : 0;
        out[cell] = price >= barred ? -1 : (free[cell] as number) + price;
      }
    }
  }
  for (const [person, tariff] of changed) charged[person] = tariff;
}
