import { isAwaited, nudgedSeat } from '../cards/late.ts';
import type { Effect, NewEffect } from '../loop/effect.ts';
import type { Loop, Posted, Seat, Snooze } from '../loop/loop.ts';
import { changeEffect } from '../loop/outbox.ts';
import { ownSeat } from '../loop/rights.ts';
import { type Decision, type Rule, unchanged } from '../loop/rule.ts';
import { changeSeat, findSeat, seatsOf } from '../loop/seats.ts';
import { refuse } from '../refusals.ts';

/** From this nudge on the coordinator hears of it. */
const tellsCoordinatorAt = 3;

type Place = { seat: string; booking: number; holder: string };

export function nudgeEffect(loop: Loop, place: Place, number: number, due: number): NewEffect {
  const endsAt = findSeat(loop, place.seat)?.round.booking?.endsAt ?? 0;
  const known = new Map(loop.outbox.map((effect) => [effect.id, effect]));
  // One that was under way when somebody left, or when the round was moved, keeps its name.
  const isAnothers = (id: string): boolean => {
    const effect = known.get(id);
    return effect?.kind === 'card.nudge' && (effect.payload.holder !== place.holder || effect.due < endsAt);
  };
  const name = `nudge-${place.seat}-${place.booking}-${number}`;
  let id = name;
  for (let next = 2; isAnothers(id); next += 1) id = `${name}-${next}`;
  return { id, kind: 'card.nudge', lane: `seat-${place.seat}`, due, payload: { ...place, number } };
}

type NudgeSent = {
  seat: string;
  booking: number;
  holder: string;
  number: number;
  posted: Posted;
  /** When the nudge after it is due. */
  next: number;
};
export const nudgeSent: Rule<NudgeSent> = (loop, { number, posted, next, ...place }, now) => {
  const { seat: id } = place;
  const seat = findSeat(loop, id)?.seat;
  if (!seat) return unchanged(loop);
  const nudges = { ...seat.nudges, sent: number, lastAt: now, posted };
  const sent = changeSeat(loop, id, { nudges });
  const decision: Decision = { ok: true, loop: sent, effects: [], audit: [] };
  // Their card came while Slack was answering.
  if (!nudgedSeat(sent, place)) return decision;
  const { snooze } = nudges;
  const due = snooze && snooze.until > now ? snooze.until : next;
  const isLate = number === tellsCoordinatorAt;
  if (!isLate) return { ...decision, effects: [nudgeEffect(loop, place, number + 1, due)] };
  // Whoever takes the seat over can be late as well, and so can they after a move: each is another message.
  const counter = loop.counter + 1;
  const tell: NewEffect = {
    id: `late-${id}-${counter}`,
    kind: 'late.tell',
    lane: 'late',
    due: now,
    payload: place,
  };
  return {
    ...decision,
    loop: { ...sent, counter },
    effects: [nudgeEffect(loop, place, number + 1, due), tell],
  };
};

type NudgePutOff = { effect: string; until: number };
/** The same nudge once more: outside somebody's hours it waits for them. */
export const nudgePutOff: Rule<NudgePutOff> = (loop, { effect: id, until }) => {
  const effect = loop.outbox.find((candidate) => candidate.id === id);
  if (effect?.kind !== 'card.nudge') return unchanged(loop);
  const waiting = changeEffect(loop, id, { state: 'waiting', due: until, attempts: 0, firstTriedAt: null });
  return { ok: true, loop: waiting, effects: [], audit: [] };
};

type NudgeWithdrawn = { seat: string };
export const nudgeWithdrawn: Rule<NudgeWithdrawn> = (loop, { seat: id }) => {
  const seat = findSeat(loop, id)?.seat;
  if (!seat) return unchanged(loop);
  const nudges = { ...seat.nudges, posted: null };
  return { ok: true, loop: changeSeat(loop, id, { nudges }), effects: [], audit: [] };
};

type SnoozeCard = { by: string; seat: string; snooze: Snooze };
/** Once for each seat: the next nudge comes when its holder wants it, and none before. */
export const snoozeCard: Rule<SnoozeCard> = (loop, { by, seat: id, snooze }, now) => {
  const seat = ownSeat(loop, by, id)?.seat;
  if (!seat) return refuse('snooze.not-yours');
  if (!isAwaited(loop, seat)) return refuse('snooze.not-awaited');
  const { snooze: before } = seat.nudges;
  if (before?.as === snooze.as && before.until === snooze.until) return unchanged(loop);
  if (before) return refuse('snooze.twice');
  const snoozed = changeSeat(loop, id, { nudges: { ...seat.nudges, snooze } });
  const outbox = snoozed.outbox.map((effect) =>
    isNudgeOf(seat, effect) && isUntouched(effect) ? { ...effect, due: snooze.until } : effect,
  );
  const audit = [{ what: 'card.snoozed', by, about: { seat: id, as: snooze.as } }];
  return { ok: true, loop: { ...snoozed, outbox }, effects: [showEffect(seat, 'snooze', now)], audit };
};

/** The loop without nudges for cards that nobody waits for, and the effects that take the posted ones back. */
export function withoutNudges(loop: Loop, now: number): { loop: Loop; withdrawals: NewEffect[] } {
  const settled = seatsOf(loop).flatMap(({ seat }) => (isAwaited(loop, seat) ? [] : [seat]));
  const outbox = loop.outbox.filter(
    (effect) => !settled.some((seat) => isNudgeOf(seat, effect) && isUntouched(effect)),
  );
  const withdrawals = settled.flatMap((seat) =>
    seat.nudges.posted ? [showEffect(seat, `withdraw-${seat.nudges.sent}`, now)] : [],
  );
  return { loop: { ...loop, outbox }, withdrawals };
}

const showEffect = ({ id }: Seat, why: string, now: number): NewEffect => ({
  id: `nudge-${why}-${id}`,
  kind: 'nudge.show',
  lane: `seat-${id}`,
  due: now,
  payload: { seat: id },
});

const isNudgeOf = (seat: Seat, effect: Effect): boolean =>
  effect.kind === 'card.nudge' && effect.payload.seat === seat.id;

/** A nudge under way may have been posted already: its effect handler looks before it sends. */
const isUntouched = ({ state, lease, unclear }: Effect): boolean =>
  state === 'waiting' && lease === null && !unclear;
