import { inDebrief, whenGateOpens } from '../debrief/steps.ts';
import { readsMaterial } from '../kit/round-types.ts';
import type { AuditEntry } from '../loop/audit.ts';
import type { NewEffect } from '../loop/effect.ts';
import { cardSeats, independentCards, isCardIn, isGateReady, isOver, whyTooFew } from '../loop/gate.ts';
import { isInterviewing, isScheduling, moveTo } from '../loop/lifecycle.ts';
import type { Gate, Loop, LoopStage, Round } from '../loop/loop.ts';
import { isCandidate, mayRun, type Runner } from '../loop/rights.ts';
import { type Decision, type Rule, unchanged } from '../loop/rule.ts';
import { changeSeat, findSeat } from '../loop/seats.ts';
import { isMoving, resumed, withoutMoves } from '../moves/moving.ts';
import { refuse } from '../refusals.ts';
import { completeReviews, whyReviewsStayClosed } from '../reviews/complete-reviews.ts';
import { isUnderWay } from '../reviews/reviews.ts';
import type { StopReason } from '../stages/reasons.ts';
import { completedStage } from '../stages/stage-gate.ts';
import { changeStage, findStage, roundsOfStage } from '../stages/stages.ts';

type ExcuseSeat = Runner & { seat: string; reason: string };
export const excuseSeat: Rule<ExcuseSeat> = (loop, { seat: id, reason, ...runner }, now) => {
  const { by } = runner;
  if (!mayRun(loop, runner)) return refuse('excuse.not-yours');
  const { round, seat } = findSeat(loop, id) ?? {};
  if (!round || !seat) return refuse('seat.gone');
  if (seat.duty === 'player') return refuse('excuse.player');
  if (seat.excused) return unchanged(loop);
  if (isOver(loop, seat)) return refuse('seat.over');
  if (!isUnderWay(loop, round)) return refuse('excuse.not-booked');
  if (isCardIn(seat)) return refuse('excuse.card-in');
  if (!reason.trim()) return refuse('excuse.no-reason');
  const excused = changeSeat(loop, id, { excused: { by, reason: reason.trim(), at: now } });
  const tooFew = whyTooFew(excused);
  if (tooFew) return tooFew;
  const audit = { what: 'seat.excused', by, about: { seat: id, reason: reason.trim() } };
  return throughGate(excused, round, now, [], audit);
};

/** Also while a round is being moved: the loop was booked. */
export const mayOpenEarly = (loop: Loop): boolean =>
  isInterviewing(loop) || (isScheduling(loop) && loop.rounds.some(isMoving));

type OpenEarly = { by: string; reason: string };
export const openEarly: Rule<OpenEarly> = (loop, { by, reason }, now) => {
  if (by !== loop.hiringManager) return refuse('early.not-hiring-manager');
  if (loop.gate.state === 'open') return unchanged(loop);
  if (!mayOpenEarly(loop)) return refuse('early.not-booked');
  if (!reason.trim()) return refuse('early.no-reason');
  if (!cardSeats(loop).some(isCardIn)) return refuse('early.no-card');
  const gate: Gate = { state: 'open', at: now, how: 'early', by, reason: reason.trim() };
  return opened(loop, gate, now, [], [{ what: 'gate.opened-early', by, about: { reason: reason.trim() } }]);
};

type OpenReviews = { by: string };
/** Every card of the reviews is in: they open for everyone at once, and the hiring manager decides whether to go on. */
export const openReviews: Rule<OpenReviews> = (loop, { by }, now) => {
  if (by !== loop.hiringManager || isCandidate(loop, by)) return refuse('reviews.not-hiring-manager');
  if (loop.gate.state === 'open') return unchanged(loop);
  const closed = whyReviewsStayClosed(loop);
  if (closed) return closed;
  const rounds = completeReviews(loop).map(({ id }) => id);
  const gate: Gate = { state: 'open', at: now, how: 'reviews', by, rounds };
  return opened(
    loop,
    gate,
    now,
    [],
    [{ what: 'gate.opened-reviews', by, about: { rounds: rounds.join(' ') } }],
  );
};

/** The last card or excuse, here of this round, opens the gate with the same write. */
export function throughGate(
  given: Loop,
  round: Round,
  now: number,
  effects: NewEffect[],
  entry: AuditEntry,
): Decision {
  const loop = resumed(given);
  if (!isGateReady(loop)) {
    const stage = completedStage(loop, round);
    if (stage) return stageOpened(loop, stage, now, effects, entry);
    const told = readsMaterial(round) ? [...effects, ...offer(loop, now)] : effects;
    return { ok: true, loop, effects: told, audit: [entry] };
  }
  const about = { cards: independentCards(loop) };
  return opened(loop, { state: 'open', at: now, how: 'complete' }, now, effects, [
    entry,
    { what: 'gate.opened', by: 'quorum', about },
  ]);
}

/** Its cards change no more, so their receipts say so. Who may read it hears of it with whatever else follows a change. */
function stageOpened(
  loop: Loop,
  { id }: LoopStage,
  now: number,
  effects: NewEffect[],
  entry: AuditEntry,
): Decision {
  const thanked = thankedIn(effects);
  const receipts = roundsOfStage(loop, id).flatMap(({ seats }) =>
    seats
      .filter((seat) => isCardIn(seat) && !thanked.has(seat.id))
      .map(
        ({ id: seat }): NewEffect => ({
          id: `stage-receipt-${seat}`,
          kind: 'card.thank',
          lane: `seat-${seat}`,
          due: now,
          payload: { seat },
        }),
      ),
  );
  return {
    ok: true,
    loop: changeStage(loop, id, { openedAt: now }),
    effects: [...effects, ...receipts],
    audit: [entry, { what: 'stage.opened', by: 'quorum', about: { stage: id } }],
  };
}

/** The loop as its decision sees it. */
export function stoppedAt(
  loop: Loop,
  { by, stage, reason }: { by: string; stage: string; reason: StopReason },
  at: number,
): Loop {
  const gate: Gate = { state: 'open', at, how: 'stage', by, stage };
  const earlier = findStage(loop, stage)?.settled;
  const on = earlier?.way === 'on' ? { on: earlier } : {};
  return { ...changeStage(loop, stage, { settled: { way: 'stop', by, at, reason, ...on } }), gate };
}

/** Once for every review that is complete, and not again for a card that is changed. */
const offer = (loop: Loop, now: number): NewEffect[] =>
  whyReviewsStayClosed(loop) === null
    ? [
        {
          id: inDebrief(loop, `reviews-${completeReviews(loop).length}`),
          kind: 'reviews.offer',
          lane: 'reviews',
          due: now,
          payload: { debriefNumber: loop.debriefNumber },
        },
      ]
    : [];

export function opened(
  loop: Loop,
  gate: Gate,
  now: number,
  effects: NewEffect[],
  audit: AuditEntry[],
): Decision {
  const open = moveTo({ ...withoutMoves(loop), gate }, 'debrief');
  const opening = whenGateOpens(open, thankedIn(effects), now);
  return { ok: true, loop: open, effects: [...effects, ...opening], audit };
}

/** Seats whose receipt is on its way already. */
const thankedIn = (effects: NewEffect[]): Set<string> =>
  new Set(effects.flatMap(({ kind, payload }) => (kind === 'card.thank' ? [payload.seat] : [])));
