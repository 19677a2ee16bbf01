import { canonical } from '../cards/card.ts';
import { type ExtraEvidence, gatherMore, stillToCome, withdrawRest } from '../decision/more-evidence.ts';
import type { Snapshot } from '../decision/snapshot.ts';
import { snapshotOf } from '../decision/take-snapshot.ts';
import type { NewEffect } from '../loop/effect.ts';
import { isCancelled, isDecided, isScheduling, moveTo } from '../loop/lifecycle.ts';
import type { Disagreed, Loop, NewStatement, Posted, Recorded } from '../loop/loop.ts';
import { isCandidate, wroteOrLooksAfter } from '../loop/rights.ts';
import { changed, type Decision, type Rule, unchanged } from '../loop/rule.ts';
import { withoutSearch } from '../moves/moving.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { unplaced } from '../reviews/reviews.ts';
import { startSearch } from './search.ts';

type RecordDecision = {
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
  if (closed) return closed;
  if (!isFinal && !extra && stillToCome(loop).length === 0) return refuse('decision.nothing-named');
  if (canonical(snapshot) !== canonical(snapshotOf(loop))) return refuse('decision.outdated');
  const number = loop.decisions.length + 1;
  const recorded: Recorded = {
    ...statement,
    number,
    by,
    at: now,
    debriefNumber: loop.debriefNumber,
    isFinal,
    snapshot,
    snapshotHash,
    posted: null,
  };
  const decided: Loop = { ...loop, decisions: [...loop.decisions, recorded] };
  const tell: NewEffect = {
    id: `decision-${number}`,
    kind: 'decision.tell',
    lane: 'debrief',
    due: now,
    payload: { number },
  };
  const about = { number, receipt: statement.receipt, snapshot: snapshotHash };
  const entry = { what: 'decision.recorded', by, about };
  return isFinal
    ? ended(decided, number, [tell], entry, now)
    : goesOn({ ok: true, loop: decided, effects: [tell], audit: [entry] }, extra, now);
};

export function whyNoDecision(loop: Loop, by: string, isFinal = true): Refusal | null {
  if (by !== loop.hiringManager || isCandidate(loop, by)) return refuse('decision.not-hiring-manager');
  if (isCancelled(loop)) return refuse('loop.cancelled');
  if (loop.gate.state !== 'open') return refuse('decision.debrief-closed');
  if (loop.vote && !loop.vote.closed) return refuse('decision.vote-open');
  if (isDecided(loop) && !isFinal) return refuse('decision.final');
  return null;
}

type DecisionTold = { number: number; posted: Posted };
export const decisionTold: Rule<DecisionTold> = (loop, { number, posted }) =>
  changed({
    ...loop,
    decisions: loop.decisions.map((decision) =>
      decision.number === number ? { ...decision, posted } : decision,
    ),
  });

type RecordDissent = { by: string; number: number; statement: NewStatement };
/** Everybody who had a say may say that they see it otherwise. */
export const recordDissent: Rule<RecordDissent> = (loop, { by, number, statement }, now) => {
  if (!wroteOrLooksAfter(loop, by)) return refuse('dissent.no-say');
  if (loop.dissents.some(({ submission }) => submission === statement.submission)) return unchanged(loop);
  if (!loop.decisions.some((decision) => decision.number === number)) return refuse('dissent.no-decision');
  const dissent: Disagreed = { ...statement, by, at: now, number };
  const place = loop.dissents.length + 1;
  const tell: NewEffect = {
    id: `dissent-${place}`,
    kind: 'dissent.tell',
    lane: 'debrief',
    due: now,
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
    id: `steps-${number}`,
    kind: 'steps.tell',
    lane: 'steps',
    due: now,
    payload: { number },
  };
  const over = moveTo(loop, 'decided');
  return { ok: true, loop: over, effects: [...effects, steps, ...withdrawRest(over, now)], audit: [entry] };
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
  return { ...told, loop: nothingOffered(loop), effects: [...told.effects, ...effects] };
}

/** Rounds that wait for a press have no offers of the time before the debrief. */
function nothingOffered(loop: Loop): Loop {
  const isBooking = loop.rounds.some(({ booking, moving }) => booking?.state === 'wanted' || moving?.to);
  return isScheduling(loop) && !isBooking ? withoutSearch(loop, 'none') : loop;
}
