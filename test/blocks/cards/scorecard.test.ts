import { describe, expect, it } from '@jest/globals';
import { pageOf, pagesOf, receiptModal, scorecardModal } from '../../../blocks/cards/scorecard.ts';
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
import { buttonsIn, longName, placeIn, wordsIn } from '../samples.ts';

const kit = makeKit();
const place = placeIn(makeInterviewing());
const readings = readingsById(
  kit,
  kit.questions.map(({ id }) => id),
);
const shown = { ...place, kit, readings, candidate: 'Robin', fields: {}, window: 'w', page: 0 };
const receipt = { receipt: 'f'.repeat(64), at: now, version: 1, zone: 'UTC', isAmendment: false };
const ids = (length: number) => Array.from({ length }, (_, index) => ({ id: `q${index}` }));

describe('a scorecard', () => {
  fitsSlack({
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
    expect(pages.map(buttonsIn)).toEqual([[], ['Back'], ['Back']]);
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
    expect(wordsIn(scorecardModal(shown))).toContain('Sealed when you submit.');
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
    expect(wordsIn(receiptModal(receipt))).toContain('Your scorecard is sealed, Mon 11 Jan, 08:00:00');
    expect(wordsIn(receiptModal({ ...receipt, version: 3 }))).toContain(
      'Your scorecard is sealed (version 3),',
    );
    expect(wordsIn(receiptModal({ ...receipt, version: 2, isAmendment: true }))).toContain(
      'Your change is kept beside your scorecard (change 2),',
    );
  });
});
