import { describe, expect, it } from '@jest/globals';
import { materialForm } from '../../../blocks/reviews/material-form.ts';
import { makeReviewing, reviewDraft } from '../../support/makers/make-reviews.ts';
import { fitsSlack } from '../fits-slack.ts';
import { labelsIn, longName, placeIn, wordsIn } from '../samples.ts';

const asked = { candidate: longName, questions: Array.from({ length: 8 }, () => '&'.repeat(600)) };
const empty = placeIn(reviewDraft());
const filled = placeIn(makeReviewing(), 'r2s1');

describe('the form for what a review reads', () => {
  fitsSlack({
    'nothing there yet': () => materialForm({ ...empty, ...asked }),
    'something there, blind': () => materialForm({ ...filled, ...asked }),
  });

  it('asks for each answer of a written screen below its question', () => {
    const form = materialForm({ ...empty, candidate: 'Robin', questions: ['Why?', 'What <else>?'] });
    expect(wordsIn(form)).toContain('*2.* What &lt;else&gt;?');
    expect(labelsIn(form)).toEqual(['File', 'Or a link', 'Answer 1', 'Answer 2', 'Or paste its words']);
  });

  it('says when the cards are due, or that the due day stays', () => {
    expect(wordsIn(materialForm({ ...empty, ...asked }))).toContain('Their scorecards are due in 2 days.');
    const oneDay = { ...empty.round, dueDays: 1 };
    expect(wordsIn(materialForm({ ...empty, ...asked, round: oneDay }))).toContain('due in one day.');
    expect(wordsIn(materialForm({ ...filled, ...asked }))).toContain('The due day stays.');
  });

  it('warns that a name inside a file is not taken out, where the round is blind', () => {
    const warning = 'out of a file you have to take it yourself';
    expect(wordsIn(materialForm({ ...filled, ...asked }))).toContain(warning);
    expect(wordsIn(materialForm({ ...empty, ...asked }))).not.toContain(warning);
  });
});
