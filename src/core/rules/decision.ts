import { canonical } from '../cards/card.ts';
import { type ExtraEvidence, gatherMore, stillToCome, withoutRest } from '../decision/more-evidence.ts';
import type { Snapshot } from '../decision/snapshot.ts';
import { snapshotOf } from '../decision/take-snapshot.ts';
import type { NewEffect } from '../loop/effect.ts';
import { isCancelled, isDecided, moveTo } from '../loop/lifecycle.ts';
import type { Disagreed, Loop, NewStatement, Posted, Recorded } from '../loop/loop.ts';
import { isCandidate, wroteOrLooksAfter } from '../loop/rights.ts';
import { changed, type Decision, type Rule, refuse, unchanged } from '../loop/rule.ts';
import { unplaced } from '../reviews/reviews.ts';
import { startSearch } from './search.ts';

export type RecordDecision = {
  by: string;
  statement: NewStatement;
  isFinal: boolean;
  snapshot: Snapshot;
  snapshotHash: string;
  /** For more evidence: another round, or else those that were still to come. */
  extra: ExtraEvidence | null;
};
/** What was known is frozen with it; whatever comes later is another entry beside it. */
export const recordDecision: Rule<RecordDecision> = (loop, command, now) => {
  const { by, statement, isFinal, snapshot, snapshotHash, extra } = command;
  if (loop.decisions.some(({ submission }) => submission === statement.submission)) return unchanged(loop);
  const closed = whyNoDecision(loop, by, isFinal);
  if (closed) return refuse(closed);
  if (!isFinal && !extra && stillToCome(loop).length === 0)
    return refuse('Name the competencies that need more evidence, and who reads them.');
  if (canonical(snapshot) !== canonical(snapshotOf(loop)))
    return refuse('Something changed while you wrote. Look at it, and send the decision again.');
  const number = loop.decisions.length + 1;
  const recorded: Recorded = {
    ...statement,
    ...{
      number,
      by,
      at: now,
      debriefNumber: loop.debriefNumber,
      isFinal,
      snapshot,
      snapshotHash,
      posted: null,
    },
  };
  const decided: Loop = { ...loop, decisions: [...loop.decisions, recorded] };
  const tell: NewEffect = {
    ...{ id: `decision-${number}`, kind: 'decision.tell', lane: 'debrief', due: now },
    payload: { number },
  };
  const about = { number, receipt: statement.receipt, snapshot: snapshotHash };
  const entry = { what: 'decision.recorded', by, about };
  return isFinal
    ? ended(decided, number, [tell], entry, now)
    : goesOn({ ok: true, loop: decided, effects: [tell], audit: [entry] }, extra, now);
};

export function whyNoDecision(loop: Loop, by: string, isFinal = true): string | null {
  if (by !== loop.hiringManager || isCandidate(loop, by))
    return 'Only the hiring manager records the decision.';
  if (isCancelled(loop)) return 'This loop was cancelled.';
  if (loop.gate.state !== 'open') return 'The debrief is not open yet; there is nothing to decide on.';
  if (loop.vote && !loop.vote.closed)
    return 'The second vote is still open. Close it first, so that the decision rests on all of it.';
  if (isDecided(loop) && !isFinal)
    return 'This loop has ended with a decision. Start another loop for more evidence.';
  return null;
}

export type DecisionTold = { number: number; posted: Posted };
export const decisionTold: Rule<DecisionTold> = (loop, { number, posted }) =>
  changed({
    ...loop,
    decisions: loop.decisions.map((one) => (one.number === number ? { ...one, posted } : one)),
  });

export type RecordDissent = { by: string; number: number; statement: NewStatement };
/** Whoever had a say may say that they see it otherwise. */
export const recordDissent: Rule<RecordDissent> = (loop, { by, number, statement }, now) => {
  if (!wroteOrLooksAfter(loop, by))
    return refuse('Only who wrote a card or looks after this loop can record a dissent.');
  if (loop.dissents.some(({ submission }) => submission === statement.submission)) return unchanged(loop);
  if (!loop.decisions.some((one) => one.number === number))
    return refuse('There is no decision yet that one could disagree with.');
  const dissent: Disagreed = { ...statement, by, at: now, number };
  const place = loop.dissents.length + 1;
  const tell: NewEffect = {
    ...{ id: `dissent-${place}`, kind: 'dissent.tell', lane: 'debrief', due: now },
    payload: { number: place },
  };
  return {
    ok: true,
    loop: { ...loop, dissents: [...loop.dissents, dissent] },
    effects: [tell],
    audit: [{ what: 'dissent.recorded', by, about: { number, receipt: statement.receipt } }],
  };
};

type Entry = Extract<Decision, { ok: true }>['audit'][number];

function ended(loop: Loop, number: number, effects: NewEffect[], entry: Entry, now: number): Decision {
  const steps: NewEffect = {
    ...{ id: `steps-${number}`, kind: 'steps.tell', lane: 'steps', due: now },
    payload: { number },
  };
  const { loop: over, effects: unbooked } = withoutRest(moveTo(loop, 'decided'), now);
  const decision: Decision = {
    ...{ ok: true, loop: over, audit: [entry] },
    effects: [...effects, steps, ...unbooked],
  };
  return decision;
}

function goesOn(told: Decision, extra: ExtraEvidence | null, now: number): Decision {
  if (!told.ok) return told;
  const { loop, effects } = gatherMore(told.loop, extra, now);
  const [entry, ...rest] = told.audit;
  if (!entry) return told;
  // Times that were being booked when the reviews opened arrive by themselves.
  if (unplaced(loop).length > 0) {
    const searching = startSearch(loop, now, entry);
    if (!searching.ok) return searching;
    return {
      ...searching,
      effects: [...told.effects, ...effects, ...searching.effects],
      audit: [...searching.audit, ...rest],
    };
  }
  return { ...told, loop, effects: [...told.effects, ...effects] };
}
