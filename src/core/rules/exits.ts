import { noNudges } from '../cards/nudges.ts';
import { isTimed, readsMaterial, typeWords } from '../kit/round-types.ts';
import type { NewEffect } from '../loop/effect.ts';
import { isCardIn, isOver, possibleCards, whyTooFew } from '../loop/gate.ts';
import { isCancelled } from '../loop/lifecycle.ts';
import type { Loop, Posted, Round, Seat } from '../loop/loop.ts';
import { isCandidate, looksAfter, ownSeat } from '../loop/rights.ts';
import { type Rule, refuse, unchanged } from '../loop/rule.ts';
import { changeSeat, findSeat } from '../loop/seats.ts';
import { isUnderWay } from '../reviews/reviews.ts';
import { throughGate } from './gate.ts';
import { askReviewer } from './material.ts';

const notTheirs = 'Only the coordinator or the hiring manager can do that.';

export type RecuseSeat = { by: string; seat: string; reason: string };
/** An interviewer who must not judge this candidate: the pack, the draft and the duty go, and the seat waits for somebody. */
export const recuseSeat: Rule<RecuseSeat> = (loop, { by, seat: id, reason }, now) => {
  const found = ownSeat(loop, by, id);
  if (!found) return refuse('This seat is not yours.');
  const { round, seat } = found;
  if (isCancelled(loop)) return refuse('This loop was cancelled; there is nothing to step back from.');
  if (loop.gate.state === 'open') return refuse('The debrief has opened. Tell the hiring manager there.');
  if (!isUnderWay(loop, round))
    return refuse('Your seat is not booked yet. Ask the coordinator to choose somebody else.');
  if (isOver(loop, seat)) return refuse('The debrief that this seat was for has been held.');
  if (isCardIn(seat))
    return refuse('Your card is in. Tell the hiring manager, who reads it with that in mind.');
  if (!reason.trim())
    return refuse('Say in a few words why; only the coordinator and the hiring manager read it.');
  const left = { holder: by, how: 'recused' as const, reason: reason.trim(), at: now };
  const { loop: vacated, clear } = vacate(loop, seat, left, null, now);
  const audit = [{ what: 'seat.recused', by, about: { seat: id, reason: reason.trim() } }];
  return { ok: true, loop: vacated, effects: clear, audit };
};

export type ReassignSeat = { by: string; seat: string; to: string; reason: string };
/** Somebody else writes the card that is still missing. */
export const reassignSeat: Rule<ReassignSeat> = (loop, { by, seat: id, to, reason }, now) => {
  if (!looksAfter(loop, by)) return refuse(notTheirs);
  const { round, seat } = findSeat(loop, id) ?? {};
  if (!round || !seat) return refuse('This seat is not part of the loop any more.');
  if (seat.holder === to) return unchanged(loop);
  const closed = whyNotReassigned(loop, round, seat, to, now);
  if (closed) return refuse(closed);
  if (!reason.trim()) return refuse('Say in a few words why somebody else writes this card.');
  const from = seat.holder ?? seat.left.at(-1)?.holder ?? '';
  const left = { holder: from, how: 'reassigned' as const, reason: reason.trim(), at: now };
  const { loop: moved, clear } = vacate(loop, seat, left, to, now);
  if (possibleCards(moved) < loop.minimumCards)
    return refuse(
      `That would leave fewer than ${loop.minimumCards} independent cards. Choose somebody who holds no seat yet.`,
    );
  const { loop: changed, effects } = readsMaterial(round)
    ? askReviewer(moved, round, { ...seat, holder: to }, now)
    : askInterviewer(moved, round, id, now);
  const audit = [{ what: 'seat.reassigned', by, about: { seat: id, from, to, reason: reason.trim() } }];
  return { ok: true, loop: changed, effects: [...clear, ...effects], audit };
};

function askInterviewer(loop: Loop, { booking }: Round, id: string, now: number) {
  const number = loop.counter + 1;
  const place = { lane: `seat-${id}`, payload: { seat: id, booking: booking?.number ?? 0 } };
  const due = Math.max(now, booking?.endsAt ?? now);
  const effects: NewEffect[] = [
    { id: `pack-${id}-again-${number}`, kind: 'pack.send', due: now, ...place },
    { id: `request-${id}-again-${number}`, kind: 'card.request', due, ...place },
  ];
  return { loop: { ...loop, counter: number }, effects };
}

