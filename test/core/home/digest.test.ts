import { expect, it } from '@jest/globals';
import { nextDigest } from '../../../src/core/home/digest.ts';

const rhythm = {
  ...{ zone: 'Asia/Tokyo', weekdays: [1, 2, 3, 4, 5], hours: { from: '09:00', to: '17:30' } },
  away: [] as { startsAt: number; endsAt: number }[],
};
const next = (at: string, over: Partial<typeof rhythm> = {}) =>
  new Date(nextDigest(Date.parse(at), { ...rhythm, ...over })).toISOString();

it('the morning message comes when somebody’s hours begin, today if that is still to come', () => {
  expect(next('2027-01-12T22:00:00Z')).toBe('2027-01-13T00:00:00.000Z');
  expect(next('2027-01-13T00:00:00Z')).toBe('2027-01-14T00:00:00.000Z');
  expect(next('2027-01-15T05:00:00Z')).toBe('2027-01-18T00:00:00.000Z');
});

it('the morning message waits until somebody is back', () => {
  const away = [{ startsAt: Date.parse('2027-01-13T00:00:00Z'), endsAt: Date.parse('2027-01-15T00:00:00Z') }];
  expect(next('2027-01-12T22:00:00Z', { away })).toBe('2027-01-15T00:00:00.000Z');
});
