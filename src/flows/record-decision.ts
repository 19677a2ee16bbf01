import type {} from '../core/decide.ts';
import { Conclusion } from '../core/decision/conclusion.ts';
import { type DecisionErrors, type DecisionForm, decisionErrors } from '../core/decision/decision-form.ts';
import { extraRound } from '../core/decision/extra-round.ts';
import type { ExtraEvidence } from '../core/decision/more-evidence.ts';
import { snapshotOf } from '../core/decision/take-snapshot.ts';
import type { Loop } from '../core/loop/loop.ts';
import { dateIn } from '../core/time/local-days.ts';
import { refused } from '../errors.ts';
import type { Asker, Deps } from './deps.ts';
import { openDecision } from './open-decision.ts';
import { sealStatement } from './seal-statement.ts';

export type DecisionInput = { loop: string; form: string; values: DecisionForm };
export type DecisionAnswer = { ok: true } | { ok: false; errors: DecisionErrors };

/** Records the decision and freezes what it rests on; for more evidence, plans a round with the same write. */
export async function recordDecision(
  deps: Deps,
  asker: Asker,
  { loop: id, form, values }: DecisionInput,
): Promise<DecisionAnswer> {
  const before = await deps.loops.get(asker.team, id);
  const isThere = before?.decisions.some(({ submission }) => submission.startsWith(`${form}.`));
  // The same form delivered twice: by now another debrief may be on its way.
  if (isThere) return { ok: true };
  const { loop } = await openDecision(deps, asker, { loop: id });
  const errors = decisionErrors(loop, values, dateIn(loop.availability.zone, deps.now()));
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const planned = await plannedFor(deps, loop, values);
  if (!planned.ok) return planned;
  const conclusion = Conclusion.parse({
    outcome: values.outcome,
    level: values.outcome === 'other_level' ? values.level : null,
    rationale: values.rationale.trim(),
    conditions: values.conditions.trim(),
    competencies: values.outcome === 'more_evidence' ? values.competencies : [],
  });
  const isFinal = conclusion.outcome !== 'more_evidence';
  const decision = await sealStatement(
    deps,
    asker,
    {
      ...{ loop: id, form, content: conclusion },
      place: ({ decisions }) => ({ what: 'decision', number: decisions.length + 1 }),
    },
    (current, statement) => {
      // Delivered again after it closed the gate, it is still what it was.
      const snapshot = snapshotOf(current) ?? current.decisions.at(-1)?.snapshot;
      if (!snapshot) throw refused('The debrief is not open yet; there is nothing to decide on.');
      return {
        ...{ type: 'recordDecision', by: asker.user, statement, isFinal, snapshot },
        ...{ snapshotHash: deps.vault.digest(snapshot), extra: planned.extra },
      };
    },
  );
  if (!decision.ok) throw refused(decision.reason);
  return { ok: true };
}

async function plannedFor(
  deps: Deps,
  loop: Loop,
  { outcome, competencies, readers, lastDay }: DecisionForm,
): Promise<{ ok: true; extra: ExtraEvidence | null } | { ok: false; errors: DecisionErrors }> {
  if (outcome !== 'more_evidence' || readers.length === 0) return { ok: true, extra: null };
  const people = await deps.directory.people(loop.team, readers);
  const wrong = people.find(({ isBot, isActive }) => isBot || !isActive);
  if (wrong) return { ok: false, errors: { readers: `${wrong.name} is not an active person here.` } };
  const kit = await deps.kits.pinned(loop.team, loop.kit.id, loop.kit.version);
  const extra = extraRound(kit, loop, competencies, readers);
  if (!extra.ok) return { ok: false, errors: { competencies: extra.reason } };
  return { ok: true, extra: { round: extra.round, pools: extra.pools, lastDay } };
}