function whyNotReassigned(loop: Loop, round: Round, seat: Seat, to: string, now: number): string | null {
  if (!isUnderWay(loop, round))
    return 'Cards can be handed over once every round is booked, until the debrief opens.';
  if (seat.duty !== 'interviewer') return 'This seat writes no card that the debrief waits for.';
  if (isOver(loop, seat)) return 'The debrief that this seat was for has been held.';
  if (isCardIn(seat)) return 'Their card is in; there is nothing to hand over.';
  if (seat.excused) return 'This seat was excused; the loop does not wait for its card.';
  const hasBegun = round.booking?.state === 'booked' && now >= round.booking.startsAt;
  if (!hasBegun && isTimed(round)) return 'This round has not begun. A card can be handed over once it has.';
  if (isCandidate(loop, to)) return 'The candidate of a loop cannot sit in it.';
  if (round.seats.some(({ holder }) => holder === to)) return 'They already hold a seat in this round.';
  return null;
}

export type ExcuseRound = { by: string; round: string; reason: string };
/** Nobody came, or it was called off: no card of this round is waited for any more. */
export const excuseRound: Rule<ExcuseRound> = (loop, { by, round: id, reason }, now) => {
  if (!looksAfter(loop, by)) return refuse(notTheirs);
  const round = loop.rounds.find((one) => one.id === id);
  if (!round) return refuse('This round is not part of the loop any more.');
  if (round.debriefNumber < loop.debriefNumber)
    return refuse('The debrief that this round was for has been held.');
  const open = round.seats.filter((seat) => seat.duty === 'interviewer' && !isCardIn(seat) && !seat.excused);
  if (open.length === 0) return unchanged(loop);
  if (!isUnderWay(loop, round))
    return refuse('Rounds can be given up once every round is booked, until the debrief opens.');
  const why = [typeWords(round).givenUp, reason.trim()].filter(Boolean).join(': ');
  const excused = open.reduce(
    (so, seat) => changeSeat(so, seat.id, { excused: { by, reason: why, at: now } }),
    loop,
  );
  const tooFew = whyTooFew(excused);
  if (tooFew) return refuse(tooFew);
  return throughGate(excused, round, now, [], {
    what: 'round.not-held',
    by,
    about: { round: id, reason: why },
  });
};

export type SeatCleared = { seat: string; channel: string };
/** What reached somebody while they were leaving is gone again, and nothing is to be edited there. */
export const seatCleared: Rule<SeatCleared> = (loop, { seat: id, channel }) => {
  const seat = findSeat(loop, id)?.seat;
  if (!seat) return unchanged(loop);
  const elsewhere = (posted: Posted | null) => (posted?.channel === channel ? null : posted);
  const change = { pack: elsewhere(seat.pack), request: elsewhere(seat.request) };
  return { ok: true, loop: changeSeat(loop, id, change), effects: [], audit: [] };
};

/** Nothing of who left stays in the seat, and nothing of the seat with who left. */
function vacate(loop: Loop, seat: Seat, left: Seat['left'][number], to: string | null, now: number) {
  const posted = [seat.pack, seat.request, seat.nudges.posted].filter((one): one is Posted => one !== null);
  const sent = findSeat(loop, seat.id)?.round.material?.sent ?? [];
  const files = sent.flatMap(({ to: who, file }) => (who === seat.holder ? [file] : []));
  const counter = loop.counter + 1;
  const clear: NewEffect[] =
    seat.holder === null
      ? []
      : [
          {
            id: `clear-${seat.id}-${counter}`,
            kind: 'seat.clear',
            lane: `seat-${seat.id}`,
            due: now,
            payload: { seat: seat.id, holder: seat.holder, messages: posted, files },
          },
        ];
  const empty = {
    ...{ holder: to, pool: to ? [to] : [], pack: null, request: null, nudges: noNudges },
    ...{ notes: null, notHeld: null, handover: null, left: [...seat.left, left] },
  };
  // The next holder is nudged from the beginning.
  const outbox = loop.outbox.filter(
    ({ kind, payload, lease }) =>
      !((kind === 'card.nudge' || kind === 'nudge.show') && payload.seat === seat.id && lease === null),
  );
  return { loop: { ...changeSeat(loop, seat.id, empty), outbox, counter }, clear };
}
