import { describe, expect, it } from '@jest/globals';
import { reviewsOfferMessage, reviewsRows } from '../../../blocks/reviews/reviews-offer.ts';
import { earlyForm } from '../../../src/slack/features/debrief.ts';
import { play } from '../../support/makers/make-loop.ts';
import { cardFor, makeReviewing } from '../../support/makers/make-reviews.ts';
import { fitsSlack } from '../fits-slack.ts';
import { longName, wordsIn } from '../samples.ts';

const loop = play(makeReviewing(), [cardFor('UINES', 'r1s1'), cardFor('UJON', 'r1s2')]);
const rows = reviewsRows(Array.from({ length: 50 }, () => ({ loop, candidate: longName })));

describe('the offer to open the reviews', () => {
  fitsSlack({
    'as a message': () => reviewsOfferMessage(loop, longName),
    'above the form for opening early': () => earlyForm([{ id: 'l', words: 'A loop' }], rows),
    'in the place of that form': () => earlyForm([], rows),
  });

  it('asks for a reason only where something is opened early', () => {
    expect(JSON.stringify(earlyForm([], rows))).not.toContain('"input"');
    expect(JSON.stringify(earlyForm([{ id: 'l', words: 'A loop' }]))).not.toContain('reviews.open');
  });

  it('names the reviews that are complete, and no other', () => {
    const { text, blocks } = reviewsOfferMessage(loop, 'Robin');
    expect(text).toBe('All scorecards of Resume review are in');
    expect(wordsIn({ blocks })).toContain(
      '*Robin* · Tester: all scorecards of *Resume review* are in and sealed.',
    );
  });
});
