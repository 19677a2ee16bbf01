import { describe, expect, it } from '@jest/globals';
import { alikePairs } from '../../../../src/core/kit/words/alike.ts';

describe('how alike two texts are', () => {
  const similarity = (...texts: string[]) => alikePairs(texts, 0)[0]?.similarity;

  it('is told by the runs of letters that both have, whatever their case and spaces', () => {
    expect(similarity('Names the callers', 'names   the CALLERS!')).toBe(1);
    expect(similarity('Names the callers', 'Zzz')).toBe(0);
  });

  it('finds only pairs that are at least so alike, each once', () => {
    const texts = ['Names the callers', 'Draws a diagram', 'Names the caller'];
    expect(alikePairs(texts, 0.7)).toMatchObject([{ firstIndex: 0, secondIndex: 2 }]);
    expect(alikePairs(texts, 0.99)).toEqual([]);
  });
});
