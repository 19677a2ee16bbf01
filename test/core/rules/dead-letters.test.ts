import { describe, expect, it } from '@jest/globals';
import { decide, setBackEffect, settleEffect } from '../../../src/core/decide.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { addEffects, claimDue, failEffect, finishEffect } from '../../../src/core/loop/outbox.ts';
import { hasNewTrouble, troublesOf } from '../../../src/core/loop/trouble.ts';
import { makeInterviewing, now } from '../../support/makers/make-loop.ts';

const reply = (number: number) => ({
  ...{ id: `reply-${number}`, kind: 'debrief.reply' as const, lane: `lane-${number}`, due: now },
  payload: { debriefNumber: 1, reply: number },
});
const refused = { sentence: 'Slack answered "is_archived".', unclear: false, isFinal: true };
const saved = (decision: ReturnType<typeof decide>): Loop => {
  if (!decision.ok) throw new Error(decision.reason);
  return addEffects(decision.loop, decision.effects);
};
const claimed = (loop: Loop, real = now) =>
  claimDue(loop, { now, real }, { owner: 'me', leaseMs: 1000, settleMs: 0 }).loop;
/** The effect is tried, and refused for good. */
const die = (loop: Loop, id: string, real = now): Loop =>
  saved(
    setBackEffect(
      claimed(loop, real),
      (held) => failEffect(held, { id, owner: 'me' }, refused, real, 0.5),
      now,
    ),
  );
const told = (loop: Loop): Loop =>
  saved(
    decide(
      loop,
      {
        ...{ type: 'troubleTold', posted: { channel: 'D1', ts: '1' } },
        about: troublesOf(loop).map(({ id, failingSince }) => ({ effect: id, since: failingSince ?? 0 })),
      },
      now,
    ),
  );
const tellings = ({ outbox }: Loop) => outbox.filter(({ kind }) => kind === 'trouble.tell');
const start = addEffects(makeInterviewing(), [reply(0), reply(1)]);
const retryAll = (loop: Loop, by = 'UCORA', isCoordinator = false) =>
  decide(loop, { type: 'retryDeadLetters', by, isCoordinator }, now);

describe('dead letters', () => {
  it('are told once for several within some seconds', () => {
    const dead = die(die(start, 'reply-0'), 'reply-1');
    expect(tellings(dead)).toMatchObject([{ due: now + 5000, lane: 'trouble' }]);
    expect(hasNewTrouble(dead)).toBe(true);
    expect(hasNewTrouble(told(dead))).toBe(false);
  });

  it('are told again when they die again after they were retried', () => {
    const dead = told(die(start, 'reply-0'));
    const again = saved(retryAll(dead));
    expect(troublesOf(again)).toMatchObject([{ id: 'reply-0', state: 'waiting' }]);
    expect(hasNewTrouble(again)).toBe(false);
    expect(hasNewTrouble(die(again, 'reply-0', now + 9000))).toBe(true);
  });

  it('are all retried by whoever looks after the loop, or another coordinator, and by nobody else', () => {
    const dead = die(die(start, 'reply-0'), 'reply-1');
    expect(retryAll(dead, 'UINES')).toMatchObject({ code: 'dead-letter.not-yours' });
    for (const loop of [saved(retryAll(dead)), saved(retryAll(dead, 'UELSE', true))])
      expect(loop.outbox.filter(({ id }) => id.startsWith('reply-'))).toMatchObject([
        { state: 'waiting', attempts: 0, failure: null },
        { state: 'waiting', attempts: 0, failure: null },
      ]);
    const once = retryAll(start);
    expect(once.ok && once.loop).toBe(start);
  });

  it('are shown as done once they have gone through', () => {
    const retried = saved(retryAll(told(die(start, 'reply-0'))));
    const shown = tellings(retried).reduce((loop, { id }) => finishEffect(loop, id), retried);
    const settled = saved(settleEffect(claimed(shown, now + 2000), 'reply-0', [], now));
    expect(troublesOf(settled)).toEqual([]);
    expect(tellings(settled).at(-1)).toMatchObject({ state: 'waiting', due: now });
  });

  it('are not told about themselves', () => {
    const telling = {
      id: 'trouble-9',
      kind: 'trouble.tell' as const,
      lane: 'trouble',
      due: now,
      payload: {},
    };
    const dead = die(addEffects(makeInterviewing(), [telling]), 'trouble-9');
    expect(tellings(dead)).toHaveLength(1);
    expect(hasNewTrouble(dead)).toBe(false);
  });
});
