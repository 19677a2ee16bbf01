import { describe, expect, it } from '@jest/globals';
import { type Command, decide } from '../../../src/core/decide.ts';
import { isErasureOver, progressOfErasure } from '../../../src/core/erasure/progress.ts';
import { quietMs } from '../../../src/core/erasure/rules.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { claimDue, finishEffect, wakeAt } from '../../../src/core/loop/outbox.ts';
import { decideOn, makeDebriefed } from '../../support/makers/debriefed.ts';
import { afterRounds, makeInterviewing, now, play, refusalOf } from '../../support/makers/make-loop.ts';

const erase: Command = {
  ...{ type: 'eraseLoop', by: 'UCORA', rule: { kind: 'asked', reason: 'asked' }, teller: 'UCORA' },
  ...{ request: { id: 'asked1', place: 1, of: 1 }, besides: ['UDANA'] },
};
const decidedLoop = (): Loop => {
  const loop = makeDebriefed();
  return play(loop, [decideOn(loop)], afterRounds);
};
const kinds = ({ outbox }: Loop) => outbox.map(({ kind }) => kind);

describe('erasing a candidate', () => {
  it('takes the key and everything that was sealed away in the same write', () => {
    const loop = play(decidedLoop(), [erase], afterRounds);
    expect(loop).toMatchObject({
      ...{ stage: 'erased', rounds: [], decisions: [], gate: { state: 'closed' } },
      candidate: { lookups: [], slackUser: null, sealed: { data: '' } },
      dataKey: { keyId: '', data: '' },
      erasure: { was: 'decided', counts: { cards: 3, decisions: 1, interviews: 2 }, teller: 'UCORA' },
    });
    expect(kinds(loop)).toEqual(expect.arrayContaining(['erase.records', 'erase.files', 'erase.tell']));
    const events = loop.outbox.flatMap((effect) => (effect.kind === 'erase.event' ? [effect.payload] : []));
    expect(events.length).toBeGreaterThan(1);
    const users = loop.outbox.flatMap((effect) =>
      effect.kind === 'erase.messages' && 'user' in effect.payload.place ? [effect.payload.place.user] : [],
    );
    expect(users).toEqual(expect.arrayContaining(['UCORA', 'UHANA', 'UINES', 'UJON', 'UKIM', 'UDANA']));
  });

  it('withdraws what is still ahead, with a mail, and what is over without one', () => {
    const ahead = (loop: Loop, at: number) =>
      play(loop, [erase], at).outbox.flatMap((effect) =>
        effect.kind === 'erase.event' ? [effect.payload.isAhead] : [],
      );
    expect(new Set(ahead(makeInterviewing(), now))).toEqual(new Set([true]));
    expect(new Set(ahead(makeInterviewing(), afterRounds))).toEqual(new Set([false]));
    expect(play(makeInterviewing(), [erase], now).erasure?.was).toBe('running');
  });

  it('waits for what others had begun, so that nothing is posted behind the broom', () => {
    const loop = makeInterviewing();
    const at = { now: afterRounds, real: 5000 };
    const { loop: busy, claimed } = claimDue(loop, at, { owner: 'other', leaseMs: 30_000, settleMs: 25_000 });
    expect(claimed.length).toBeGreaterThan(0);
    const erased = play(busy, [erase], afterRounds);
    const work = erased.outbox.filter(({ kind }) => kind !== 'erase.tell');
    expect(work.length).toBeGreaterThan(5);
    expect(work.every(({ notBefore }) => notBefore === 60_000)).toBe(true);
    const messages = erased.outbox.filter(({ kind }) => kind === 'erase.messages');
    expect(messages.every(({ due }) => due === afterRounds + quietMs)).toBe(true);
    // Whoever comes back from what they were doing finds nothing that it belongs to.
    const [late] = claimed;
    expect(finishEffect(erased, late?.id ?? '').outbox).toEqual(erased.outbox);
  });

  it('is refused on legal hold until somebody lifts it with a reason', () => {
    const held = play(decidedLoop(), [{ type: 'holdLoop', by: 'UCORA', reason: ' A claim ' }], afterRounds);
    expect(held.hold).toEqual({ by: 'UCORA', at: afterRounds, reason: 'A claim' });
    expect(refusalOf(held, erase)).toBe('erase.on-hold');
    expect(refusalOf(held, { type: 'liftHold', by: 'UCORA', reason: ' ' })).toBe('hold.no-reason');
    expect(refusalOf(decidedLoop(), { type: 'holdLoop', by: 'UCORA', reason: '' })).toBe('hold.no-reason');
    const lifted = play(held, [{ type: 'liftHold', by: 'UDANA', reason: 'Settled' }], afterRounds);
    expect(play(lifted, [erase], afterRounds).erasure).toBeDefined();
  });

  it('leaves a loop to which nothing can be done any more, and which asks nobody for anything', () => {
    const erased = play(decidedLoop(), [erase], afterRounds);
    expect(refusalOf(erased, { type: 'cancelLoop', by: 'UCORA', reason: 'x' })).toBe('loop.gone');
    expect(refusalOf(erased, { type: 'exportLoop', by: 'UCORA', press: 'x' })).toBe('loop.gone');
    expect(decide(erased, erase, afterRounds)).toMatchObject({ ok: true, loop: erased });
    expect(kinds(erased).filter((kind) => !kind.startsWith('erase.'))).toEqual([]);
    const done = erased.outbox.reduce((loop, { id }) => finishEffect(loop, id), erased);
    expect(wakeAt(done, { now: afterRounds, real: 0 })).toBeNull();
  });

  it('notes what could not be reached once, goes on page by page, and can be tried again', () => {
    const erased = play(decidedLoop(), [erase], afterRounds);
    const effect = erased.outbox.find(({ kind }) => kind === 'erase.messages')?.id ?? '';
    const left = [{ what: 'messages' as const, channel: 'D1', count: 2, code: 'cant_delete_message' }];
    const paged = play(
      erased,
      [
        { type: 'placeErased', effect, left, next: '170.5' },
        { type: 'placeErased', effect, left, next: '170.5' },
      ],
      afterRounds,
    );
    expect(paged.erasure?.left.filter(({ what }) => what === 'messages')).toEqual(left);
    const pages = paged.outbox.filter(({ id }) => id.startsWith(`${effect}@`));
    expect(pages).toMatchObject([{ kind: 'erase.messages', payload: { latest: '170.5' } }]);
    const done = { ...paged, outbox: paged.outbox.map((one) => ({ ...one, state: 'done' as const })) };
    const progress = progressOfErasure(done);
    expect(progress && isErasureOver(progress)).toBe(true);
    const again = play(done, [{ type: 'retryErasure', by: 'UCORA' }], afterRounds);
    expect(again.erasure?.left.some(({ what }) => what === 'messages')).toBe(false);
    expect(again.outbox.filter(({ state }) => state === 'waiting').map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['erase.messages', 'erase.files']),
    );
    const dead = { ...paged, outbox: paged.outbox.map((one) => ({ ...one, state: 'dead' as const })) };
    const retried = play(dead, [{ type: 'retryErasure', by: 'UCORA' }], afterRounds);
    expect(retried.outbox.every(({ state }) => state === 'waiting')).toBe(true);
  });

  it('erases the candidate’s other loops from the same write', () => {
    const both = play(decidedLoop(), [{ ...erase, others: ['other1'] } as Command], afterRounds);
    expect(both.outbox.find(({ kind }) => kind === 'erase.others')).toMatchObject({
      payload: { loops: ['other1'] },
    });
  });

  it('is announced once for each end of its time', () => {
    const loop = decidedLoop();
    const later = afterRounds + 200 * 24 * 3_600_000;
    const announced = play(loop, [{ type: 'announceErasure', months: 6 }], later);
    expect(announced.ending).toMatchObject({ at: later, countsFrom: afterRounds });
    expect(decide(announced, { type: 'announceErasure', months: 6 }, later + 1)).toMatchObject({
      loop: announced,
    });
  });
});
