import type { Problem } from '../model/problem.ts';
import type { Blocker, PersonBlocker } from './blocker.ts';
import type { OneChange, PricedChange } from './change.ts';

type LoopBlocker = Exclude<Blocker['kind'], PersonBlocker | 'windows' | 'horizon' | 'pool' | 'samePeople'>;
type Of<Kind> = Kind extends 'order' | 'sameDay' ? Extract<Blocker, { kind: Kind }> : Blocker;
type Give<Kind> = (blocker: Of<Kind>, problem: Problem) => PricedChange[];

const priced = (price: number, change: OneChange): PricedChange => ({
  price,
  topic: JSON.stringify(change),
  change,
});

/** What the loop itself could give: its gaps, its days, its order and its rooms. */
export const loopChanges: { [Kind in LoopBlocker]: Give<Kind> } = {
  maxGap: (_, { maxGap, minGap }) =>
    [30, 60, 120]
      .filter((more) => minGap + maxGap + more <= 8 * 60)
      .map((more) => ({
        ...priced(8 + more / 15, { kind: 'maxGap', minutes: maxGap + more }),
        topic: 'maxGap',
      })),
  minGap: (_, { minGap }) =>
    [5, 0]
      .filter((minutes) => minutes < minGap)
      .map((minutes) => ({
        ...priced(minutes > 0 ? 14 : 18, { kind: 'minGap', minutes }),
        topic: 'minGap',
      })),
  roundsPerDay: (_, { roundsPerDay }) => [priced(28, { kind: 'roundsPerDay', most: roundsPerDay + 1 })],
  within: ({ rounds }, problem) =>
    problem.rounds
      .filter(({ id, within }) => within !== null && rounds.includes(id))
      .map(({ id }) => priced(48, { kind: 'anyTime', round: id })),
  rooms: ({ rounds }, problem) =>
    problem.rounds
      .filter(({ id, needsRoom }) => needsRoom && rounds.includes(id))
      .map(({ id }) => priced(50, { kind: 'withoutRoom', round: id })),
  order: ({ first, second }) => [priced(52, { kind: 'withoutOrder', first, second })],
  sameDay: ({ group }) => [priced(60, { kind: 'splitDay', group })],
};
