import type { Command } from '../../../src/core/decide.ts';
import type { EffectKind } from '../../../src/core/loop/effect.ts';
import type { Loop, Seat } from '../../../src/core/loop/loop.ts';
import { findSeat } from '../../../src/core/loop/seats.ts';
import { hour, now } from './make-loop.ts';

/** When the round begins whose first seat is left. */
export const starts = now + 24 * hour;
export const recuse: Command = { type: 'recuseSeat', by: 'UINES', seat: 'r1s1', reason: 'We are friends.' };

export const found = (...users: string[]): Command => ({
  type: 'candidatesFound',
  ...{ seat: 'r1s1', number: 1, startsAt: starts, inTheWay: ['busy: Otto'] },
  candidates: users.map((user) => ({ user, reason: 'free' })),
});
export const asked = (user: string, number = 1): Command => ({
  type: 'replacementAsked',
  ...{ seat: 'r1s1', number, user, posted: { channel: `D${user}`, ts: '1' }, until: now + hour },
});
export const says = (user: string, answer: 'yes' | 'no', number = 1): Command => ({
  type: 'answerReplacement',
  ...{ by: user, seat: 'r1s1', number, says: answer },
});
export const late = (user: string): Command => ({
  type: 'replacementLate',
  ...{ seat: 'r1s1', number: 1, user },
});

export function seatOf(loop: Loop): Seat {
  const seat = findSeat(loop, 'r1s1')?.seat;
  if (!seat) throw new Error('There is no such seat.');
  return seat;
}
export const waiting = <K extends EffectKind>(loop: Loop, kind: K) =>
  loop.outbox.filter((effect) => effect.kind === kind && effect.state === 'waiting');
export const peopleAsked = (loop: Loop) =>
  waiting(loop, 'replacement.ask').map(({ payload }) => (payload as { user: string }).user);
/** "what whom", in the order in which it is told. */
export const told = (loop: Loop) =>
  waiting(loop, 'replacement.tell').map(({ payload }) => {
    const { about, to } = payload as { about: string; to: string };
    return `${about} ${to}`;
  });
/** "who what", of questions that are closed. */
export const closed = (loop: Loop) =>
  waiting(loop, 'replacement.close').flatMap(({ payload }) => {
    const { how, messages } = payload as { how: string; messages: { user: string }[] };
    return messages.map(({ user }) => `${user} ${how}`);
  });
