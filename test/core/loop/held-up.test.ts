import { describe, expect, it } from '@jest/globals';
import type { Effect } from '../../../src/core/loop/effect.ts';
import { heldUp, isWithdrawing } from '../../../src/core/loop/held-up.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { makeDraft, play, proposal, seatAll } from '../../support/makers/make-loop.ts';

const booking = play(makeDraft(), [
  seatAll(),
  proposal(),
  { type: 'bookLoop', by: 'UCORA', search: 1, offer: 0 },
]);
const withBooking = (change: Partial<Effect>): Loop => ({
  ...booking,
  outbox: booking.outbox.map((effect) =>
    effect.id === 'book-r1-1' ? ({ ...effect, ...change } as Effect) : effect,
  ),
});
const held = (change: Partial<Effect>) => heldUp(withBooking(change), ['round.book']);
const lease = { owner: 'me', until: 1 };

describe('what keeps an invitation from being sent', () => {
  it('is nothing while it has not been tried, or failed once', () => {
    expect(held({})).toBeNull();
    expect(held({ attempts: 1, failure: 'No.', failingSince: 1 })).toBeNull();
    expect(held({ attempts: 2, failure: 'No.', failingSince: 1, lease })).toBeNull();
  });

  it('is said once it failed again, and all the while it is tried', () => {
    expect(held({ attempts: 2, failure: 'No.', failingSince: 1 })).toEqual({ isDead: false, why: 'No.' });
    expect(held({ attempts: 3, failure: 'No.', failingSince: 1, lease })).toEqual({
      isDead: false,
      why: 'No.',
    });
  });

  it('is said at once behind a closed door, and when it is given up', () => {
    expect(held({ attempts: 0, failure: 'No key.' })).toEqual({ isDead: false, why: 'No key.' });
    expect(held({ attempts: 1, failure: 'No key.', lease })).toEqual({ isDead: false, why: 'No key.' });
    expect(held({ state: 'dead', failure: 'Refused.' })).toEqual({ isDead: true, why: 'Refused.' });
    expect(held({ state: 'done', failure: null })).toBeNull();
  });

  it('knows invitations that are not all taken back', () => {
    const cancelled = play(booking, [{ type: 'cancelLoop', by: 'UCORA', reason: 'x' }]);
    expect([isWithdrawing(booking), isWithdrawing(cancelled)]).toEqual([false, true]);
  });
});
