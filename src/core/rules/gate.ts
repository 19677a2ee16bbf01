import { practiceCards } from '../cards/practice.ts';
import { isReview } from '../kit/round-type.ts';
import type { AuditEntry } from '../loop/audit.ts';
import type { Wanted } from '../loop/effect.ts';
import { cardSeats, independentCards, isCardIn, isGateReady, isOver, whyTooFew } from '../loop/gate.ts';
import { isCandidate, looksAfter } from '../loop/rights.ts';
import {
  changeSeat,
  type Decision,
  findSeat,
  type Gate,
  type Loop,
  type Round,
  type Rule,
  refuse,
  unchanged,
} from '../loop.ts';
import { isUnderWay } from '../reviews/reviews.ts';
import { screensOf, whyNoScreen } from '../reviews/screen.ts';
import { inSitting } from './debrief.ts';
import { showProgress } from './delivery.ts';
import { withoutNudges } from './nudges.ts';

export const excuseSeat: Rule<'excuseSeat'> = (loop, { by, seat: id, reason }, now) => {
  if (!looksAfter(loop, by)) return refuse('Only the coordinator or the hiring manager can excuse a seat.');
  const { round, seat } = findSeat(loop, id) ?? {};
  if (!round || !seat) return refuse('This seat is not part of the loop any more.');
  if (seat.duty === 'player') return refuse('Who plays a role writes no card; there is nothing to excuse.');
  if (seat.excused) return unchanged(loop);
  if (isOver(loop, seat)) return refuse('The debrief that this seat was for has been held.');
  if (!isUnderWay(loop, round)) return refuse('Seats can be excused once every round is booked.');
  if (isCardIn(seat)) return refuse('Their card is already in; there is nothing to excuse.');
  if (!reason.trim()) return refuse('Say in a few words why this seat is excused.');
  const excused = changeSeat(loop, id, { excused: { by, reason: reason.trim(), at: now } });
  const tooFew = whyTooFew(excused);
  if (tooFew) return refuse(tooFew);
  const audit = { what: 'seat.excused', by, about: { seat: id, reason: reason.trim() } };
  return throughGate(excused, round, now, [], audit);
};

export const openEarly: Rule<'openEarly'> = (loop, { by, reason }, now) => {
  if (by !== loop.hiringManager) return refuse('Only the hiring manager can open the debrief early.');
  if (loop.gate.state === 'open') return unchanged(loop);
  if (loop.stage !== 'interviewing') return refuse('The debrief can be opened once every round is booked.');
  if (!reason.trim()) return refuse('Say why the debrief opens early; everyone will read it.');
  if (independentCards(loop) === 0) return refuse('No card is in yet, so there is nothing to discuss.');
  const gate: Gate = { state: 'open', at: now, how: 'early', by, reason: reason.trim() };
  return opened(loop, gate, now, [], [{ what: 'gate.opened-early', by, about: { reason: reason.trim() } }]);
};

/** Every card of the reviews is in: they open for everyone at once, and the hiring manager decides whether to go on. */
export const openScreen: Rule<'openScreen'> = (loop, { by }, now) => {
  if (by !== loop.hiringManager || isCandidate(loop, by))
    return refuse('Only the hiring manager can open the reviews.');
  if (loop.gate.state === 'open') return unchanged(loop);
  const closed = whyNoScreen(loop);
  if (closed) return refuse(closed);
  const rounds = screensOf(loop).map(({ id }) => id);
  const gate: Gate = { state: 'open', at: now, how: 'screen', by, rounds };
  return opened(
    loop,
    gate,
    now,
    [],
    [{ what: 'gate.opened-screen', by, about: { rounds: rounds.join(' ') } }],
  );
};

/** Whoever brings the last card or excuse, in this round, opens the gate with the same write. */
export function throughGate(
  loop: Loop,
  round: Round,
  now: number,
  effects: Wanted[],
  entry: AuditEntry,
): Decision {
  if (!isGateReady(loop)) {
    const told = isReview(round) ? [...effects, ...offer(loop, now)] : effects;
    return showProgress(withoutNudges({ ok: true, loop, effects: told, audit: [entry] }, now), now);
  }
  const about = { cards: independentCards(loop) };
  return opened(loop, { state: 'open', at: now, how: 'complete' }, now, effects, [
    entry,
    { what: 'gate.opened', by: 'quorum', about },
  ]);
}

/** Once for every review that is complete, and not again for a card that is changed. */
const offer = (loop: Loop, now: number): Wanted[] =>
  whyNoScreen(loop) === null
    ? [
        {
          ...{
            id: inSitting(loop, `screen-${screensOf(loop).length}`),
            kind: 'screen.offer',
            lane: 'screen',
          },
          ...{ due: now, payload: { sitting: loop.sitting } },
        },
      ]
    : [];

function opened(loop: Loop, gate: Gate, now: number, effects: Wanted[], audit: AuditEntry[]): Decision {
  const open: Loop = { ...loop, gate, stage: 'debrief' };
  const debrief: Wanted[] = [
    { id: inSitting(loop, 'reveal'), kind: 'cards.reveal', lane: 'reveal', due: now, payload: {} },
    { id: inSitting(loop, 'room'), kind: 'debrief.room', lane: 'debrief', due: now, payload: {} },
    ...receipts(open, effects, now),
    ...practiceCards(loop).map(
      ({ seat: { id } }): Wanted => ({
        ...{ id: `practice-${id}`, kind: 'practice.share', lane: `seat-${id}`, due: now },
        payload: { seat: id },
      }),
    ),
  ];
  const decision: Decision = { ok: true, loop: open, effects: [...effects, ...debrief], audit };
  return showProgress(withoutNudges(decision, now), now);
}

/** From now on a card is not changed but added to, and the receipt that each author got offers that. */
const receipts = (loop: Loop, effects: Wanted[], now: number): Wanted[] =>
  cardSeats(loop)
    .filter((seat) => isCardIn(seat) && !effects.some(({ lane }) => lane === `seat-${seat.id}`))
    .map(({ id }) => ({
      ...{ id: `receipt-${id}`, kind: 'card.thank', lane: `seat-${id}`, due: now },
      payload: { seat: id },
    }));
