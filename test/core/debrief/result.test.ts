import { describe, expect, it } from '@jest/globals';
import { debriefOf } from '../../../src/core/debrief/debrief.ts';
import { openingMove, resultOf } from '../../../src/core/debrief/result.ts';
import { panel, revealedCard } from '../../blocks/debrief/panel.ts';
import { makeAnswer } from '../../support/makers/make-card.ts';
import { makeKit } from '../../support/makers/make-loop.ts';

const mid = { level: 'mid' as const, competencies: [] };
const resultIn = (...cards: ReturnType<typeof revealedCard>[]) => resultOf(debriefOf(makeKit(), mid, cards));
const answers = (rating: 'meets' | 'below') => [makeAnswer({ question: 'api-one', rating })];

describe('the result of a debrief in one line', () => {
  it('counts the recommendations, the best first, and on how much they differ', () => {
    expect(resultOf(debriefOf(makeKit(), mid, panel()))).toBe('1 strong yes, 1 no; you differ on 1 of 2');
  });

  it('says that they agree, or that nothing can be compared', () => {
    const [ana, ben] = ['UANA', 'UBEN'].map((user) => revealedCard(user, { answers: answers('meets') }));
    if (!ana || !ben) throw new Error('no cards');
    expect(resultIn(ana, ben)).toMatch(/^2 \w+.*; you agree on the one topic that two assessed$/);
    expect(resultIn(ana)).toMatch(/; nothing was assessed by two people$/);
  });

  it('counts somebody who wrote two scorecards once, with the last of them', () => {
    const first = revealedCard('UANA', { answers: answers('meets'), recommendation: 'no' });
    const last = revealedCard('UANA', { answers: [], recommendation: 'yes' });
    expect(resultIn(first, last)).toMatch(/^1 yes;/);
  });

  it('says what a risk filter found where nobody recommends anything', () => {
    const filter = revealedCard('UREC', { answers: [], recommendation: null, facts: [], verdict: 'hold' });
    expect(resultIn(filter)).toBe(`${filter.round}: hold; nothing was assessed by two people`);
  });
});

describe('what a debrief begins with', () => {
  it('is the largest difference, and the first in the order of speaking who assessed it', () => {
    const of = (speaking: string[]) => openingMove(debriefOf(makeKit(), mid, panel(), speaking));
    expect(of(['UJON', 'UINES'])).toEqual({ title: 'Interfaces', holder: 'UJON' });
    expect(of(['UINES', 'UJON'])).toEqual({ title: 'Interfaces', holder: 'UINES' });
  });

  it('is nothing where nobody differs', () => {
    expect(openingMove(debriefOf(makeKit(), mid, panel().slice(0, 1)))).toBeNull();
  });
});
