import { describe, expect, it } from '@jest/globals';
import { materialMessage, materialModal, materialWords } from '../../../blocks/reviews/material-view.ts';
import type { Material, Round } from '../../../src/core/loop/loop.ts';
import { makeReviewing } from '../../support/makers/make-reviews.ts';
import { fitsSlack } from '../fits-slack.ts';
import { buttonsIn, longName, placeIn, wordsIn, zone } from '../samples.ts';

const { loop, round } = placeIn(makeReviewing());
const withMaterial = (over: Partial<Material>): Round => ({
  ...round,
  material: { ...(round.material as Material), ...over },
});
const withFile = withMaterial({ file: { name: 'resume.pdf', mimetype: 'application/pdf' } });
const words = { text: '', link: '', answers: [], fileName: '' };
const shown = { loop, round, candidate: 'Robin', questions: [], zone, words };
const long = '&<>\n'.repeat(750);

describe('what a review reads', () => {
  fitsSlack({
    nothing: () => materialModal(shown),
    'all there can be': () =>
      materialModal({
        ...shown,
        round: withFile,
        candidate: longName,
        questions: Array.from({ length: 8 }, () => '&'.repeat(600)),
        words: {
          text: long,
          link: `https://x.test/${'&'.repeat(980)}`,
          answers: Array.from({ length: 8 }, () => long),
          fileName: '&'.repeat(255),
        },
      }),
    'the message': () => materialMessage({ loop, round, to: 'UINES', candidate: longName, zone }),
  });

  it('shows answers below their questions, also where one is missing', () => {
    const questions = ['Why?', 'What?'];
    const view = materialModal({ ...shown, questions, words: { ...words, answers: ['Because', ''] } });
    expect(wordsIn(view)).toContain('*1.* Why?\nBecause\n*2.* What?\nNot answered here.');
  });

  it('offers a file to whoever reads it, and names it where its name may be read', () => {
    expect(buttonsIn(materialModal(shown))).toEqual([]);
    const view = materialModal({
      ...shown,
      round: withFile,
      words: { ...words, fileName: 'Robin <cv>.pdf' },
    });
    expect(buttonsIn(view)).toEqual(['Send it to me']);
    expect(wordsIn(view)).toContain('*File*: Robin &lt;cv&gt;.pdf');
  });
});

describe('the words beside it', () => {
  const told = (to: string, over: Partial<Round> = {}) =>
    materialWords({ loop, round: { ...round, ...over }, to, candidate: 'Robin', zone });

  it('tell a reviewer when the card is due, and the coordinator only what it is', () => {
    expect(told('UINES')).toMatch(
      /^For \*Resume review\* with \*Robin\*: the resume\. Your scorecard is due .+\(Europe\/Berlin\)\.$/,
    );
    expect(told('UCORA')).toBe('For *Resume review* with *Robin*: the resume.');
  });

  it('keep the name from a reviewer who reads without it', () => {
    expect(told('UINES', { blind: true })).toContain('with *Candidate 4567*');
    expect(told('UINES', { blind: true })).not.toContain('Robin');
    expect(told('UCORA', { blind: true })).toContain('Robin');
  });

  it('say that it takes the place of another', () => {
    const second = withMaterial({ number: 2 });
    expect(materialWords({ loop, round: second, to: 'UCORA', candidate: 'Robin', zone })).toContain(
      'It takes the place of what was there before.',
    );
  });
});
