import type { Kit } from '../../core/kit/kit.ts';
import { applyEdits, type Resting } from '../../core/kit-edits/apply-edits.ts';
import type { PlanAct, PlanChange, PlanHistory } from '../../core/kit-edits/history.ts';
import { refusalSentence } from '../../core/refusals.ts';
import { notFound, refused } from '../../errors.ts';
import type { Actor, Deps } from '../deps.ts';
import { mustBeCoordinator } from './actor.ts';
import { mustBeMember, openingAct } from './their-opening.ts';

/** A plan as its files have it, and as loops of this team get it. `others`: the coordinators who can approve a change of this one. */
export type EditedPlan = {
  base: Kit;
  kit: Kit;
  history: PlanHistory;
  resting: Resting[];
  user: string;
  others: string[];
};

export async function editedPlan(deps: Deps, actor: Actor, plan: string): Promise<EditedPlan> {
  await mustBeCoordinator(deps, actor);
  await mustBeMember(deps, actor);
  const { kits } = await deps.kits.inFolder();
  const base = kits.find(({ id }) => id === plan);
  if (!base) throw notFound(refusalSentence('plan.gone'));
  const { coordinators } = await openingAct(deps, actor);
  const history = await deps.planHistories.load(actor.team, plan);
  return planWith(base, history, actor.user, coordinators);
}

const planWith = (
  base: Kit,
  history: PlanHistory,
  user: string,
  coordinators: readonly string[],
): EditedPlan => ({
  ...{ base, history, user, ...applyEdits(base, history.now.edits) },
  others: coordinators.filter((one) => one !== user),
});

/** Saves what a rule makes of the newest state, and has people told. A refusal is one of the answers. */
export async function tryPlanChange(
  deps: Deps,
  actor: Actor,
  plan: string,
  change: (history: PlanHistory, act: PlanAct) => PlanChange,
): Promise<PlanChange> {
  await mustBeCoordinator(deps, actor);
  const act = await openingAct(deps, actor);
  const answer = await deps.planHistories.update(actor.team, plan, (history) => change(history, act));
  if (answer.ok) deps.tellPlans(actor.team);
  return answer;
}

/** The same where it has to be so. */
export async function changePlan(
  deps: Deps,
  actor: Actor,
  { base, others, user }: EditedPlan,
  change: (history: PlanHistory, act: PlanAct) => PlanChange,
): Promise<EditedPlan> {
  const answer = await tryPlanChange(deps, actor, base.id, change);
  if (!answer.ok) throw refused(answer);
  return planWith(base, answer.history, user, [...others, user]);
}
