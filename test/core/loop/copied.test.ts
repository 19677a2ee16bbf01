import { describe, expect, it } from '@jest/globals';
import { askedAgain, copyTime, isTwin } from '../../../src/core/loop/copied.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { claimDue } from '../../../src/core/loop/outbox.ts';
import { makeInterviewing, now } from '../../support/makers/make-loop.ts';

const claim = (loop: Loop) =>
  claimDue(loop, { now: now + 1000, real: now }, { owner: 'me', leaseMs: 1000, settleMs: 500 }).claimed;

describe('a loop from a copy', () => {
  it('is no younger than the last thing that it tells of, and a copy of a copy goes by the first', () => {
    const loop = makeInterviewing();
    const bare = { ...loop, createdAt: 5, outbox: [], audit: { ...loop.audit, pending: [] } };
    expect(copyTime(bare)).toBe(5);
    const row = { what: 'x', by: 'U', about: {}, at: 40, seq: 1, previous: '', hash: 'h' };
    expect(copyTime({ ...bare, audit: { ...loop.audit, pending: [row] } })).toBe(40);
    const [effect] = loop.outbox;
    if (!effect) throw new Error('It has nothing to do.');
    expect(copyTime({ ...bare, outbox: [{ ...effect, firstTriedAt: 70 }] })).toBe(70);
    expect(copyTime({ ...bare, copiedAt: 3 })).toBe(3);
  });

  it('looks before everything that it still has to do, from the time of the copy on', () => {
    const loop = makeInterviewing();
    const [first] = claim(loop);
    expect(first).toMatchObject({ unclear: false, firstTriedAt: now + 1000 });
    const copied = claim({ ...loop, copiedAt: now - 5 });
    expect(copied.length).toBeGreaterThan(0);
    for (const effect of copied) expect(effect).toMatchObject({ unclear: true, firstTriedAt: now - 5 });
  });

  it('asks those again whose card it does not have, and nobody whose card is in', () => {
    const loop = makeInterviewing();
    const asked = loop.outbox.filter(({ kind }) => kind === 'card.request');
    expect(asked.length).toBeGreaterThan(1);
    const posted = { channel: 'D', ts: '1' };
    const answered = asked[0]?.payload as { seat: string };
    const done: Loop = {
      ...loop,
      outbox: loop.outbox.map((effect) => ({ ...effect, state: 'done' })),
      rounds: loop.rounds.map((round) => ({
        ...round,
        seats: round.seats.map((seat) => ({
          ...seat,
          request: posted,
          versions: seat.id === answered.seat ? ([{}] as never) : [],
        })),
      })),
    };
    const again = askedAgain(done).filter(({ state }) => state === 'waiting');
    expect(again.map(({ id }) => id)).toEqual(asked.slice(1).map(({ id }) => id));
  });

  it('takes a message for its own where the reason is the same: the numbers went on otherwise there', () => {
    const outbox = [{ id: 'agenda-7' }] as Loop['outbox'];
    const agenda = { id: 'agenda-9', kind: 'agenda.show' as const };
    expect(isTwin({ outbox }, agenda, 'agenda-9', false)).toBe(true);
    expect(isTwin({ outbox }, agenda, 'agenda-12', false)).toBe(true);
    // That one is its own, and says what it said then.
    expect(isTwin({ outbox }, agenda, 'agenda-7', true)).toBe(false);
    expect(isTwin({ outbox }, agenda, 'desk-12', true)).toBe(false);
  });

  it('takes a message that is written once for its own only where it says the same', () => {
    const news = { id: 'news-acted-9', kind: 'news.tell' as const };
    expect(isTwin({ outbox: [] }, news, 'news-acted-12', false)).toBe(false);
    expect(isTwin({ outbox: [] }, news, 'news-acted-12', true)).toBe(true);
    expect(isTwin({ outbox: [] }, news, 'news-moved-12', true)).toBe(false);
  });
});
