import { describe, expect, it } from '@jest/globals';
import { jobDescription, noAdvert } from '../../../src/core/opening/job-description.ts';
import type { Advert, Opening } from '../../../src/core/opening/opening.ts';
import { vagueIn } from '../../../src/core/opening/vague.ts';
import { makeKit } from '../../support/makers/make-loop.ts';
import { makeAdvertised, makeOpening } from '../../support/makers/make-opening.ts';

const plain = makeOpening();
/** Nothing in it is vague. */
const exact: Opening = makeOpening({
  niceToHaves: ['Has run Kafka 3.9'],
  success: ['The ledger answers within 200 ms.'],
  intake: {
    ...plain.intake,
    ...{
      stack: 'Go 1.24 and PostgreSQL v17 on AWS',
      system: 'Four services of two teams.',
      seniority: 'Decides.',
      data: '1,200 a second',
      legacy: 'Ten times that.',
    },
  },
  pay: { from: 61_000, to: 72_000, per: 'year', equity: '', note: '' },
  advert: {
    ...noAdvert,
    kind: 'Full-time',
    about: 'Six people.',
  },
});
const found = (over: Partial<Opening>) => vagueIn({ ...exact, ...over }, makeAdvertised());
const inAdvert = (over: Partial<Advert>) => found({ advert: { ...(exact.advert ?? noAdvert), ...over } });
const answers = (over: Partial<Opening['intake']>) => found({ intake: { ...exact.intake, ...over } });
const withStack = (stack: string) => answers({ stack }).map((row) => row.found);

describe('the check of a job description', () => {
  it('has nothing to say of one that is exact', () => {
    expect(found({})).toEqual([]);
  });

  it('names empty phrases, each with the sentence to write instead', () => {
    const rows = inAdvert({
      about: 'A fast-paced team looks for a Rockstar.',
      benefits: 'Competitive salary',
      fits: 'You are passionate.',
    });
    expect(rows.map(({ part, found: words }) => [part, words])).toEqual([
      ['About the role', '“fast-paced”'],
      ['About the role', '“Rockstar”'],
      ['What you get', '“Competitive salary”'],
      ['Who should apply', '“passionate”'],
    ]);
    expect(rows[0]?.instead).toBe('We release … times a week; a change waits … days for its review.');
    expect(found({ title: 'Backend ninja' })[0]).toMatchObject({ part: 'Title', found: '“ninja”' });
  });

  it('names each tool of the stack that has no version, and no hosted service', () => {
    expect(withStack('TypeScript, Node.js 22, C#, .NET 9, C++, Django')).toEqual([
      'TypeScript without a version',
      'C# without a version',
      'C++ without a version',
      'Django without a version',
    ]);
    expect(withStack('Go 1.24 on AWS, GitHub Actions, S3, JavaScripty things')).toEqual([]);
    const [chosen] = vagueIn(
      { ...exact, intake: { ...exact.intake, stack: '', choices: { stack: 'one' } } },
      makeAdvertised({
        intake: makeAdvertised().intake.map((one) => ({
          ...one,
          options: one.options.map((option) => ({ ...option, advert: 'TypeScript or Go.' })),
        })),
      }),
    );
    expect(chosen).toMatchObject({ found: 'no more than the choice', instead: 'Write … of Stack.' });
    expect(withStack('Our own framework')).toEqual(['The stack without a version']);
  });

  it('asks for a number in the load, and for something measured in each criterion', () => {
    expect(answers({ data: 'A lot of traffic' })).toEqual([
      expect.objectContaining({ part: 'What it carries', found: 'a load without a number' }),
    ]);
    expect(found({ success: ['Releases every week.', 'Owns the ledger.', 'Works alone by May.'] })).toEqual([
      {
        part: 'What will be true after six months',
        page: 'person',
        found: '“Owns the ledger.” cannot be measured',
        instead: 'Owns the ledger: from … to … (figure), by the end of month ….',
      },
    ]);
    expect(found({ mustHaves: ['5+ years of Go'] })[0]?.found).toBe('“5+ years of Go” counts years');
  });

  it('asks for the one hard problem', () => {
    expect(answers({ legacy: '' })).toEqual([
      expect.objectContaining({ part: 'The hard problem of the next year', found: 'nothing yet' }),
    ]);
  });

  it('names every part that is left out of the text', () => {
    const bare = makeOpening({
      intake: { ...plain.intake, stack: '' },
      department: '',
      region: '',
      mustHaves: [],
      success: [],
      niceToHaves: [],
    });
    const empty = { ...bare, held: { ...bare.held, focus: [] } };
    expect(jobDescription(empty, makeAdvertised())).not.toContain('##');
    expect(vagueIn(empty, makeAdvertised()).map(({ part }) => part)).toEqual([
      'Place and employment',
      'Place and employment',
      'About the role',
      'Stack',
      'What it carries',
      'The hard problem of the next year',
      'How we work',
      'What the person in this role does',
      'What will be true after six months',
      'What you bring',
      'Bonus points',
      'Who should apply',
      'What you get',
    ]);
  });

  it('asks for nothing that the plan does not ask, and for the currency of the opening', () => {
    const silent = { ...exact, intake: { ...plain.intake, stack: '' }, currency: 'USD', pay: null };
    const kit = makeKit({
      intake: makeAdvertised()
        .intake.filter(({ id }) => id === 'data' || id === 'legacy')
        .map(({ advert, ...one }) => (one.id === 'data' ? { ...one, advert } : one)),
    });
    expect(vagueIn(silent, kit).map(({ part, page }) => [part, page])).toEqual([
      ['What it carries', 'work'],
      ['Who should apply', 'advert'],
      ['What you get', 'person'],
    ]);
    expect(vagueIn(silent, kit).at(-1)?.instead).toBe('… to … USD a year, by experience.');
    expect(inAdvert({ benefits: 'Competitive salary' })[0]?.instead).toContain('EUR');
  });

  it('leads each of them to the page where it is written', () => {
    const wordy = found({
      region: 'A fast-paced city',
      intake: { ...exact.intake, seniority: 'A guru.' },
      pay: { from: 1, to: 2, per: 'year', equity: 'Competitive package', note: 'A rockstar gets more' },
      advert: { kind: 'Dynamic team', about: 'x', benefits: 'Competitive pay', fits: 'Passionate' },
    });
    expect(wordy.map(({ found: words, page }) => [words, page])).toEqual([
      ['“fast-paced”', 'basics'],
      ['“Competitive package”', 'person'],
      ['“guru”', 'work'],
      ['“Dynamic team”', 'advert'],
      ['“Competitive pay”', 'advert'],
      ['“Passionate”', 'advert'],
    ]);
  });

  it('sees pay and kind missing where the rest of their part is there', () => {
    expect(
      found({ pay: null, advert: { ...(exact.advert ?? noAdvert), kind: '', benefits: 'A desk' } }),
    ).toEqual([
      expect.objectContaining({ found: 'nothing about the employment' }),
      expect.objectContaining({ found: 'no pay' }),
    ]);
  });
});
