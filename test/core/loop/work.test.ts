import { describe, expect, it } from '@jest/globals';
import { effectWords } from '../../../blocks/lists/effect-words.ts';
import type { Effect } from '../../../src/core/loop/effect.ts';
import { makeInterviewing } from '../../support/makers/make-loop.ts';

const loop = makeInterviewing();
const words = (kind: string, payload: object) => effectWords(loop, { kind, payload } as Effect);

describe('what Quorum was about to do', () => {
  it('is said as people call it, for whom and of which round', () => {
    expect(words('pack.send', { seat: 'r1s1' })).toBe('The interview guide for <@UINES> (First round)');
    expect(words('round.book', { round: 'r1' })).toBe('The invitation to First round');
    expect(words('debrief.picture', {})).toBe('The picture of the debrief');
  });

  it('says something even of a seat or a round that is gone', () => {
    expect(words('pack.send', { seat: 'x' })).toBe('The interview guide');
    expect(words('round.unbook', { round: 'x' })).toBe('Withdrawing the invitation to a round');
  });

  it('names no effect', () => {
    const all = loop.outbox.map((effect) => effectWords(loop, effect)).join();
    expect(all).not.toMatch(/\b[a-z]+\.[a-z]+\b/);
  });
});
