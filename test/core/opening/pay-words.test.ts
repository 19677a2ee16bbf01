import { describe, expect, it } from '@jest/globals';
import { amount, payWords } from '../../../src/core/opening/pay-words.ts';

describe('a band of pay', () => {
  it('is a year’s in its region, or an hour’s of a contractor', () => {
    const place = { currency: 'USD', region: 'US, remote' };
    expect(payWords({ from: 150_000, to: 150_000, per: 'year' }, place)).toBe('$150,000 a year, US, remote');
    expect(payWords({ from: 82.5, to: 95, per: 'hour' }, place)).toBe(
      '$82.50 to $95 an hour, as a contractor, US, remote',
    );
    expect(payWords({ from: 61_000, to: 72_000, per: 'year' }, { currency: 'EUR', region: '' })).toBe(
      '€61,000 to €72,000 a year',
    );
  });

  it('is written as its currency is', () => {
    expect(amount(9_000_000, 'JPY')).toBe('¥9,000,000');
    expect(amount(100_000, 'CHF')).toBe('CHF 100,000');
    expect(amount(120_000, 'CAD')).toBe('CA$120,000');
    expect(amount(1_000.5, 'Euro')).toBe('1,000.50 Euro');
  });
});
