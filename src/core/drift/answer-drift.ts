import { isExtra } from '../kit/duty.ts';
import type { AuditEntry } from '../loop/audit.ts';
import type { Drift } from '../loop/drift.ts';
import type { EffectKind, NewEffect } from '../loop/effect.ts';
import type { Loop } from '../loop/loop.ts';
import { mayRun, type Runner } from '../loop/rights.ts';
import { type Decision, type Rule, unchanged } from '../loop/rule.ts';
import { changeRound } from '../loop/seats.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { beginReplacement } from '../replacement/begin.ts';
import { guestsOf } from '../rules/book.ts';
import type { Interval } from '../time/interval.ts';
import type { DriftEnd } from './ends.ts';
import { retimed } from './retime.ts';
import { ask, type Booked, isAnything, isAsked, type Step, settle } from './seen-in-calendar.ts';
import { isDropped } from './sight.ts';

/** `drift`: the number of the question that they read. */
type Answer = Runner & { round: string; drift: number };

/** An invitation that comes later than this before its time invites nobody. */
const leastNoticeMs = 3 * 60_000;

/** The new time stands although something speaks against it; who is busy then is double-booked, as somebody decided. */
export const keepMoved: Rule<Answer> = (loop, { round: id, drift: number, ...runner }, now) => {
  const { by } = runner;
  const found = questionOf(loop, runner, id, number);
  if ('ok' in found) return found;
  const { round, drift } = found;
  if (drift.doing) return refuse('drift.under-way');
  if (!drift.moved || drift.moved.obstacles.includes('wholeDay')) return refuse('drift.settled');
  if (isDropped(round)) return eventLeft(loop, round, drift.moved.to, by, now);
  const { loop: moved, effects } = retimed(loop, round, drift.moved.to, now, null);
  const audit = [row('drift.kept', by, round, { ...drift.moved.to })];
  return { ok: true, ...rest({ loop: moved, effects, audit }, round, { moved: null }, 'kept', now) };
};

/** A round that was given up stays so: its people meet without scorecards. */
function eventLeft(loop: Loop, round: Booked, to: Interval, by: string, now: number): Decision {
  const { startsAt, endsAt } = to;
  const there = changeRound(loop, round.id, { booking: { ...round.booking, startsAt, endsAt } });
  const audit = [row('drift.kept', by, round, { startsAt, endsAt })];
  return { ok: true, ...settle({ loop: there, effects: [], audit }, round.id, 'left', now) };
}

/** Of a round that was given up, and whose event somebody has moved all the same. */
export const removeEvent: Rule<Answer> = (loop, { round: id, drift: number, ...runner }, now) => {
  const { by } = runner;
  const found = questionOf(loop, runner, id, number);
  if ('ok' in found) return found;
  const { round } = found;
  if (!isDropped(round)) return refuse('drift.settled');
  const { number: booking, eventId: event } = round.booking;
  const unbook: NewEffect = {
    id: `unbook-${id}-drift-${number}`,
    kind: 'round.unbook',
    lane: 'calendar',
    due: now,
    payload: { round: id, booking, event },
  };
  const audit = [row('drift.removed', by, round)];
  return { ok: true, ...settle({ loop, effects: [unbook], audit }, id, 'eventRemoved', now) };
};

/** To where it was, if everybody is still free then. */
export const moveBack: Rule<Answer> = (loop, { round: id, drift: number, ...runner }, now) => {
  const { by } = runner;
  const found = questionOf(loop, runner, id, number);
  if ('ok' in found) return found;
  const { round, drift } = found;
  if (drift.doing === 'back') return unchanged(loop);
  if (!drift.moved) return refuse('drift.settled');
  if (round.booking.startsAt < now + leastNoticeMs) return refuse('drift.time-passed');
  const effects = [repair('round.moveBack', round, number, now)];
  const audit = [row('drift.moved-back', by, round)];
  return { ok: true, loop: withDoing(loop, round, { ...drift, doing: 'back' }), effects, audit };
};

/** Another event: a calendar keeps the id of a deleted one for good. */
export const restoreRound: Rule<Answer> = (loop, { round: id, drift: number, ...runner }, now) => {
  const { by } = runner;
  const found = questionOf(loop, runner, id, number);
  if ('ok' in found) return found;
  const { round, drift } = found;
  if (drift.doing === 'restore') return unchanged(loop);
  if (!drift.lost) return refuse('drift.settled');
  if (round.booking.startsAt < now + leastNoticeMs) return refuse('drift.time-passed');
  const booking = { ...round.booking, eventId: nextEventId(round.booking.eventId) };
  const effects = [repair('round.restore', round, number, now)];
  const audit = [row('drift.restored', by, round)];
  const { eventId: event } = round.booking;
  const changed = withDoing(loop, { ...round, booking }, { ...drift, doing: 'restore', event });
  return { ok: true, loop: changed, effects, audit };
};

