import { describe, expect, it } from '@jest/globals';
import {
  hasQuick,
  pageOf,
  pagesOf,
  receiptDetails,
  receiptModal,
  scorecardModal,
} from '../../../blocks/cards/scorecard.ts';
import {
  cardGaps,
  cardOf,
  evidenceField,
  flagField,
  ratingField,
} from '../../../src/core/cards/card-fields.ts';
import { readingsById } from '../../../src/core/kit/readings.ts';
import { afterRounds, makeInterviewing, makeKit, now, play, seal } from '../../support/makers/make-loop.ts';
import { fitsSlack } from '../fits-slack.ts';
import { buttonsIn, labelsIn, longName, placeIn, wordsIn } from '../samples.ts';

const kit = makeKit();
const place = placeIn(makeInterviewing());
const readings = readingsById(
  kit,
  kit.questions.map(({ id }) => id),
);
const shown = { ...place, kit, readings, candidate: 'Robin', fields: {}, window: 'w', page: 0 };
const receipt = {
  loop: place.loop,
  seat: place.seat,
  receipt: 'f'.repeat(64),
  at: now,
  version: 1,
  zone: 'UTC',
  isAmendment: false,
};
const ids = (length: number) => Array.from({ length }, (_, index) => ({ id: `q${index}` }));

describe('a scorecard', () => {
  fitsSlack({
    'with everything open': () =>
      scorecardModal({ ...shown, unfolded: ['s1', 's2', 's3', 'why', 'flags', 'more'] }),
    'in one page': () => scorecardModal({ ...shown, isQuick: true, candidate: longName }),
    'every page': () => [0, 1, 2].map((page) => scorecardModal({ ...shown, candidate: longName, page })),
    'all that can be missing': () => {
      const missing = cardGaps(
        cardOf(
          {},
          kit.questions.map(({ id }) => id),
        ),
      );
      return scorecardModal({ ...shown, missing });
    },
    receipts: () => [false, true].map((isAmendment) => receiptModal({ ...receipt, version: 2, isAmendment })),
  });

  it('has at most four questions on a page, and the summary on its own once there are several', () => {
    const sizes = (length: number) => pagesOf(ids(length)).map((page) => page.length);
    expect([sizes(0), sizes(4), sizes(5), sizes(9)]).toEqual([[0], [4], [3, 2, 0], [3, 3, 3, 0]]);
  });

  it('knows on which page each field stands', () => {
    const pages = (field: string) => pageOf(ids(5), field);
    expect([pages(ratingField('q0')), pages(evidenceField('q4'))]).toEqual([0, 1]);
    expect([pages('minutes'), pages('recommendation'), pages(flagField('q0'))]).toEqual([2, 2, 2]);
  });

  it('stays on its pages, whatever is asked for', () => {
    expect(wordsIn(scorecardModal({ ...shown, page: -3 }))).toContain('Page 1 of 3');
    expect(wordsIn(scorecardModal({ ...shown, page: 99 }))).toContain('Page 3 of 3');
  });

  it('turns to the next page until the last one, which submits', () => {
    const pages = [0, 1, 2].map((page) => scorecardModal({ ...shown, page }));
    expect(pages.map(({ submit }) => submit?.text)).toEqual(['Next', 'Next', 'Submit']);
    const back = pages.map((page) => buttonsIn(page).filter((words) => words === 'Back').length);
    expect(back).toEqual([0, 1, 1]);
  });

  it('has all ratings on one page and one paragraph in its quick form, and goes back and forth', () => {
    const quick = scorecardModal({ ...shown, isQuick: true });
    expect(labelsIn(quick).filter((label) => label.includes(': '))).toHaveLength(7);
    expect(labelsIn(quick)).toContain('What they said or did, in one paragraph');
    expect([quick.submit?.text, buttonsIn(quick)[0]]).toEqual(['Submit', 'Question by question']);
    expect(buttonsIn(scorecardModal(shown))[0]).toBe('Quick scorecard');
    expect(quick.private_metadata).toMatch(/~w~0\.quick$/);
    expect(pageOf(ids(9), ratingField('q8'), { isQuick: true })).toBe(0);
    expect([hasQuick(ids(1)), hasQuick(ids(2))]).toEqual([false, true]);
  });

  it('remembers in the form what is unfolded there, and folds it again on another page', () => {
    const open = scorecardModal({ ...shown, unfolded: ['s1', 'more'] });
    expect(open.private_metadata).toMatch(/~w~0\.s1\.more$/);
    expect(JSON.stringify(open)).toContain('~w~0.more"');
    expect(JSON.stringify(scorecardModal({ ...shown, page: 1, unfolded: ['s1'] }))).toContain('~w~0"');
  });

  it('counts what is still to rate once something is rated', () => {
    expect(wordsIn(scorecardModal(shown))).not.toContain('still to rate');
    const [first] = kit.questions;
    const fields = { [ratingField(first?.id ?? '')]: 'meets' };
    expect(wordsIn(scorecardModal({ ...shown, fields }))).toContain('Page 1 of 3 · still to rate: 6');
  });

  it('names what is missing by its topic', () => {
    const [first] = kit.questions;
    const missing = [
      { field: ratingField(first?.id ?? ''), sentence: 'Choose one.' },
      { field: 'recommendation', sentence: 'Choose your overall recommendation.' },
    ];
    expect(wordsIn(scorecardModal({ ...shown, missing }))).toContain(
      ':warning: Still missing here: *Interfaces*: Choose one. *your scorecard*: Choose your overall recommendation.',
    );
  });

  it('promises what is true: sealed, sealed again, or beside the sealed card', () => {
    expect(wordsIn(scorecardModal(shown))).toContain('Saved as you type.');
    const sealed = placeIn(play(makeInterviewing(), [seal('r1s1')], afterRounds));
    expect(wordsIn(scorecardModal({ ...shown, ...sealed }))).toContain(
      'submitting again makes a new version',
    );
    const opened = { ...place.loop, gate: { state: 'open', at: now, how: 'complete' } as const };
    expect(wordsIn(scorecardModal({ ...shown, loop: opened }))).toContain('marked “after the reveal”');
  });
});

describe('a receipt', () => {
  it('says when the card was sealed, and which version it is', () => {
    expect(wordsIn(receiptModal(receipt))).toContain('Your scorecard is in, sealed Mon 11 Jan, 08:00.');
    expect(wordsIn(receiptModal({ ...receipt, version: 3 }))).toContain(
      'Your scorecard is in (version 3), sealed',
    );
    expect(wordsIn(receiptModal({ ...receipt, version: 2, isAmendment: true }))).toContain(
      'Your change is kept beside your scorecard (change 2)',
    );
  });

  it('shows no hash, which stands behind Details with the exact moment, the newest first', () => {
    expect(wordsIn(receiptModal(receipt))).not.toContain('ffff');
    expect(buttonsIn(receiptModal(receipt))).toEqual(['Details']);
    const sealed = [1, 2].map((number) => ({
      ...{ receipt: String(number).repeat(64), at: now, number, isAmendment: false },
    }));
    expect(wordsIn(receiptDetails({ sealed, zone: 'UTC' }))).toMatch(
      /Version 2, Mon 11 Jan, 08:00:00 \(UTC\)\n`2+`\nVersion 1, .*\n`1+`/,
    );
  });
});
