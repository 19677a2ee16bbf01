import { describe, expect, it } from '@jest/globals';
import { isDay, phasesFrom, shortDay, startOf } from '../../../src/core/decision/first-ninety-days.ts';

const step = (days?: number) => ({
  ...{ when: 'Then', goal: 'Knows the service.', steps: ['Read it.'] },
  ...(days ? { days } : {}),
});

describe('the first ninety days', () => {
  it('follow each other without a gap, over the ends of months and years', () => {
    expect(phasesFrom('2027-12-20', [step(14), step(16), step(30), step(30)])).toEqual([
      { from: '2027-12-20', to: '2028-01-02' },
      { from: '2028-01-03', to: '2028-01-18' },
      { from: '2028-01-19', to: '2028-02-17' },
      { from: '2028-02-18', to: '2028-03-18' },
    ]);
  });

  it('are shared alike where a plan does not say how long a phase is', () => {
    expect(phasesFrom('2027-02-01', [step(), step(), step()]).map(({ to }) => to)).toEqual([
      '2027-03-02',
      '2027-04-01',
      '2027-05-01',
    ]);
    expect(phasesFrom('2027-02-01', [])).toEqual([]);
  });

  it('begin where the manager is, and days are days', () => {
    expect(startOf('2027-02-01', 'Europe/Berlin')).toBe(Date.UTC(2027, 0, 31, 23));
    expect([shortDay('2027-02-01'), isDay('2027-02-30'), isDay('2027-02-28'), isDay('soon')]).toEqual([
      'Mon, Feb 1',
      false,
      true,
      false,
    ]);
  });
});
