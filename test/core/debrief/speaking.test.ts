import { describe, expect, it } from '@jest/globals';
import { isRanked, speakingOrder } from '../../../src/core/debrief/speaking.ts';

const standing = (level: 'junior' | 'mid' | 'senior' | 'principal') => ({ level, inTraining: false });

describe('who speaks first in a debrief', () => {
  it('is the most junior, and the hiring manager is last', () => {
    const order = speakingOrder(
      ['UHANA', 'USENIOR', 'UJUNIOR', 'ULEARNS', 'UPRINCIPAL'],
      {
        UHANA: standing('junior'),
        USENIOR: standing('senior'),
        UJUNIOR: standing('junior'),
        ULEARNS: { level: 'principal', inTraining: true },
        UPRINCIPAL: standing('principal'),
      },
      'UHANA',
    );
    expect(order).toEqual(['ULEARNS', 'UJUNIOR', 'USENIOR', 'UPRINCIPAL', 'UHANA']);
  });

  it('puts people of whom nothing is known in the middle, in the order of their seats', () => {
    const order = speakingOrder(
      ['UB', 'UA', 'UMID', 'USENIOR', 'UB'],
      { UMID: standing('mid'), USENIOR: standing('senior') },
      'UX',
    );
    expect(order).toEqual(['UMID', 'UB', 'UA', 'USENIOR']);
  });

  it('is said to be the most junior only where it is known of everybody how senior they are', () => {
    const known = { UMID: standing('mid'), ULEARNS: { level: null, inTraining: true } };
    expect(isRanked(['UMID', 'ULEARNS', 'UHANA'], known, 'UHANA')).toBe(true);
    expect(isRanked(['UMID', 'ULEARNS', 'UHANA'], known, 'UX')).toBe(false);
  });

  it('is not said to be the most junior where somebody else is as junior', () => {
    const known = { UINES: standing('senior'), UJON: standing('senior'), UKIM: standing('principal') };
    expect(isRanked(['UINES', 'UJON', 'UKIM'], known, 'UHANA')).toBe(false);
    expect(isRanked(['UINES', 'UINES', 'UKIM', 'UHANA'], known, 'UHANA')).toBe(true);
    const learning = { UINES: { level: null, inTraining: true }, UJON: { level: null, inTraining: true } };
    expect(isRanked(['UINES', 'UJON'], learning, 'UHANA')).toBe(false);
  });
});
