import { describe, expect, it } from '@jest/globals';
import { answerBy, isLastHour } from '../../../src/core/replacement/deadline.ts';

const hour = 3_600_000;
const berlin = { zone: 'Europe/Berlin', weekdays: [1, 2, 3, 4, 5], hours: { from: '09:00', to: '17:00' } };
/** Berlin's clocks, in January. */
const at = (day: number, time: number) => Date.UTC(2027, 0, day) + (time - 1) * hour;

describe('until when somebody has the question to themselves', () => {
  it('is counted in the hours in which they work, while there is time', () => {
    const [monday, friday] = [at(11, 10), at(15, 10)];
    expect(answerBy(monday, friday, berlin)).toBe(at(11, 12));
    expect(answerBy(at(11, 16), friday, berlin)).toBe(at(12, 10));
    expect(answerBy(at(11, 20), friday, berlin)).toBe(at(12, 11));
    expect(answerBy(at(12, 8), at(13, 16), berlin)).toBe(at(12, 10));
  });

  it('shrinks as the start nears', () => {
    const starts = at(15, 16);
    const waits = [80, 30, 7, 2].map((before) => {
      const now = starts - before * hour;
      return (answerBy(now, starts, { ...berlin, hours: { from: '00:00', to: '24:00' } }) - now) / hour;
    });
    expect(waits).toEqual([2, 1, 1 / 6, 1 / 6]);
  });

  it('never uses up more than half of what is left with nights and weekends', () => {
    const [fridayEvening, monday] = [at(15, 18), at(18, 9)];
    expect(answerBy(fridayEvening, monday, berlin)).toBe((fridayEvening + monday) / 2);
  });

  it('ends with the start where everybody is asked at once', () => {
    const starts = at(15, 16);
    expect(isLastHour(starts - hour, starts)).toBe(true);
    expect(isLastHour(starts - hour - 1, starts)).toBe(false);
    expect(answerBy(starts - hour / 2, starts, berlin)).toBe(starts);
  });
});
