import { describe, expect, it } from '@jest/globals';
import { callFaults } from '../../bench/life/faults.ts';
import { playHistory } from '../support/life/history.ts';
import { scale } from '../support/scale.ts';

describe('whatever people, processes and platforms do after booking', () => {
  const counts = new Map<string, number>();
  const count = (some: ReadonlyMap<string, number>) => {
    for (const [what, times] of some) counts.set(what, (counts.get(what) ?? 0) + times);
  };

  it('leaves calendar, loops, claims and messages agreeing in the end', async () => {
    const wrong: string[] = [];
    for (let seed = 0; seed < scale.histories; seed += 1) {
      const played = await playHistory(seed);
      wrong.push(...played.wrong.map((words) => `history ${seed}: ${words}`));
      count(played.faults.seen());
      count(played.history.acted);
    }
    expect(wrong).toEqual([]);
  });

  it('was shown with every fault and every act at least once', () => {
    expect(callFaults.filter((fault) => !counts.get(fault))).toEqual([]);
  });
});
