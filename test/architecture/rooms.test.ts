import { dirname } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { cyclesIn, importsOf, sourcesIn } from '../support/house.ts';

const sources = sourcesIn('src', 'blocks');

describe('the rooms', () => {
  it('hold at most 20 files each', () => {
    const sizes = new Map<string, number>();
    for (const { file } of sources) sizes.set(dirname(file), (sizes.get(dirname(file)) ?? 0) + 1);
    expect(sizes.size).toBeGreaterThan(30);
    expect([...sizes].filter(([, size]) => size > 20)).toEqual([]);
  });

  it('import each other in no circle, neither values nor types', () => {
    expect(cyclesIn(sources.flatMap(importsOf))).toEqual([]);
  });

  it('would notice a circle', () => {
    const ring = [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'c' },
      { from: 'c', to: 'b' },
    ];
    expect(cyclesIn(ring)).toEqual([['b', 'c']]);
  });
});
