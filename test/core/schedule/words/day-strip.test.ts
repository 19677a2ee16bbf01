import { expect, it } from '@jest/globals';
import { dayStrip } from '../../../../src/core/schedule/words/day-strip.ts';
import { span } from '../../../support/makers/interview-week.ts';

it('draws a line for each day, half an hour a cell, and grows for late rounds', () => {
  const slots = [span('2026-11-24', '09:15', '10:00'), span('2026-11-25', '18:00', '19:00')];
  expect(dayStrip(slots, 'Europe/Berlin')).toEqual([
    `Tue 24 Nov 08 ··██${'·'.repeat(18)} 19`,
    `Wed 25 Nov 08 ${'·'.repeat(20)}██ 19`,
  ]);
});
