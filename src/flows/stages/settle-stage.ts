import { Conclusion } from '../../core/decision/conclusion.ts';
import { snapshotOf } from '../../core/decision/take-snapshot.ts';
import type { Settled } from '../../core/loop/loop.ts';
import { refuse } from '../../core/refusals.ts';
import { stoppedAt } from '../../core/rules/gate.ts';
import { whyNotSettled } from '../../core/rules/stages.ts';
import { GoOn, type StopReason, stopWords } from '../../core/stages/reasons.ts';
import { findStage } from '../../core/stages/stages.ts';
import { withWhom } from '../../core/told/whom.ts';
import { refused } from '../../errors.ts';
import { act } from '../act.ts';
import type { Actor, Deps } from '../deps.ts';
import { sealStatement } from '../steps/seal-statement.ts';

type StagePlace = { loop: string; stage: string };

/** What the form says, for somebody who may send it. */
export async function readSettling(
  deps: Deps,
  { team, user }: Actor,
  { loop: id, stage, way }: StagePlace & { way: Settled['way'] },
): Promise<StagePlace & { title: string; candidate: string }> {
  const loop = await deps.loops.get(team, id);
  if (!loop) throw refused(refuse('loop.gone'));
  const closed = whyNotSettled(loop, stage, user, way);
  if (closed) throw refused(withWhom(loop, user, closed));
  const title = findStage(loop, stage)?.title ?? '';
  return { loop: id, stage, title, candidate: deps.vault.openCandidate(loop).name };
}

type Sent = StagePlace & { form: string };

export async function goOn(
  deps: Deps,
  actor: Actor,
  { loop, stage, form, why }: Sent & { why: GoOn },
): Promise<void> {
  const content = GoOn.parse(why);
  await act(deps, actor, loop, (current) => {
    const number = (current.stages ?? []).findIndex(({ id }) => id === stage) + 1;
    const place = { what: 'stage', number } as const;
    return { type: 'goOn', stage, statement: sealStatement(deps, actor, current, { form, content, place }) };
  });
}

/** Ends the loop as a decision does, with what is known at that moment. */
export async function stopLoop(
  deps: Deps,
  actor: Actor,
  { loop, stage, form, reason, words }: Sent & { reason: StopReason; words: string },
): Promise<void> {
  const content = Conclusion.parse({
    outcome: 'no_hire',
    level: null,
    rationale: `${stopWords[reason]}: ${words}`,
    conditions: '',
    competencies: [],
  });
  await act(deps, actor, loop, (current) => {
    const earlier = current.decisions.findIndex(({ submission }) => submission.startsWith(`${form}.`));
    const number = (earlier < 0 ? current.decisions.length : earlier) + 1;
    const place = { what: 'decision', number } as const;
    const statement = sealStatement(deps, actor, current, { form, content, place });
    // As late as can be: a card that came in while this was tried again was there before the debrief.
    const snapshot = snapshotOf(stoppedAt(current, { by: actor.user, stage, reason }, deps.now()));
    if (!snapshot) throw new Error(`Loop ${current.id} has no snapshot of an open gate.`);
    const snapshotHash = deps.vault.digest(snapshot);
    return { type: 'stopLoop', stage, reason, statement, snapshot, snapshotHash };
  });
}
