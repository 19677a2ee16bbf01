import { describe, expect, it } from '@jest/globals';
import { minutesOutside, obstaclesOf } from '../../../../src/core/schedule/explain/obstacles.ts';
import type { Planned } from '../../../../src/core/schedule/model/problem.ts';
import { person, span } from '../../../support/makers/interview-week.ts';

const day = '2026-11-24';
const kinds = (change: Partial<Planned>, from = '10:00', to = '11:00') =>
  obstaclesOf(person('raj', change), span(day, from, to)).map(({ kind }) => kind);

describe('what keeps a person from a time', () => {
  it.each<[string[], Partial<Planned>]>([
    [[], {}],
    [['unknown'], { busy: 'unknown' }],
    [['weekday'], { weekdays: [1] }],
    [['pause'], { pauses: [{ from: '10:30', to: '10:45' }] }],
    [['dayLimit'], { perDay: 1, held: [span(day, '14:00', '15:00').startsAt] }],
    [['weekLimit'], { perWeek: 0 }],
    [['busy'], { bufferAfter: 15, busy: [span(day, '11:10', '12:00')] }],
  ])('is %j', (expected, change) => expect(kinds(change)).toEqual(expected));

  it('is their flexible hours, not their usual ones', () => {
    const flexible = { from: '08:00', to: '17:00' };
    expect([kinds({}, '08:30', '09:30'), kinds({ flexible }, '08:30', '09:30')]).toEqual([['hours'], []]);
    expect(minutesOutside(person('raj', { flexible }), span(day, '08:30', '09:30'))).toBe(30);
  });
});
