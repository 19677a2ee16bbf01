import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { exceptionsFile, exceptionsIn, isExcepted } from '../../../src/tools/packages/exceptions.ts';

const today = Date.parse('2026-11-30T12:00:00Z');
const exception = (more: object = {}) => ({
  ...{ package: 'alpha', advisory: 'GHSA-aaaa-bbbb-cccc', until: '2026-12-31' },
  reason: 'Only its parser leaks, and nothing here parses.',
  ...more,
});
const read = (...all: unknown[]) => exceptionsIn(JSON.stringify(all), today);

describe('an exception for a known vulnerability', () => {
  it('counts to the end of its last day', () => {
    expect(read(exception()).counting).toHaveLength(1);
    expect(read(exception({ until: '2026-11-30' })).counting).toHaveLength(1);
    expect(read(exception({ until: '2026-11-29' }))).toEqual({
      counting: [],
      wrong: [
        'The exception for GHSA-aaaa-bbbb-cccc of alpha ended on 2026-11-29: take a version without it, or say anew why it can wait.',
      ],
    });
  });

  it('lasts ninety days at most', () => {
    expect(read(exception({ until: '2027-02-28' })).wrong).toEqual([]);
    expect(read(exception({ until: '2027-03-01' })).wrong).toEqual([
      expect.stringContaining('at most 90 days'),
    ]);
  });

  it.each<[string, object]>([
    ['no reason', { reason: '' }],
    ['a word for a reason', { reason: 'harmless' }],
    ['no end', { until: undefined }],
    ['a day that is none', { until: '2026-02-30' }],
    ['a word more than it has', { severity: 'high' }],
  ])('is refused with %s', (_, more) => {
    expect(read(exception(more))).toMatchObject({
      counting: [],
      wrong: [expect.stringContaining(exceptionsFile)],
    });
  });

  it('is refused in a file that cannot be read', () => {
    expect(exceptionsIn('[', today).wrong).toEqual([`${exceptionsFile} is not JSON that can be read.`]);
  });

  it('is for one advisory of one package', () => {
    const found = { package: 'alpha', advisory: 'GHSA-aaaa-bbbb-cccc', severity: 'high', title: 'It leaks' };
    const { counting } = read(exception());
    expect(isExcepted(found, counting)).toBe(true);
    expect(isExcepted({ ...found, package: 'beta' }, counting)).toBe(false);
    expect(isExcepted({ ...found, advisory: 'GHSA-dddd-eeee-ffff' }, counting)).toBe(false);
  });

  it('stands in a file that is right today, whenever that is, but for its dates', () => {
    const { wrong } = exceptionsIn(readFileSync(exceptionsFile, 'utf8'), 0);
    expect(wrong.filter((line) => line.startsWith(exceptionsFile))).toEqual([]);
  });
});
