import { describe, expect, it } from '@jest/globals';
import { decide } from '../../../src/core/decide.ts';
import { retimed } from '../../../src/core/drift/retime.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { addEffects } from '../../../src/core/loop/outbox.ts';
import { findSeat } from '../../../src/core/loop/seats.ts';
import { afterRounds, hour, makeInterviewing, now, play } from '../../support/makers/make-loop.ts';
import { at, newIn, roundIn } from '../../support/makers/make-seen.ts';

const posted = (ts: string) => ({ channel: 'D1', ts });
const loop = makeInterviewing();
const withPacks = play(loop, [
  { type: 'packSent', seat: 'r1s1', posted: posted('1'), says: null },
  { type: 'packSent', seat: 'r2s1', posted: posted('2'), says: null },
]);
const moved = (before: Loop, to = at(24), when = now): Loop => {
  const { loop: after, effects } = retimed(before, roundIn(before), to, when, null);
  return addEffects(after, effects);
};

describe('a round at another time', () => {
  it('keeps its number, and the other rounds stay where they are', () => {
    const after = moved(loop);
    expect(roundIn(after).booking).toEqual({ ...roundIn(loop).booking, ...at(24) });
    expect(roundIn(after, 'r2')).toEqual(roundIn(loop, 'r2'));
    expect(after.outbox.filter(({ id }) => id.includes('r2s1'))).toEqual(
      loop.outbox.filter(({ id }) => id.includes('r2s1')),
    );
  });

  it('is told to everybody who was sent something, in a new message: an edit tells nobody', () => {
    const after = moved(withPacks);
    const told = newIn(after, withPacks).filter(({ kind }) => kind === 'invite.tell');
    expect(told.map(({ payload }) => payload)).toEqual([
      { seat: 'r1s1', booking: 1, movedTo: at(24).startsAt },
    ]);
    expect(newIn(moved(loop), loop).map(({ kind }) => kind)).not.toContain('invite.tell');
  });

  it('shows a guide that is just on its way, too', () => {
    const going = {
      ...loop,
      outbox: loop.outbox.map((effect) =>
        effect.kind === 'pack.send' && effect.payload.seat === 'r1s2'
          ? { ...effect, attempts: 1, lease: { owner: 'us', until: now + 1000 } }
          : effect,
      ),
    };
    const after = moved(going);
    expect(newIn(after, going).map(({ kind }) => kind)).toEqual(['claims.follow', 'invite.show']);
    const [, before] = going.outbox.filter(({ kind }) => kind === 'pack.send');
    expect(after.outbox).toContainEqual(before);
  });

  it('reminds of the card after the new time as it did after the old one', () => {
    const nudge = (number: number, when: number) => ({
      ...{ type: 'nudgeSent' as const, seat: 'r1s1', booking: 1, holder: 'UINES', number },
      ...{ posted: posted('4'), next: when + hour },
    });
    const ask = { type: 'requestSent' as const, seat: 'r1s1', posted: posted('3') };
    const asked = play(withPacks, [ask], afterRounds);
    const done = {
      ...asked,
      outbox: asked.outbox.map((effect) => ({
        ...effect,
        state: effect.kind === 'card.nudge' ? ('done' as const) : effect.state,
      })),
    };
    const nudged = play(done, [nudge(1, afterRounds)], afterRounds);
    const after = moved(nudged, at(48), afterRounds);
    const again = play(after, [ask], afterRounds + 48 * hour);
    const waits = again.outbox.filter(({ kind, state }) => kind === 'card.nudge' && state === 'waiting');
    expect(waits.map(({ payload }) => payload)).toMatchObject([{ number: 1 }]);
  });

  it('asks for no card before it is held, though it had asked already', () => {
    const asked = play(withPacks, [{ type: 'requestSent', seat: 'r1s1', posted: posted('3') }], afterRounds);
    const nudged = asked.outbox.filter(({ kind }) => kind === 'card.nudge');
    expect(nudged).toHaveLength(1);
    const after = moved(asked, at(48), afterRounds);
    expect(findSeat(after, 'r1s1')?.seat).toMatchObject({ request: null, nudges: { sent: 0, posted: null } });
    expect(after.outbox.filter(({ kind }) => kind === 'card.nudge')).toEqual([]);
    const added = newIn(after, asked);
    expect(added.map(({ kind }) => kind)).toEqual([
      'claims.follow',
      'invite.tell',
      'request.withdraw',
      'card.request',
    ]);
    expect(added.find(({ kind }) => kind === 'request.withdraw')?.payload).toEqual({
      seat: 'r1s1',
      messages: [posted('3')],
    });
    expect(added.find(({ kind }) => kind === 'card.request')?.due).toBe(at(48).endsAt);
  });

  it('goes on asking where it was only moved within what is over', () => {
    const asked = play(loop, [{ type: 'requestSent', seat: 'r1s1', posted: posted('3') }], afterRounds);
    const after = moved(asked, at(0.5), afterRounds);
    expect(findSeat(after, 'r1s1')?.seat.request).toEqual(posted('3'));
  });

  it('takes a guide out at once where the round is less than a day away', () => {
    const after = moved(loop, at(-10), now + 2 * hour);
    const dues = after.outbox.filter(({ kind, id }) => kind === 'pack.send' && id.includes('r1'));
    expect(dues.map(({ due }) => due)).toEqual([now + 2 * hour, now + 2 * hour]);
  });

  it('is where its claims go, or where they were if another loop has them', () => {
    const before = at(0);
    const after = { ...moved(loop), outbox: [] };
    const taken = decide(
      after,
      { type: 'claimTaken', round: 'r1', booking: 1, before, users: ['UJON'] },
      now,
    );
    if (!taken.ok) throw new Error(taken.reason);
    expect(roundIn(taken.loop).booking).toMatchObject({
      ...before,
      drift: { moved: { from: before, to: at(24), obstacles: ['busy'], conflicts: ['UJON'] } },
    });
    expect(taken.effects.map(({ kind }) => kind)).toContain('drift.tell');
    const again = decide(
      taken.loop,
      { type: 'claimTaken', round: 'r1', booking: 1, before, users: ['UJON'] },
      now,
    );
    expect(again.ok && again.loop).toBe(taken.loop);
  });
});
