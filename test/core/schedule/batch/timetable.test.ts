import { expect, it } from '@jest/globals';
import { forbiddenPrice, priceAt } from '../../../../src/core/schedule/batch/person-prices.ts';
import { currentPrices, setSchedule } from '../../../../src/core/schedule/batch/timetable.ts';
import { emptyBatch, scheduleAt } from '../../../support/schedule/one-round-batch.ts';

it('holds the time of a schedule, and is as before when that is taken out', () => {
  const timetable = emptyBatch();
  setSchedule(timetable, 1, scheduleAt(9, 10));
  const ada = timetable.held.get('ada');
  expect([9, 9.75, 10].map((hour) => ada?.steps[hour * 4])).toEqual([1, 1, -1]);
  expect([...(ada?.limitUses ?? [])]).toEqual([1, 0, 1]);
  setSchedule(timetable, 1, null);
  expect(timetable.held).toEqual(emptyBatch().held);
});

it('makes held time cost what the rule says, or forbids it', () => {
  const timetable = emptyBatch();
  setSchedule(timetable, 0, scheduleAt(9, 10));
  const price = (heldPrice: number | null) => {
    const prices = currentPrices(timetable, { share: 0, heldPrice })('ada');
    return prices && priceAt(prices, 9.5 * 4, 4, 4);
  };
  expect(price(100)).toBe(2 * 100);
  expect(price(null)).toBe(2 * forbiddenPrice);
});
