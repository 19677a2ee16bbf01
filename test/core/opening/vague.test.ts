import { describe, expect, it } from '@jest/globals';
import { jobDescription, noAdvert } from '../../../src/core/opening/job-description.ts';
import type { Advert, Opening } from '../../../src/core/opening/opening.ts';
import { vagueIn } from '../../../src/core/opening/vague.ts';
import { makeKit } from '../../support/makers/make-loop.ts';
import { makeOpening } from '../../support/makers/make-opening.ts';

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
const found = (over: Partial<Opening>) => vagueIn({ ...exact, ...over }, makeKit());
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
    expect(withStack('Our own framework')).toEqual(['The stack without a version']);
  });

  it('asks for a number in the load, and for something measured in each criterion', () => {
    expect(answers({ data: 'A lot of traffic' })).toEqual([
      expect.objectContaining({ part: 'What it carries', found: 'a load without a number' }),
    ]);
    expect(found({ success: ['Releases every week.', 'Owns the ledger.', 'Works alone by May.'] })).toEqual([
      {
        part: 'What will be true after six months',
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
    expect(jobDescription(empty, makeKit())).not.toContain('##');
    expect(vagueIn(empty, makeKit()).map(({ part }) => part)).toEqual([
      'Place and kind',
      'About the role',
      'Stack',
      'What it carries',
      'The hard problem of the next year',
      'How we work',
      'What you will do',
      'What will be true after six months',
      'What you bring',
      'Bonus points',
      'What you get',
      'Who should apply',
    ]);
  });

  it('sees pay and kind missing where the rest of their part is there', () => {
    expect(
      found({ pay: null, advert: { ...(exact.advert ?? noAdvert), kind: '', benefits: 'A desk' } }),
    ).toEqual([
      expect.objectContaining({ found: 'no kind of work' }),
      expect.objectContaining({ found: 'no pay' }),
    ]);
  });
});
