import { describe, expect, it } from '@jest/globals';
import {
  countsFrom,
  dated,
  endingOf,
  isEnding,
  isOver,
  isToBeTold,
  monthsAfter,
  noticeMs,
  presets,
  retentionOf,
  usualRetention,
} from '../../../src/core/erasure/retention.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { decideOn, makeDebriefed } from '../../support/makers/debriefed.ts';
import { afterRounds, makeDraft, makeInterviewing, now, play } from '../../support/makers/make-loop.ts';

const day = 24 * 3_600_000;
const months = 6;
const decided = (): Loop => {
  const loop = makeDebriefed();
  return play(loop, [decideOn(loop)], afterRounds);
};
const told = (loop: Loop, at: number): Loop => ({
  ...loop,
  ending: endingOf(countsFrom(loop) ?? 0, { now: at, months }),
});

describe('how long candidates’ data is kept', () => {
  it('is chosen by country or in months, and is never off', () => {
    expect(presets).toEqual({ de: 6, uk: 12, fr: 24, us: 24 });
    expect(retentionOf('de', 99)).toEqual({ preset: 'de', months: 6 });
    expect(retentionOf('own', 9)).toEqual({ preset: 'own', months: 9 });
    for (const wrong of [0, -1, 1.5, Number.NaN, 121]) expect(retentionOf('own', wrong)).toBeNull();
    expect(usualRetention.months).toBe(24);
  });

  it('is counted from the last decision, and after an offer from the end of the first ninety days', () => {
    const loop = decided();
    expect(countsFrom(loop)).toBe(afterRounds);
    const begins = {
      ...loop,
      checklist: { ticked: [], posted: null, start: { day: '2027-03-01', number: 1 } },
    };
    const lastDay = Date.parse('2027-03-01T00:00:00+01:00') + 90 * day;
    expect(countsFrom(begins)).toBe(lastDay);
    expect(countsFrom({ ...begins, checklist: { ...begins.checklist, lapsed: true } })).toBe(afterRounds);
  });

  it('is counted from the cancellation, whatever is read or noted after it', () => {
    const cancelled = play(makeInterviewing(), [{ type: 'cancelLoop', by: 'UCORA', reason: 'x' }], now + day);
    expect(countsFrom(cancelled)).toBe(now + day);
    const row = (what: string) => ({ what, by: 'UCORA', about: {} });
    const kept = dated(cancelled, [row('loop.cancelled')], now + day);
    expect(countsFrom(dated(kept, [row('dissent.recorded')], now + 9 * day))).toBe(now + day);
  });

  it('is counted from the last thing that happened where nobody decided; reading is none', () => {
    const row = (what: string) => ({ what, by: 'UCORA', about: {} });
    const last = dated(makeInterviewing(), [row('seat.excused')], now + 40 * day);
    expect(countsFrom(last)).toBe(now + 40 * day);
    expect(countsFrom(dated(last, [row('material.read'), row('hold.set')], now + 50 * day))).toBe(
      now + 40 * day,
    );
    // Not before an interview that is still to come.
    expect(countsFrom(makeInterviewing())).toBeGreaterThan(now);
    expect(countsFrom(makeDraft())).toBeNull();
  });

  it('ends two weeks after its people heard of it, and not before its time', () => {
    const loop = decided();
    const end = monthsAfter(afterRounds, months);
    expect(isToBeTold(loop, { now: end - noticeMs - day, months })).toBe(false);
    expect(isToBeTold(loop, { now: end - noticeMs, months })).toBe(true);
    expect(isOver(loop, { now: end + 99 * day, months })).toBe(false);
    const announced = told(loop, end - noticeMs);
    expect(isToBeTold(announced, { now: end, months })).toBe(false);
    expect(isOver(announced, { now: end - 1, months })).toBe(false);
    expect(isOver(announced, { now: end, months })).toBe(true);
    const late = told(loop, end + 100 * day);
    expect(isOver(late, { now: end + 101 * day, months })).toBe(false);
    expect(isOver(late, { now: end + 114 * day, months })).toBe(true);
  });

  it('begins anew with another decision, and stands still on legal hold', () => {
    const end = monthsAfter(afterRounds, months);
    const announced = told(decided(), end - noticeMs);
    const again = play(
      announced,
      [decideOn(announced, { statement: { ...decideOn(announced).statement, submission: 'second' } })],
      end - day,
    );
    expect(isEnding(announced)).toBe(true);
    expect(isEnding(again)).toBe(false);
    expect(isOver(again, { now: end + day, months })).toBe(false);
    const held = { ...announced, hold: { by: 'UCORA', at: end, reason: 'A claim' } };
    expect([isOver(held, { now: end + day, months }), isEnding(held)]).toEqual([false, false]);
    expect(isToBeTold({ ...decided(), hold: held.hold }, { now: end, months })).toBe(false);
  });
});
