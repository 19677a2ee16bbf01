import { availableParallelism } from 'node:os';
import { describe, expect, it } from '@jest/globals';
import type { PlayedSeeds } from '../../bench/broken/play-seeds.ts';
import { playedInParts, seldomSeen } from '../../bench/broken/played.ts';
import { scale } from '../support/scale.ts';

/** `SEEDS=17,18 npm test -- test/broken` plays only these and what lies between. */
const [first, last = first] = process.env.SEEDS?.split(',').map(Number) ?? [];
const [from, seeds] = first === undefined ? [0, scale.brokenRuns] : [first, (last ?? first) - first + 1];
/** One while other tests run beside it. */
const workers = globalThis.isSoak ? availableParallelism() : 1;

describe('one loop, three processes, while everything breaks', () => {
  let played: PlayedSeeds;

  it('shows no card early, opens one debrief, loses no card and doubles no event', async () => {
    played = await playedInParts({ seeds, from, workers });
    expect(played.wrong).toEqual([]);
    expect(played.runs.safety + played.runs.liveness).toBe(seeds);
  }, 1_800_000);

  it('was shown with every fault', () => {
    expect(seldomSeen(played, seeds >= 200 ? 1 : 0)).toEqual([]);
    expect(played.openedAfterMs.length).toBe(played.runs.liveness);
  });
});
