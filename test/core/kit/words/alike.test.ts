import { describe, expect, it } from '@jest/globals';
import { alikePairs } from '../../../../src/core/kit/words/alike.ts';
import { seededDraw } from '../../../../src/sandbox/seeded-draw.ts';

describe('how alike two texts are', () => {
  const similarity = (...texts: string[]) => alikePairs(texts, 0.01)[0]?.similarity;

  it('is told by the runs of letters that both have, whatever their case and spaces', () => {
    expect(similarity('Names the callers', 'names   the CALLERS!')).toBe(1);
    expect(similarity('Names the callers', 'Zzz')).toBeUndefined();
    expect(similarity('Names the callers', 'Names a caller')).toBeCloseTo(0.45, 1);
  });

  it('is found for every pair, as by comparing each with each', () => {
    const draw = seededDraw(7);
    const word = () => ['queue', 'queues', 'index', 'lock', 'cache', 'load'][Math.floor(draw() * 6)] ?? '';
    const texts = Array.from({ length: 60 }, () => `Names the ${word()} and ${word()} ${word()}`);
    const slow = texts.flatMap((second, secondIndex) =>
      texts.slice(0, secondIndex).flatMap((first, firstIndex) =>
        alikePairs([first, second], 0.6).map(({ similarity: alike }) => ({
          firstIndex,
          secondIndex,
          similarity: alike,
        })),
      ),
    );
    expect(alikePairs(texts, 0.6)).toEqual(slow);
    expect(slow.length).toBeGreaterThan(10);
  });

  it('finds only pairs that are at least so alike, each once', () => {
    const texts = ['Names the callers', 'Draws a diagram', 'Names the caller'];
    expect(alikePairs(texts, 0.7)).toMatchObject([{ firstIndex: 0, secondIndex: 2 }]);
    expect(alikePairs(texts, 0.99)).toEqual([]);
  });
});
