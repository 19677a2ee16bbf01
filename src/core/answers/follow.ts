import type { Effect, NewEffect } from '../loop/effect.ts';
import { hasEnded } from '../loop/lifecycle.ts';
import type { Loop } from '../loop/loop.ts';
import { isUntried } from '../loop/outbox.ts';
import type { Decision } from '../loop/rule.ts';
import { findSeat, seatsOf } from '../loop/seats.ts';
import { type Answer, type Asked, answerTo, askedOf, isSameAsked, isUnanswered } from './answers.ts';
import { firstLook } from './moments.ts';

type Changed = Extract<Decision, { ok: true }>;
type Says = Answer['says'];
type Place = ReturnType<typeof seatsOf>[number];

/**
 * Whoever has not said that they come is asked before the round: once for each time it has, and each person. What the outbox
 * holds counts, so that bookings of earlier versions are asked about too.
 */
export function answersAwaited(_before: Loop, decision: Changed, now: number): Changed {
  return seatsOf(decision.loop).reduce((followed, place) => {
    const asked = askedOf(place);
    if (!asked || !isUnanswered(decision.loop, place, now)) return followed;
    if ([...decision.loop.outbox, ...decision.effects].some((effect) => isAsking(effect, asked)))
      return followed;
    return caused(followed, (counter) => ({
      id: `remind-${asked.seat}-${counter}`,
      kind: 'invite.remind',
      lane: `seat-${asked.seat}`,
      due: firstLook(now, asked.startsAt),
      payload: { ...asked, isAgain: place.seat.pack !== null },
    }));
  }, decision);
}

/** It is to ask, or has asked: silence is told after it. One that is done without that came when nothing was to be asked. */
const isAsking = (effect: NewEffect | Effect, asked: Asked): boolean =>
  (effect.kind === 'invite.silent' && isSameAsked(effect.payload, asked)) ||
  (effect.kind === 'invite.remind' &&
    !('state' in effect && effect.state === 'done') &&
    isSameAsked(effect.payload, asked));

/** What its holder has been sent says when the round is, and what they have answered. */
export function invitationsShown(before: Loop, decision: Changed, now: number): Changed {
  const earlier = new Map(seatsOf(before).map((place) => [place.seat.id, shownOf(before, place)]));
  return seatsOf(decision.loop).reduce((followed, place) => {
    const { seat } = place;
    const previous = earlier.get(seat.id);
    const shown = shownOf(decision.loop, place);
    // Nothing has been sent yet, or to somebody else.
    if (!previous?.posted || !shown.posted || previous.holder !== shown.holder) return followed;
    if (JSON.stringify(previous) === JSON.stringify(shown)) return followed;
    return caused(followed, (counter) => showEffect(seat.id, counter, now));
  }, decision);
}

const shownOf = (loop: Loop, { round, seat }: Place) => ({
  holder: seat.holder,
  posted: Boolean(seat.invited ?? seat.pack),
  when: round.booking && [round.booking.startsAt, round.booking.endsAt, round.booking.joinUrl],
  room: round.booking?.room?.address ?? null,
  arranged: loop.adjustments?.number ?? 0,
  says: answerTo(round, seat.holder)?.says ?? null,
  isExcused: seat.excused !== null,
  // The guide is closed by whoever ends the loop.
  isOver: Boolean(seat.invited) && hasEnded(loop),
});

/** They answered while the message that asks them was being sent, or it had nothing to ask any more. */
export const shownAgain = (loop: Loop, id: string, says: Says | null, now: number): NewEffect[] => {
  const place = findSeat(loop, id);
  if (!place) return [];
  const isSame = (answerTo(place.round, place.seat.holder)?.says ?? null) === says;
  const isAsked = place.seat.excused === null && !hasEnded(loop);
  return isSame && isAsked ? [] : [showEffect(id, loop.counter + 1, now)];
};

const showEffect = (seat: string, counter: number, now: number): NewEffect => ({
  id: `shown-${seat}-${counter}`,
  kind: 'invite.show',
  lane: `seat-${seat}`,
  due: now,
  payload: { seat },
});

/** One that has not begun does for this change too. */
function caused(decision: Changed, effectOf: (counter: number) => NewEffect): Changed {
  const counter = decision.loop.counter + 1;
  const effect = effectOf(counter);
  const isSame = ({ kind, payload }: NewEffect): boolean =>
    kind === effect.kind && JSON.stringify(payload) === JSON.stringify(effect.payload);
  const isComing =
    decision.effects.some(isSame) ||
    decision.loop.outbox.some((waiting) => isSame(waiting) && isUntried(waiting));
  if (isComing) return decision;
  return { ...decision, loop: { ...decision.loop, counter }, effects: [...decision.effects, effect] };
}
