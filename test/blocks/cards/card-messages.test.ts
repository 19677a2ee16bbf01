import { describe, expect, it } from '@jest/globals';
import {
  cardReceiptMessage,
  cardRequestMessage,
  draftKeptMessage,
  practiceMessage,
} from '../../../blocks/cards/card-messages.ts';
import type { CardVersion } from '../../../src/core/loop/loop.ts';
import { afterRounds, makeInterviewing, now, play, seal } from '../../support/makers/make-loop.ts';
import { makeReviewing } from '../../support/makers/make-reviews.ts';
import { makeStaged } from '../../support/makers/make-staged.ts';
import { fitsSlack } from '../fits-slack.ts';
import { buttonsIn, longName, placeIn, wordsIn, zone } from '../samples.ts';

const asked = { ...placeIn(makeInterviewing()), candidate: 'Robin', zone };
const sealed = {
  ...placeIn(play(makeInterviewing(), [seal('r1s1')], afterRounds)),
  candidate: 'Robin',
  zone,
};
const review = { ...placeIn(makeReviewing(), 'r2s1'), candidate: 'Candidate 4567', zone };
const messages = [cardRequestMessage, draftKeptMessage, cardReceiptMessage];

describe('the messages about a card', () => {
  fitsSlack({
    'of a round': () => messages.map((make) => make({ ...asked, candidate: longName })),
    'of a review': () => messages.map((make) => make({ ...review, candidate: longName })),
    'to a mentor': () => practiceMessage(asked.loop, asked, longName),
  });

  it('ask while it is fresh, and for a review until when', () => {
    expect(wordsIn(cardRequestMessage(asked))).toMatch(
      /How did \*First round\* \(\d+ minutes\) with \*Robin\* go\? The scorecard has \d questions?, about \d+ minutes\./,
    );
    const { text, blocks } = cardRequestMessage(review);
    expect(text).toMatch(/^A review for you: Written screen of Candidate 4567, due \w{3} 1\d Jan, 23:59/);
    expect(wordsIn({ blocks })).toContain('You read it without the name, so that only the work counts.');
  });

  it('say what must be in before somebody reads the card', () => {
    expect(wordsIn(cardRequestMessage(asked))).toContain('Nobody reads it before every scorecard is in.');
    const staged = { ...placeIn(makeStaged()), candidate: 'Robin', zone };
    expect(wordsIn(cardRequestMessage(staged))).toContain('before every scorecard of this stage is in.');
  });

  it('offer what a review reads, and the guide to reading it, beside the card', () => {
    expect(buttonsIn(cardRequestMessage(review))).toEqual([
      'Open material',
      'Open interview guide',
      'Fill scorecard',
    ]);
    expect(buttonsIn(cardRequestMessage(asked))).toEqual([
      ...['Fill scorecard', 'Quick scorecard', 'Did not take place', 'Hand over to the next interviewer'],
    ]);
  });

  it('lead back to a draft that was kept', () => {
    expect(buttonsIn(draftKeptMessage(asked))[0]).toBe('Continue');
    expect(wordsIn(draftKeptMessage(asked))).toContain('it is not sent yet');
  });

  it('stand corrected once the interview did not take place, with the reason that was chosen', () => {
    const seat = { ...asked.seat, notHeld: { by: 'UINES', at: now, why: 'candidate' as const } };
    const message = draftKeptMessage({ ...asked, seat });
    expect(wordsIn(message)).toContain('did not take place, you said: the candidate did not come.');
    expect(buttonsIn(message)[0]).toBe('It did take place: fill scorecard');
  });

  it('offer no change that would be refused once the loop is decided', () => {
    const gate = { state: 'open', at: now, how: 'stage', by: 'UCORA', stage: 'screen' } as const;
    const open = { ...sealed, loop: { ...sealed.loop, gate, stage: 'debrief' as const } };
    expect(buttonsIn(cardReceiptMessage(open))).toEqual(['Add a change', 'Details']);
    const decided = { ...open, loop: { ...open.loop, stage: 'decided' as const } };
    expect(buttonsIn(cardReceiptMessage(decided))).toEqual(['Details']);
  });

  it('say when it was sealed, hold the receipt behind a button, and offer a change until the debrief opens', () => {
    expect(wordsIn(cardReceiptMessage(sealed))).toContain('is in, sealed Tue 12 Jan, 13:00.');
    expect(JSON.stringify(cardReceiptMessage(sealed))).not.toContain('receipt-r1s1');
    expect(buttonsIn(cardReceiptMessage(sealed))).toEqual([
      ...['Change my scorecard', 'Hand over to the next interviewer', 'Details'],
    ]);
    const opened = { ...sealed.loop, gate: { state: 'open', at: now, how: 'complete' } as const };
    expect(buttonsIn(cardReceiptMessage({ ...sealed, loop: opened }))).toEqual(['Add a change', 'Details']);
  });

  it('count what was changed after the reveal', () => {
    const amended = { ...sealed.seat, amendments: [{}, {}] as CardVersion[] };
    expect(wordsIn(cardReceiptMessage({ ...sealed, seat: amended }))).toContain(
      'Changed after the reveal: 2 times.',
    );
  });

  it('tell the last of a loop nothing about a next one', () => {
    const last = { ...placeIn(makeInterviewing(), 'r2s1'), candidate: 'Robin', zone };
    expect(buttonsIn(cardRequestMessage(last))).not.toContain('Hand over to the next interviewer');
  });
});
