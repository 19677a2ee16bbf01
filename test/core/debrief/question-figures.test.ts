import { describe, expect, it } from '@jest/globals';
import type { Rating } from '../../../src/core/cards/card.ts';
import { leastLoops, type OpenedLoop, questionFigures } from '../../../src/core/debrief/question-figures.ts';
import { makeKit } from '../../support/makers/make-loop.ts';

const kit = makeKit();
const setup = { level: 'mid' as const, competencies: ['api', 'data'], focus: ['api', 'data'] };
const answer = (question: string, rating: Rating) => ({
  ...{ question, rating, signs: [], ticks: [], evidence: '' },
});
const card = (holder: string, question: string, rating: Rating) => ({
  holder,
  card: {
    outcome: 'held' as const,
    answers: [answer(question, rating)],
    redFlags: [],
    recommendation: 'yes' as const,
    otherLevel: null,
    summary: '',
  } as unknown as OpenedLoop['cards'][number]['card'],
});
const loopOf = (first: Rating, second?: Rating): OpenedLoop => ({
  ...{ kit, setup },
  cards: [card('UONE', 'api-one', first), ...(second ? [card('UTWO', 'api-two', second)] : [])],
});
const times = (count: number, loop: OpenedLoop): OpenedLoop[] => Array.from({ length: count }, () => loop);

describe('the figures of a prompt', () => {
  it('are kept back until enough loops have assessed it', () => {
    const few = times(leastLoops - 1, loopOf('meets'));
    expect(questionFigures('api-one', few)).toBeNull();
    expect(questionFigures('api-one', [...few, loopOf('not_assessed')])).toBeNull();
    expect(questionFigures('api-one', [...few, loopOf('below')])).toMatchObject({ assessed: leastLoops });
  });

  it('say how often interviewers of its topic differed, and how many minutes it took', () => {
    const loops = [
      ...times(6, loopOf('meets', 'meets')),
      ...times(3, loopOf('exceeds', 'below')),
      ...times(3, loopOf('below')),
    ];
    expect(questionFigures('api-one', loops)).toEqual({
      ...{ assessed: 12, differed: 3, compared: 9, minutes: 120 },
      ...{ usual: { rating: 'meets', times: 6 }, tellsApart: true },
    });
  });

  it('hint at a prompt that gives nearly everybody the same rating', () => {
    const same = times(9, loopOf('meets'));
    expect(questionFigures('api-one', [...same, loopOf('below')])?.tellsApart).toBe(false);
    expect(questionFigures('api-one', [...same, ...times(2, loopOf('below'))])?.tellsApart).toBe(true);
  });

  it('name nobody', () => {
    expect(JSON.stringify(questionFigures('api-one', times(12, loopOf('meets', 'below'))))).not.toMatch(
      /UONE|UTWO/,
    );
  });
});
