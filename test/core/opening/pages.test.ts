import { describe, expect, it } from '@jest/globals';
import { fieldsFrom, mergedValues, pageErrors, pages, valuesOn } from '../../../src/core/opening/pages.ts';
import { makeOpening } from '../../support/makers/make-opening.ts';

const seats = ['first/0', 'first/1', 'second/0'];
const full = makeOpening({
  niceToHaves: ['Knows ledgers'],
  pay: { from: 70_000, to: 90_000, per: 'year', equity: 'Options', note: '' },
  pools: { 'first/0': ['UINES', 'UJONA'], 'gone/0': ['UKIMA'] },
});

describe('a page of an opening', () => {
  it('changes nothing when it is saved as it was shown', () => {
    for (const page of pages)
      expect({ ...full, ...fieldsFrom(page, valuesOn(page, full, seats), full) }).toMatchObject({
        ...full,
        pools: full.pools,
      });
  });

  it('keeps the answers that another plan asked for and this one does not', () => {
    const intake = {
      ...full.intake,
      choices: { stack: 'typed', data: 'money' },
      data: '400 orders a minute',
    };
    const values = { 'choice.stack': '', 'words.stack': 'Go 1.24' };
    expect(fieldsFrom('work', values, { ...full, intake })).toEqual({
      intake: { ...intake, choices: { data: 'money' }, stack: 'Go 1.24' },
    });
  });

  it('takes lists a line each, whatever stands before them, and currencies in capitals', () => {
    const values = { mustHaves: '- Java\n\n• SQL ', niceToHaves: '', success: '', payFrom: '', payTo: '' };
    expect(fieldsFrom('person', values, full)).toMatchObject({ mustHaves: ['Java', 'SQL'], pay: null });
    expect(fieldsFrom('basics', { currency: 'usd' }, full)).toMatchObject({ currency: 'USD' });
  });

  it('takes one figure for the whole band, and cents by the hour', () => {
    const pay = { equity: '', note: '', per: 'hour' };
    for (const values of [{ payFrom: '82.50' }, { payTo: '82.50' }])
      expect(fieldsFrom('person', { ...values, payPer: 'hour' }, full).pay).toEqual({
        ...{ ...pay, from: 82.5, to: 82.5 },
      });
  });

  it('says what is wrong at its field', () => {
    expect(pageErrors('basics', { title: '', currency: 'Euro' })).toEqual({
      title: 'Write the title of the role.',
      currency: 'Write the three letters of the currency, such as EUR or USD.',
    });
    const pay = { from: 90, to: 70, per: 'hour' as const, equity: '', note: '' };
    expect(pageErrors('person', { pay })).toEqual({ payTo: 'The band must end higher than it begins.' });
    expect(pageErrors('person', { pay: { ...pay, from: 0 } })).toMatchObject({ payFrom: expect.any(String) });
    expect(pageErrors('person', fieldsFrom('person', { payEquity: 'Options' }, full))).toEqual({
      payFrom: 'Write a figure here, or empty the equity and the premium too.',
    });
    expect(pageErrors('person', fieldsFrom('person', { payNote: '5,000 more' }, full))).toMatchObject({
      payFrom: expect.any(String),
    });
    expect(pageErrors('person', { success: Array.from({ length: 11 }, () => 'x') })).toMatchObject({
      success: expect.any(String),
    });
  });
});

describe('two people who write at once', () => {
  const shown = { title: 'Old', region: 'Old', seats: ['A', 'B'] };

  it('keep both changes where they changed different fields', () => {
    const typed = { title: 'Mine', region: 'Old', seats: ['B', 'A'] };
    const saved = { title: 'Old', region: 'Theirs', seats: ['A', 'B', 'C'] };
    expect(mergedValues({ shown, typed, saved, isAgain: false })).toEqual({
      values: { title: 'Mine', region: 'Theirs', seats: ['A', 'B', 'C'] },
      both: [],
    });
  });

  it('see what the other wrote in one field, and lose nothing of their own', () => {
    const typed = { title: 'Mine', region: 'Same', seats: ['A', 'B'] };
    const saved = { title: 'Theirs', region: 'Same', seats: ['A', 'B'] };
    const merged = mergedValues({ shown, typed, saved, isAgain: false });
    expect(merged).toEqual({ values: typed, both: ['title'] });
    expect(mergedValues({ shown: typed, typed, saved, isAgain: true }).both).toEqual(['title']);
  });
});
