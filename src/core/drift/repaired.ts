import type { NewEffect } from '../loop/effect.ts';
import type { Loop, Posted } from '../loop/loop.ts';
import { changed, type Rule, unchanged } from '../loop/rule.ts';
import { changeRound } from '../loop/seats.ts';
import { guestsOf } from '../rules/book.ts';
import type { Interval } from '../time/interval.ts';
import { retimed } from './retime.ts';
import { ask, type Booked, bookedRound, isAnything, isAsked, type Step, settle } from './seen-in-calendar.ts';

type Told = { round: string; booking: number; drift: number; posted: Posted };
export const driftTold: Rule<Told> = (loop, { round: id, booking: number, drift, posted }, now) => {
  const round = bookedRound(loop, id, number);
  if (round?.booking.drift?.number === drift && isAsked(loop, round))
    return changed(withBooking(loop, round, { drift: { ...round.booking.drift, posted } }));
  // It was answered, or undone, while Slack took the message.
  const close: NewEffect = {
    id: `drift-close-${id}-${drift}`,
    kind: 'drift.close',
    lane: 'drift',
    due: now,
    payload: { round: id, end: 'settled', posted },
  };
  return { ok: true, loop, effects: [close], audit: [] };
};

type MovedBack = { round: string; booking: number; drift: number };
export const roundMovedBack: Rule<MovedBack> = (loop, { round: id, booking, drift }, now) => {
  const round = underWay(loop, id, booking, drift);
  return round ? { ok: true, ...left(start(loop), round, 'back', now) } : unchanged(loop);
};

type Restored = { round: string; booking: number; drift: number; joinUrl: string | null };
/** Everybody is in it again, and the link is another one. */
export const roundRestored: Rule<Restored> = (loop, { round: id, booking: number, drift, joinUrl }, now) => {
  const round = underWay(loop, id, number, drift);
  if (!round) return unchanged(loop);
  const invited = guestsOf(round);
  const noticed = { added: 0, isReworded: false };
  const whole = withBooking(loop, round, { joinUrl, invited, noticed, answers: {} });
  return { ok: true, ...settle(start(whole), id, 'restored', now) };
};

type Stuck = { round: string; booking: number; drift: number; users: string[] };
/** Somebody has something else at the old time by now: asked again, with their names. */
export const repairStuck: Rule<Stuck> = (loop, { round: id, booking: number, drift, users }, now) => {
  const round = underWay(loop, id, number, drift);
  if (!round?.booking.drift) return unchanged(loop);
  const { moved, lost, missing, room = null } = round.booking.drift;
  const audit = [{ what: 'drift.stuck', by: 'quorum', about: { round: id, booking: number } }];
  return {
    ok: true,
    ...ask({ loop, effects: [], audit }, id, { moved, lost, missing, room, stuck: users }, now),
  };
};

/** What did not go through is not under way any more: the question can be answered again, in a new message. */
export function repairsGivenUp(loop: Loop, now: number): Step {
  return loop.rounds.reduce<Step>((step, { id }) => {
    const round = loop.rounds.find((other): other is Booked => other.id === id && other.booking !== null);
    const drift = round?.booking.drift;
    if (!round || !drift?.doing) return step;
    const repair = loop.outbox.findLast(
      ({ kind, payload }) =>
        (kind === 'round.moveBack' || kind === 'round.restore') &&
        payload.round === id &&
        payload.drift === drift.number,
    );
    if (repair?.state !== 'dead' && repair?.state !== 'dismissed') return step;
    const { moved, lost, missing, room = null, event } = drift;
    // An attempt that may have made the new event keeps its name.
    const eventId = event && !repair.unclear ? event : round.booking.eventId;
    const audit = [
      ...step.audit,
      { what: 'drift.stuck', by: 'quorum', about: { round: id, booking: round.booking.number } },
    ];
    const back = withBooking(step.loop, round, { eventId });
    return ask(
      { loop: back, effects: step.effects, audit },
      id,
      { moved, lost, missing, room, isGivenUp: true },
      now,
    );
  }, start(loop));
}

type ClaimTaken = { round: string; booking: number; before: Interval; users: string[] };
/** Another loop took somebody's time before this one could: the round stays where it was, and the coordinator is asked. */
export const claimTaken: Rule<ClaimTaken> = (loop, { round: id, booking: number, before, users }, now) => {
  const round = bookedRound(loop, id, number);
  if (!round) return unchanged(loop);
  const { startsAt, endsAt, drift } = round.booking;
  if (startsAt === before.startsAt && endsAt === before.endsAt) return unchanged(loop);
  const { loop: back, effects } = retimed(loop, round, before, now, null);
  const moved = { from: before, to: { startsAt, endsAt }, obstacles: ['busy' as const], conflicts: users };
  const audit = [{ what: 'event.moved', by: 'calendar', about: { round: id, booking: number, ...moved.to } }];
  const open = { moved, lost: drift?.lost ?? null, missing: drift?.missing ?? [], room: drift?.room ?? null };
  return { ok: true, ...ask({ loop: back, effects, audit }, id, open, now) };
};

type Described = { round: string; booking: number; come: string[]; gone: string[] };
/** Who stands in the invitation now, whom Quorum put there. */
export const roundDescribed: Rule<Described> = (loop, { round: id, booking: number, come, gone }) => {
  const round = bookedRound(loop, id, number);
  if (!round) return unchanged(loop);
  const { invited: known = guestsOf(round) } = round.booking;
  const invited = [...new Set([...known, ...come])].filter((guest) => !gone.includes(guest));
  if (JSON.stringify(round.booking.invited) === JSON.stringify(invited)) return unchanged(loop);
  return changed(withBooking(loop, round, { invited }));
};

export const start = (loop: Loop): Step => ({ loop, effects: [], audit: [] });

export function underWay(loop: Loop, id: string, number: number, drift: number): Booked | null {
  const round = bookedRound(loop, id, number);
  return round?.booking.drift?.number === drift && round.booking.drift.doing ? round : null;
}

export const withBooking = (loop: Loop, { id, booking }: Booked, change: Partial<Booked['booking']>): Loop =>
  changeRound(loop, id, { booking: { ...booking, ...change } });

/** Somebody may also have taken a guest out. */
function left(step: Step, { id, booking }: Booked, end: 'back', now: number): Step {
  const { missing = [], room = null } = booking.drift ?? {};
  const open = { moved: null, lost: null, missing, room };
  return isAnything(open) ? ask(step, id, open, now) : settle(step, id, end, now);
}
