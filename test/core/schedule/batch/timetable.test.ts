import { describe, expect, it } from '@jest/globals';
import { conflictingLoops, fits } from '../../../../src/core/schedule/batch/conflicts.ts';
import { forbiddenPrice, priceAt } from '../../../../src/core/schedule/batch/person-prices.ts';
import { resourcesOf } from '../../../../src/core/schedule/batch/resources.ts';
import {
  currentPrices,
  emptyTimetable,
  setSchedule,
  type Timetable,
} from '../../../../src/core/schedule/batch/timetable.ts';
import type { Schedule } from '../../../../src/core/schedule/model/problem.ts';
import { makePerson, makeProblem, spanOn } from '../../../support/schedule/plain-problem.ts';

const problem = makeProblem({ people: [makePerson('ada', { perDay: 2 })] });
const timetable = () => emptyTimetable(resourcesOf([problem, problem, problem]), 3);
const schedule = (from: number, to: number): Schedule => ({
  rounds: [{ round: 'coding', ...spanOn(0, from, to), people: { s: 'ada' }, shadow: null, room: null }],
  breakdown: { finish: 0, idle: 0, day: 0, load: 0, untrained: 0, outOfHours: 0, emptyShadow: 0 },
  cost: 0,
});
const heldBy = ({ held }: Timetable, hour: number) => held.get('ada')?.steps[hour * 4];
const first = () => 0;

describe('the timetable of a batch', () => {
  it('holds the time of a schedule, and is as before when that is taken out', () => {
    const table = timetable();
    setSchedule(table, 1, schedule(9, 10));
    expect([9, 9.75, 10].map((hour) => heldBy(table, hour))).toEqual([1, 1, -1]);
    expect([...(table.held.get('ada')?.limitUses ?? [])]).toEqual([1, 0, 1]);
    setSchedule(table, 1, null);
    expect(table.held).toEqual(timetable().held);
  });

  it('makes held time cost what the rule says, or forbids it', () => {
    const table = timetable();
    setSchedule(table, 0, schedule(9, 10));
    const price = (heldPrice: number | null) => {
      const prices = currentPrices(table, { share: 0, heldPrice })('ada');
      return prices && priceAt(prices, 9.5 * 4, 4, 4);
    };
    expect(price(100)).toBe(2 * 100);
    expect(price(null)).toBe(2 * forbiddenPrice);
  });
});

describe('loops in conflict', () => {
  it('are those that hold the time', () => {
    const table = timetable();
    setSchedule(table, 0, schedule(9, 10));
    setSchedule(table, 1, schedule(11, 12));
    expect(conflictingLoops(table, schedule(9.5, 10.5), first)).toEqual([0]);
    expect(fits(table, schedule(9.5, 10.5))).toBe(false);
  });

  it('are one of those that use up a day, where the time itself is free', () => {
    const table = timetable();
    setSchedule(table, 0, schedule(9, 10));
    expect(fits(table, schedule(14, 15))).toBe(true);
    setSchedule(table, 1, schedule(11, 12));
    expect(fits(table, schedule(14, 15))).toBe(false);
    expect(conflictingLoops(table, schedule(14, 15), first)).toEqual([0]);
  });
});
