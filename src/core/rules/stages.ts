import { canonical } from '../cards/card.ts';
import { withdrawRest } from '../decision/more-evidence.ts';
import type { Snapshot } from '../decision/snapshot.ts';
import { snapshotOf } from '../decision/take-snapshot.ts';
import type { NewEffect } from '../loop/effect.ts';
import { isCancelled, moveTo } from '../loop/lifecycle.ts';
import type { Loop, LoopStage, NewStatement, Posted, Recorded, Settled } from '../loop/loop.ts';
import { isCandidate, looksAfter } from '../loop/rights.ts';
import { changed, type Rule, unchanged } from '../loop/rule.ts';
import { type Refusal, refuse } from '../refusals.ts';
import type { StopReason } from '../stages/reasons.ts';
import { standingIn, withdrawnSeats } from '../stages/stage-gate.ts';
import { changeStage, findStage, isPastStage } from '../stages/stages.ts';
import { opened, stoppedAt } from './gate.ts';

type ReadStage = { by: string; stage: string; isEarly: boolean };
/** Written down before anything is shown: from then on they write no card of this loop, and change none. */
export const readStage: Rule<ReadStage> = (loop, { by, stage: id, isEarly }, now) => {
  const stage = findStage(loop, id);
  const standing = stage ? standingIn(loop, stage, by) : null;
  if (!stage || !standing) return refuse('stage.not-reader');
  const isBefore = standing === 'early';
  if (standing === 'own-card' || (isBefore && !isEarly)) return whileOwnCard(loop, by);
  const audit = [{ what: isBefore ? 'stage.read-early' : 'stage.read', by, about: { stage: id } }];
  // Read again: another row in the audit, and nothing else.
  if (stage.readers.some(({ user }) => user === by))
    return { ok: true, loop: { ...loop }, effects: [], audit };
  const readers = [...stage.readers, { user: by, at: now, isEarly: isBefore }];
  const noted = changeStage(loop, id, { readers });
  return { ok: true, loop: withoutInPools(noted, by), effects: [], audit };
};

/** No other search may choose them for a card. */
const withoutInPools = (loop: Loop, user: string): Loop => ({
  ...loop,
  rounds: loop.rounds.map((round) => ({
    ...round,
    seats: round.seats.map((seat) =>
      seat.holder !== user && seat.pool.includes(user)
        ? { ...seat, pool: seat.pool.filter((other) => other !== user) }
        : seat,
    ),
  })),
});

type GoOn = { by: string; stage: string; statement: NewStatement };
export const goOn: Rule<GoOn> = (loop, { by, stage: id, statement }, now) => {
  const settled = findStage(loop, id)?.settled;
  if (settled?.way === 'on' && settled.submission === statement.submission) return unchanged(loop);
  const closed = whyNotSettled(loop, id, by, 'on');
  if (closed) return closed;
  const on = changeStage(loop, id, { settled: { ...statement, way: 'on', by, at: now } });
  const about = { stage: id, receipt: statement.receipt };
  return { ok: true, loop: on, effects: [], audit: [{ what: 'stage.went-on', by, about }] };
};

type StopLoop = {
  by: string;
  stage: string;
  reason: StopReason;
  /** The decision, and what it rests on. */
  statement: NewStatement;
  snapshot: Snapshot;
  snapshotHash: string;
};
/** The debrief opens to everybody with the same write, and the loop has ended. */
export const stopLoop: Rule<StopLoop> = (loop, command, now) => {
  const { by, stage: id, reason, statement, snapshot, snapshotHash } = command;
  if (loop.decisions.some(({ submission }) => submission === statement.submission)) return unchanged(loop);
  const closed = whyNotSettled(loop, id, by, 'stop');
  if (closed) return closed;
  const stopped = stoppedAt(loop, { by, stage: id, reason }, snapshot.gate.at);
  if (canonical(snapshot) !== canonical(snapshotOf(stopped))) return refuse('decision.outdated');
  const number = loop.decisions.length + 1;
  const recorded: Recorded = {
    ...statement,
    number,
    by,
    at: now,
    debriefNumber: loop.debriefNumber,
    isFinal: true,
    snapshot,
    snapshotHash,
    posted: null,
  };
  const opening = opened(stopped, stopped.gate, now, [], []);
  if (!opening.ok) return opening;
  const ended = moveTo({ ...opening.loop, decisions: [...loop.decisions, recorded] }, 'decided');
  const steps: NewEffect = {
    id: `steps-${number}`,
    kind: 'steps.tell',
    lane: 'steps',
    due: now,
    payload: { number },
  };
  const about = { stage: id, number, receipt: statement.receipt, snapshot: snapshotHash };
  return {
    ok: true,
    loop: ended,
    effects: [...opening.effects, steps, ...withdrawRest(ended, now), ...toldWithdrawn(ended, now)],
    audit: [{ what: 'stage.stopped', by, about }],
  };
};

/** Once however many seats they hold. */
function toldWithdrawn(loop: Loop, now: number): NewEffect[] {
  const holders = withdrawnSeats(loop).flatMap(({ seat }) => seat.holder ?? []);
  return [...new Set(holders)].map((user) => ({
    id: `withdrawn-${user}`,
    kind: 'withdrawn.tell',
    lane: `withdrawn-${user}`,
    due: now,
    payload: { user },
  }));
}

/** Why this person cannot say this about the loop after this stage; null when they can. What goes on may still stop. */
export function whyNotSettled(loop: Loop, id: string, by: string, way: Settled['way']): Refusal | null {
  const stage = findStage(loop, id);
  if (!looksAfter(loop, by) || isCandidate(loop, by)) return refuse('stage.not-yours');
  if (!stage) return refuse('stage.closed');
  if (stage.settled && (way === 'on' || stage.settled.way === 'stop'))
    return refuse('stage.settled', stage.title, endWords(stage));
  if (isCancelled(loop)) return refuse('loop.cancelled');
  if (loop.gate.state === 'open') return refuse('stage.debrief-open');
  if (isPastStage(loop, stage)) return refuse('stage.over');
  if (stage.openedAt === null) return refuse('stage.closed');
  return standingIn(loop, stage, by) === 'reads' ? null : whileOwnCard(loop, by);
}

const endWords = ({ settled }: LoopStage): string =>
  settled?.way === 'stop' ? 'the loop ended there' : 'the loop went on';

const whileOwnCard = (loop: Loop, by: string): Refusal =>
  refuse(by === loop.hiringManager ? 'stage.own-card-manager' : 'stage.own-card');

type StageShown = { stage: string; user: string; posted: Posted };
export const stageShown: Rule<StageShown> = (loop, { stage: id, user, posted }) => {
  const stage = findStage(loop, id);
  return stage
    ? changed(changeStage(loop, id, { posted: { ...stage.posted, [user]: posted } }))
    : unchanged(loop);
};
