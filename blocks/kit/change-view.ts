import type { KnownBlock } from '@slack/types';
import type { Kit } from '../../src/core/kit/kit.ts';
import type { Difference } from '../../src/core/kit-edits/difference.ts';
import type { PlanHistory, Proposal } from '../../src/core/kit-edits/history.ts';
import { mayTakeBack } from '../../src/core/kit-edits/rules.ts';
import type { Slip } from '../../src/core/kit-edits/whats-wrong.ts';
import { listed } from '../../src/core/listed.ts';
import { button, buttonRow, primaryButton } from '../elements/buttons.ts';
import { context, type Modal, modal, section } from '../elements/form.ts';
import { brief, mention, safe } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';
import { adviceBlocks, differenceBlocks, inWindowRoom } from './difference-blocks.ts';
import { planButtons } from './plan-rows.ts';

type Plan = { base: Kit; history: PlanHistory; user: string; others: string[] };
type ChangeInput = {
  plan: Plan;
  proposal: Proposal;
  differences: Difference[];
  advice: Slip[];
  isOvertaken: boolean;
};

/** A change that waits, against the plan as it is now, with what each coordinator can do about it. */
export function changeView({ plan, proposal, differences, advice, isOvertaken }: ChangeInput): Modal {
  const { base, user } = plan;
  const isOwn = proposal.by === user;
  return modal('A change', [
    section(`*${safe(base.title)}*: ${stateWords(plan, proposal)}\n_${brief(proposal.why, 400)}_`),
    ...(isOvertaken
      ? [
          section(
            ':warning: Another version changed the same question since this was proposed. Below is what would change from how it reads *now*.',
          ),
        ]
      : []),
    ...differenceBlocks(differences, inWindowRoom),
    ...(differences.length === 0 ? [context('The plan reads so already.')] : []),
    ...adviceBlocks(advice),
    ...(isOwn ? ownButtons(base, proposal) : proposal.sentBack ? [] : approvalButtons(plan, proposal)),
    ...(!isOwn && mayTakeBack(proposal, { by: user, coordinators: [user, ...plan.others] })
      ? [buttonRow(button('Remove it', actions.takeBackChange, makeRef(base.id, proposal.id)))]
      : []),
    planButtons(base.id, ''),
  ]);
}

function stateWords({ user, others }: Plan, { by, sentBack, backTo }: Proposal): string {
  if (sentBack) return `sent back by ${mention(sentBack.by)}: ${brief(sentBack.reason, 600)}`;
  const what =
    backTo === null ? 'change' : `way back to ${backTo === 0 ? 'how it shipped' : `version ${backTo}`}`;
  if (by !== user) return `a ${what} by ${mention(by)} waits for you or another coordinator.`;
  if (others.length > 0)
    return `your ${what} waits for ${listed(others.slice(0, 5).map(mention), 'or')} to approve it.`;
  return `your ${what} is kept. A second coordinator has to approve it, and you are the only one: add one with \`/hire setup\`, then they find it in \`/hire kit\`.`;
}

const ownButtons = ({ id: plan }: Kit, { id, changes, backTo }: Proposal): KnownBlock[] => {
  const [first, ...rest] = changes;
  const again =
    first && rest.length === 0 && backTo === null && !first.after?.isOff
      ? [button('Change it again', actions.changeQuestion, makeRef(plan, first.question))]
      : [];
  return [buttonRow(...again, button('Take back', actions.takeBackChange, makeRef(plan, id)))];
};

const approvalButtons = ({ base, history }: Plan, { id }: Proposal): KnownBlock[] => [
  buttonRow(
    primaryButton('Approve', actions.approveChange, makeRef(base.id, id, history.now.number)),
    button('Send back', actions.sendBackChange, makeRef(base.id, id)),
  ),
];

/** After somebody has approved a change. */
export const approvedView = ({ plan, differences }: { plan: Plan; differences: Difference[] }): Modal =>
  modal('Approved', [
    section(
      `*${safe(plan.base.title)}* is at version ${plan.history.now.number}. Loops that start from now on ask so; running loops keep their words.`,
    ),
    ...differenceBlocks(differences, inWindowRoom),
    planButtons(plan.base.id, ''),
  ]);