function nextEventId(id: string): string {
  const [, first = id, times = '0'] = /^(.*b\d+)r(\d+)$/.exec(id) ?? [];
  return `${first}r${Number(times) + 1}`;
}

/** `place`: the seat of whoever was taken out, or the candidate. */
type AboutGuest = Answer & { place: string };

export const inviteAgain: Rule<AboutGuest> = (loop, { round: id, drift: number, place, ...runner }, now) => {
  const { by } = runner;
  const found = questionOf(loop, runner, id, number);
  if ('ok' in found) return found;
  const { round, drift } = found;
  const guest = guestAt(round, place);
  if (!guest || !drift.missing.includes(guest)) return refuse('drift.settled');
  const counter = loop.counter + 1;
  const invited = (round.booking.invited ?? guestsOf(round)).filter((other) => other !== guest);
  const changed = changeRound({ ...loop, counter }, id, { booking: { ...round.booking, invited } });
  const describe: NewEffect = {
    id: `describe-${id}-${counter}`,
    kind: 'round.describe',
    lane: 'calendar',
    due: now,
    payload: { round: id, booking: round.booking.number, mails: true },
  };
  const audit = [row('guest.invited-again', by, round, { guest })];
  const missing = drift.missing.filter((other) => other !== guest);
  const step = { loop: changed, effects: [describe], audit };
  return { ok: true, ...rest(step, round, { missing }, 'invited', now) };
};

/** Whoever took them out meant it: their seat goes to somebody else, or stays empty where it may. */
export const replaceRemoved: Rule<AboutGuest> = (
  loop,
  { round: id, drift: number, place, ...runner },
  now,
) => {
  const { by } = runner;
  const found = questionOf(loop, runner, id, number);
  if ('ok' in found) return found;
  const { round, drift } = found;
  const seat = round.seats.find((one) => one.id === place);
  const guest = seat?.holder;
  if (!seat || !guest || !drift.missing.includes(guest)) return refuse('drift.settled');
  const { loop: begun, effects } = beginReplacement(loop, place, { why: 'coordinator', now, by });
  const audit = [row('seat.replaced', by, round, { seat: place, guest })];
  const missing = drift.missing.filter((other) => other !== guest);
  const end = isExtra(seat) ? 'without' : 'replaced';
  return { ok: true, ...rest({ loop: begun, effects, audit }, round, { missing }, end, now) };
};

const guestAt = ({ seats }: Booked, place: string): string | null =>
  place === 'candidate' ? place : (seats.find(({ id }) => id === place)?.holder ?? null);

export type Found = { round: Booked; drift: Drift };

export function questionOf(loop: Loop, runner: Runner, id: string, number: number): Found | Refusal {
  if (!mayRun(loop, runner)) return refuse('loop.not-yours');
  const round = loop.rounds.find((candidate) => candidate.id === id);
  const drift = round?.booking?.drift;
  const isOpen = drift?.number === number && isAsked(loop, round as Booked);
  return isOpen ? { round: round as Booked, drift } : refuse('drift.settled');
}

/** What this answer leaves open is asked anew; else the message says how it ended. */
export function rest(step: Step, round: Booked, answered: Partial<Drift>, end: DriftEnd, now: number): Step {
  const left = { ...(round.booking.drift as Drift), ...answered };
  const { moved, lost, missing, room = null } = left;
  // What is being carried out goes on; what is open then is asked after it.
  if (left.doing === 'back' || left.doing === 'restore') {
    const { booking } = step.loop.rounds.find(({ id }) => id === round.id) as Booked;
    return { ...step, loop: withDoing(step.loop, { ...round, booking }, left) };
  }
  const open = { moved, lost, missing, room };
  return isAnything(open) ? ask(step, round.id, open, now) : settle(step, round.id, end, now);
}

const withDoing = (loop: Loop, { id, booking }: Booked, drift: Drift): Loop =>
  changeRound(loop, id, { booking: { ...booking, drift } });

const repair = (
  kind: EffectKind & ('round.moveBack' | 'round.restore'),
  { id, booking }: Booked,
  drift: number,
  now: number,
): NewEffect => ({
  id: `${kind}-${id}-${drift}`,
  kind,
  lane: 'calendar',
  due: now,
  payload: { round: id, booking: booking.number, drift },
});

export const row = (
  what: string,
  by: string,
  { id, booking }: Booked,
  more: AuditEntry['about'] = {},
): AuditEntry => ({ what, by, about: { round: id, booking: booking.number, ...more } });
