import { describe, expect, it } from '@jest/globals';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { claimDue } from '../../../src/core/loop/outbox.ts';
import { decideOn, makeDebriefed } from '../../support/makers/debriefed.ts';
import { hour, afterRounds as now, play, refusalOf } from '../../support/makers/make-loop.ts';

const set = (day: string, over: { by?: string; begunAt?: number | null } = {}) => ({
  ...{ type: 'setStartDay' as const, by: 'UHANA', day, begunAt: now + hour },
  reminders: [0, 1, 2].map((phase) => ({ phase, due: now + (phase + 1) * hour })),
  ...over,
});
const listed = (): Loop =>
  play(makeDebriefed(), [decideOn(makeDebriefed()), { type: 'showChecklist', steps: 2 }], now);
const reminders = ({ outbox }: Loop) => outbox.filter(({ kind }) => kind === 'start.remind');

describe('the day on which somebody starts', () => {
  it('is the hiring manager’s to enter, and brings a reminder for each phase and the end', () => {
    for (const by of ['UCORA', 'UINES', 'UCANDIDATE'])
      expect(refusalOf(listed(), set('2027-02-01', { by }))).toBe('checklist.not-hiring-manager');
    const loop = play(listed(), [set('2027-02-01')], now);
    expect(loop.checklist?.start?.day).toBe('2027-02-01');
    expect(reminders(loop).map(({ payload }) => payload)).toEqual(
      [0, 1, 2].map((phase) => ({ number: loop.checklist?.start?.number, phase })),
    );
  });

  it('can be changed until it is there, and then no more', () => {
    const loop = play(listed(), [set('2027-02-01'), set('2027-02-08')], now);
    const numbers = new Set(reminders(loop).map(({ payload }) => (payload as { number: number }).number));
    expect([...numbers]).toEqual([loop.checklist?.start?.number]);
    expect(reminders(loop)).toHaveLength(3);
    expect(refusalOf(loop, set('2027-02-15', { begunAt: now }), now)).toBe('checklist.started');
    expect(refusalOf(loop, set('2027-02-08', { begunAt: now }), now)).toBeNull();
  });

  it('is withdrawn with its reminders when they do not start, by the manager or another decision', () => {
    const loop = play(listed(), [set('2027-02-01')], now);
    expect(refusalOf(loop, { type: 'withdrawStart', by: 'UCORA' })).toBe('checklist.not-hiring-manager');
    for (const command of [
      { type: 'withdrawStart', by: 'UHANA' } as const,
      { type: 'startLapsed' } as const,
    ]) {
      const after = play(loop, [command], now);
      expect([after.checklist?.start, reminders(after)]).toEqual([null, []]);
      // A list that another decision took away comes anew with the next yes, and with nothing ticked.
      const anew = play(after, [{ type: 'showChecklist', steps: 2 }], now);
      expect(anew.checklist?.posted).toBeNull();
      expect(play(anew, [set('2027-02-22', { begunAt: null })], now).checklist?.start?.day).toBe(
        '2027-02-22',
      );
    }
    expect(refusalOf(play(loop, [{ type: 'startLapsed' }], now), set('2027-02-22', { begunAt: null }))).toBe(
      'checklist.gone',
    );
  });

  it('leaves alone a reminder that is on its way, which looks at the day by itself', () => {
    const loop = play(listed(), [set('2027-02-01')], now);
    const claim = { owner: 'one', leaseMs: 1000, settleMs: 0 };
    const claimed = claimDue(loop, { now: now + hour, real: 0 }, claim).loop;
    expect(reminders(play(claimed, [{ type: 'startLapsed' }], now))).toHaveLength(1);
  });

  it('puts a reminder off until the manager works', () => {
    const loop = play(listed(), [set('2027-02-01')], now);
    const [first] = reminders(loop);
    const after = play(
      loop,
      [{ type: 'reminderPutOff', effect: first?.id ?? '', until: now + 9 * hour }],
      now,
    );
    expect(reminders(after)[0]).toMatchObject({ state: 'waiting', due: now + 9 * hour });
  });
});
