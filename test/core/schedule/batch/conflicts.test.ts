import { expect, it } from '@jest/globals';
import { conflictingLoops, fits } from '../../../../src/core/schedule/batch/conflicts.ts';
import { setSchedule } from '../../../../src/core/schedule/batch/timetable.ts';
import { emptyBatch, scheduleAt } from '../../../support/schedule/one-round-batch.ts';

const first = () => 0;

it('finds the loops that hold the time', () => {
  const timetable = emptyBatch();
  setSchedule(timetable, 0, scheduleAt(9, 10));
  setSchedule(timetable, 1, scheduleAt(11, 12));
  expect(conflictingLoops(timetable, scheduleAt(9.5, 10.5), first)).toEqual([0]);
  expect(fits(timetable, scheduleAt(9.5, 10.5))).toBe(false);
});

it('finds one of the loops that use up a day, where the time itself is free', () => {
  const timetable = emptyBatch();
  setSchedule(timetable, 0, scheduleAt(9, 10));
  expect(fits(timetable, scheduleAt(14, 15))).toBe(true);
  setSchedule(timetable, 1, scheduleAt(11, 12));
  expect(fits(timetable, scheduleAt(14, 15))).toBe(false);
  expect(conflictingLoops(timetable, scheduleAt(14, 15), first)).toEqual([0]);
});
