import { type Difference, differencesOf } from '../../core/kit-edits/difference.ts';
import type { Edits } from '../../core/kit-edits/edit.ts';
import type { Proposal } from '../../core/kit-edits/history.ts';
import { editsAfter, overtaken } from '../../core/kit-edits/rules.ts';
import { adviceOn, type Slip } from '../../core/kit-edits/whats-wrong.ts';
import { refuse } from '../../core/refusals.ts';
import { refused } from '../../errors.ts';
import type { Actor, Deps } from '../deps.ts';
import type { EditedPlan } from './edited-plan.ts';

/** A change that waits, against the plan as it is now. `isOvertaken`: another one changed the same prompt since. */
export type ShownChange = {
  plan: EditedPlan;
  proposal: Proposal;
  differences: Difference[];
  advice: Slip[];
  isOvertaken: boolean;
};

export async function shownChange(
  deps: Pick<Deps, 'planHistories'>,
  { team }: Pick<Actor, 'team'>,
  plan: EditedPlan,
  id: string,
): Promise<ShownChange> {
  const { base, history } = plan;
  const proposal = history.proposals.find((one) => one.id === id);
  if (!proposal) throw refused(refuse('plan.settled'));
  const { edits } = history.now;
  const after = editsAfter(history, proposal, await editsOf(deps, team, base.id, proposal.backTo));
  return {
    ...{ plan, proposal, differences: differencesOf(base, edits, after) },
    advice: proposal.changes.slice(0, 20).flatMap(({ question }) => adviceOn(base, after, question)),
    isOvertaken: overtaken(history, proposal, proposal.from),
  };
}

/** Of a version that a proposal brings back; null where it brings back none. */
export const editsOf = async (
  { planHistories }: Pick<Deps, 'planHistories'>,
  team: string,
  plan: string,
  backTo: number | null,
): Promise<Edits | null> => {
  if (backTo === null) return null;
  const version = await planHistories.version(team, plan, backTo);
  if (!version) throw refused(refuse('plan.no-version'));
  return version.edits;
};
