import { describe, expect, it } from '@jest/globals';
import { calendarReader } from '../../../../src/core/schedule/model/calendars.ts';
import type { Planned } from '../../../../src/core/schedule/model/problem.ts';
import { makePerson, makeProblem, spanOn } from '../../../support/schedule/plain-problem.ts';

/** In hours from the first midnight; a tick is five minutes. */
const hours = (tick: number) => tick / 12;
const calendarOf = (change: Partial<Planned>) =>
  calendarReader(makeProblem({ people: [makePerson('ada', change)] }))(0);

describe('a calendar', () => {
  it('has a window for each working day, cut by pauses', () => {
    const { windows } = calendarOf({ pauses: [{ from: '12:00', to: '13:00' }], weekdays: [1] });
    expect(windows.map(({ from, to }) => [hours(from), hours(to)])).toEqual([
      [8, 12],
      [13, 18],
    ]);
    expect(windows.map(({ inFrom, inTo }) => [hours(inFrom), hours(inTo)])).toEqual([
      [9, 17],
      [9, 17],
    ]);
  });

  it('joins busy times with the buffers around interviews', () => {
    const busy = [spanOn(0, 14, 15), spanOn(0, 10, 11), spanOn(0, 11, 12)];
    const { takenFrom, takenTo } = calendarOf({ busy, bufferBefore: 30, bufferAfter: 15 });
    expect([...takenFrom].map(hours)).toEqual([9.75, 13.75]);
    expect([...takenTo].map(hours)).toEqual([12.5, 15.5]);
  });

  it('has no window on a day that is full, and none at all when nobody can read it', () => {
    const held = [spanOn(0, 10, 11).startsAt];
    expect(calendarOf({ perDay: 1, held }).windows.map(({ from }) => hours(from))).toEqual([32]);
    expect(calendarOf({ busy: 'unknown' }).windows).toEqual([]);
  });

  it('counts what is held against the limits of days and weeks', () => {
    const held = [spanOn(0, 10, 11).startsAt];
    const left = calendarOf({ perDay: 2, perWeek: 3, held }).limits();
    expect(left.map((limit) => [hours(limit.from), hours(limit.to), limit.left])).toEqual([
      [0, 24, 1],
      [0, 48, 2],
      [24, 48, 2],
    ]);
  });
});
