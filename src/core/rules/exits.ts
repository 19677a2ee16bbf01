import { typeWords } from '../kit/round-types.ts';
import { isCardIn, isOver, possibleCards, whyTooFew } from '../loop/gate.ts';
import { isCancelled } from '../loop/lifecycle.ts';
import type { Posted } from '../loop/loop.ts';
import { mayRun, ownSeat, type Runner } from '../loop/rights.ts';
import { type Rule, unchanged } from '../loop/rule.ts';
import { changeSeat, findSeat } from '../loop/seats.ts';
import { refuse } from '../refusals.ts';
import { inTurn, told } from '../replacement/asking.ts';
import { beginReplacement } from '../replacement/begin.ts';
import { equipHolder } from '../replacement/fill.ts';
import { whyNotReplaced, whyNotTheirs } from '../replacement/replaceable.ts';
import { vacate } from '../replacement/vacate.ts';
import { isUnderWay } from '../reviews/reviews.ts';
import { throughGate } from './gate.ts';

type RecuseSeat = { by: string; seat: string; reason: string };
/** An interviewer must not judge this candidate: pack, draft and duty go, and the seat waits for somebody else. */
export const recuseSeat: Rule<RecuseSeat> = (loop, { by, seat: id, reason }, now) => {
  const found = ownSeat(loop, by, id);
  if (!found) return refuse('seat.not-yours');
  const { round, seat } = found;
  if (isCancelled(loop)) return refuse('recuse.cancelled');
  if (loop.gate.state === 'open') return refuse('recuse.debrief-open');
  if (!isUnderWay(loop, round)) return refuse('recuse.not-booked');
  if (isOver(loop, seat)) return refuse('seat.over');
  if (isCardIn(seat)) return refuse('recuse.card-in');
  if (!reason.trim()) return refuse('recuse.no-reason');
  const begun = inTurn(beginReplacement(loop, id, { why: 'recused', by, reason, now }), (vacated) =>
    told(vacated, id, 'began', now, { isAlsoManager: true }),
  );
  const audit = [{ what: 'seat.recused', by, about: { seat: id, reason: reason.trim() } }];
  return { ok: true, ...begun, audit };
};

/** `from`: who held it when the form was opened; null: nobody. */
type ReassignSeat = Runner & { seat: string; to: string; reason: string; from?: string | null };
/** Somebody else holds the round, or writes the card that is still missing. */
export const reassignSeat: Rule<ReassignSeat> = (
  loop,
  { seat: id, to, reason, from: known, ...runner },
  now,
) => {
  const { by } = runner;
  if (!mayRun(loop, runner)) return refuse('loop.not-yours');
  const { round, seat } = findSeat(loop, id) ?? {};
  if (!round || !seat) return refuse('seat.gone');
  if (seat.holder === to) return unchanged(loop);
  const closed = whyNotReplaced(loop, { round, seat }, now) ?? whyNotTheirs(loop, round, to);
  if (closed) return closed;
  if (known !== undefined && known !== seat.holder) return refuse('reassign.changed');
  if (seat.holder && !reason.trim()) return refuse('reassign.no-reason');
  const from = seat.holder ?? seat.left.at(-1)?.holder ?? '';
  const left = { holder: from, how: 'reassigned' as const, reason: reason.trim(), at: now };
  const { loop: handedOver, clear } = vacate(loop, seat, left, to, now);
  // Whoever left an empty seat did so with a reason of their own.
  const moved = seat.holder ? handedOver : changeSeat(handedOver, id, { left: seat.left });
  if (possibleCards(moved) < loop.minimumCards) return refuse('reassign.too-few-cards', loop.minimumCards);
  const { loop: changed, effects } = equipHolder(moved, id, now);
  const why = reason.trim() ? { reason: reason.trim() } : {};
  const audit = [{ what: 'seat.reassigned', by, about: { seat: id, from, to, ...why } }];
  return { ok: true, loop: changed, effects: [...clear, ...effects], audit };
};

type ExcuseRound = Runner & { round: string; reason: string };
/** Nobody came, or it was called off: no card of this round is waited for any more. */
export const excuseRound: Rule<ExcuseRound> = (loop, { round: id, reason, ...runner }, now) => {
  const { by } = runner;
  if (!mayRun(loop, runner)) return refuse('loop.not-yours');
  const round = loop.rounds.find((candidate) => candidate.id === id);
  if (!round) return refuse('round.gone');
  if (round.debriefNumber < loop.debriefNumber) return refuse('round.over');
  const awaited = round.seats.filter(
    (seat) => seat.duty === 'interviewer' && !isCardIn(seat) && !seat.excused,
  );
  if (awaited.length === 0) return unchanged(loop);
  if (!isUnderWay(loop, round)) return refuse('excuse.round-not-now');
  const why = [typeWords(round).givenUp, reason.trim()].filter(Boolean).join(': ');
  const excused = awaited.reduce(
    (changed, seat) => changeSeat(changed, seat.id, { excused: { by, reason: why, at: now } }),
    loop,
  );
  const tooFew = whyTooFew(excused);
  if (tooFew) return tooFew;
  return throughGate(excused, round, now, [], {
    what: 'round.not-held',
    by,
    about: { round: id, reason: why },
  });
};

type SeatCleared = { seat: string; channel: string };
/** What reached somebody while they were leaving is deleted again, so nothing is left to edit there. */
export const seatCleared: Rule<SeatCleared> = (loop, { seat: id, channel }) => {
  const seat = findSeat(loop, id)?.seat;
  if (!seat) return unchanged(loop);
  const elsewhere = (posted: Posted | null) => (posted?.channel === channel ? null : posted);
  const change = {
    pack: elsewhere(seat.pack),
    request: elsewhere(seat.request),
    invited: elsewhere(seat.invited ?? null),
  };
  return { ok: true, loop: changeSeat(loop, id, change), effects: [], audit: [] };
};
