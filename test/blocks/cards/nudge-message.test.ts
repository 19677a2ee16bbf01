import { describe, expect, it } from '@jest/globals';
import { lateMessage, nudgeMessage } from '../../../blocks/cards/nudge-message.ts';
import { noNudges } from '../../../src/core/cards/nudges.ts';
import { hour, makeInterviewing, now } from '../../support/makers/make-loop.ts';
import { makeReviewing } from '../../support/makers/make-reviews.ts';
import { fitsSlack } from '../fits-slack.ts';
import { buttonsIn, longName, placeIn, wordsIn, zone } from '../samples.ts';

const place = placeIn(makeInterviewing());
/** The round ends on Tuesday at ten in the morning. */
const endsAt = place.round.booking?.endsAt ?? 0;
const shown = { ...place, candidate: 'Robin', zone, now: endsAt + 2 * hour };
const snooze = { as: 'tonight' as const, until: endsAt + 9 * hour };
const putOff = { ...shown, seat: { ...shown.seat, nudges: { ...noNudges, snooze } } };

describe('a nudge', () => {
  fitsSlack({
    asking: () => nudgeMessage({ ...shown, candidate: longName, now }),
    'put off': () => nudgeMessage({ ...putOff, candidate: longName }),
    'the word to the coordinator': () => lateMessage({ ...shown, candidate: longName, isOther: false }),
  });

  it.each([
    ['1 hour ago', 0.2],
    ['2 hours ago', 2],
    ['13 hours ago', 13.9],
    ['yesterday', 14],
    ['3 days ago', 14 + 48],
  ])('says that the round ended %s', (ago, hours) => {
    expect(wordsIn(nudgeMessage({ ...shown, now: endsAt + hours * hour }))).toContain(
      `The round ended ${ago}; the scorecard has`,
    );
  });

  it('says how much is left to do', () => {
    const three = { ...shown, seat: { ...shown.seat, questions: ['a', 'b', 'c'] } };
    expect(wordsIn(nudgeMessage(three))).toContain('the scorecard has 3 questions, about 6 minutes.');
  });

  it('says of a review when it was due, and how long it takes', () => {
    const review = placeIn(makeReviewing());
    const late = (review.round.booking?.endsAt ?? 0) + 30 * hour;
    expect(wordsIn(nudgeMessage({ ...shown, ...review, now: late }))).toContain(
      'It was due 2 days ago; it takes about 20 minutes.',
    );
  });

  it('can be put off once, and to tonight only while tonight is far enough away', () => {
    expect(buttonsIn(nudgeMessage(shown))).toEqual(['Fill scorecard', 'Tonight', 'Tomorrow 9:00']);
    expect(buttonsIn(nudgeMessage({ ...shown, now: endsAt + 8.5 * hour }))).toEqual([
      'Fill scorecard',
      'Tomorrow 9:00',
    ]);
    expect(buttonsIn(nudgeMessage(putOff))).toEqual(['Fill scorecard']);
  });

  it('says until when it is put off, as long as it is', () => {
    expect(wordsIn(nudgeMessage(putOff))).toContain('Snoozed until 19:00. Nothing asks you before.');
    expect(wordsIn(nudgeMessage({ ...putOff, now: snooze.until }))).not.toContain('Snoozed');
  });
});

it('tells the coordinator who is late, and how to go on without the card', () => {
  const words = wordsIn(lateMessage({ ...shown, now: endsAt + 62 * hour, isOther: false }));
  expect(words).toContain(
    '<@UINES> has not sent in the scorecard for *First round* with *Robin*; the round ended 3 days ago.',
  );
  expect(words).toContain('`/hire excuse` stops the wait for it.');
});

it('tells another coordinator besides that nobody looks after the loop any more', () => {
  const words = wordsIn(lateMessage({ ...shown, isOther: true }));
  expect(words).toContain('`/hire handover` names somebody');
  expect(words).toContain('`/hire excuse` stops the wait for it.');
});
