import { tableFor, type Wish } from '../src/core/plan/wish.ts';

/** The obvious way: an attitude for every seat, then each prompt to the first seat that suits. True when the rules hold. */
export function dealInOrder(wish: Wish): boolean {
  const table = tableFor(wish);
  const left = table.seats.map(({ minutes }) => minutes);
  const readers = table.competencies.map(() => new Set<number>());
  const heard = new Set<number>();
  const used = new Set<string>();
  for (const at of table.seats.keys()) {
    const first = table.attitudes
      .flat()
      .find(({ id, seats, minutes }) => !used.has(id) && seats & (1 << at) && minutes <= (left[at] ?? 0));
    if (!first) continue;
    used.add(first.id);
    heard.add(at);
    left[at] = (left[at] ?? 0) - first.minutes;
  }
  for (const [topic, choices] of table.competencies.entries())
    for (const { seats, minutes } of choices) {
      const mine = readers[topic] as Set<number>;
      if (mine.size >= 2) break;
      const seat = left.findIndex((rest, at) => seats & (1 << at) && rest >= minutes && !mine.has(at));
      if (seat < 0) continue;
      left[seat] = (left[seat] ?? 0) - minutes;
      mine.add(seat);
    }
  const isAsking = (at: number) => readers.some((some) => some.has(at));
  return (
    readers.every(({ size }) => size >= 2) && table.seats.every((_, at) => heard.has(at) && isAsking(at))
  );
}
