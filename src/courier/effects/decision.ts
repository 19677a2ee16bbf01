import { checklistMessage } from '../../../blocks/decision/checklist.ts';
import { decisionMessage, dissentMessage } from '../../../blocks/decision/decision-messages.ts';
import { nextStepsMessage } from '../../../blocks/decision/next-steps.ts';
import { threadOf } from '../../core/debrief/threads.ts';
import { isHire } from '../../core/decision/conclusion.ts';
import type { Carry, Errand } from '../parts.ts';
import { openDirectMessage, post, rewrite } from '../slack/post.ts';

export const tellDecision: Carry<'decision.tell'> = async (errand) => {
  const { parts, loop, effect } = errand;
  const { number } = effect.payload;
  const recorded = loop.decisions[number - 1];
  const thread = recorded && threadOf(loop, recorded.debriefNumber);
  const conclusion = parts.vault.openDecisions(loop)[number - 1]?.content;
  if (!recorded || !thread || !conclusion) return [];
  const message = decisionMessage(loop, await kitOf(errand), recorded, conclusion, thread.open);
  const posted = await post(errand, { channel: thread.channel, thread: thread.parent }, message);
  return [{ type: 'decisionTold', number, posted }];
};

export const tellDissent: Carry<'dissent.tell'> = async (errand) => {
  const { parts, loop, effect } = errand;
  const dissent = parts.vault.openDissents(loop)[effect.payload.number - 1];
  const recorded = dissent && loop.decisions[dissent.number - 1];
  const thread = recorded && threadOf(loop, recorded.debriefNumber);
  if (!dissent || !thread) return [];
  const message = dissentMessage(dissent.by, dissent.content, thread.open);
  await post(errand, { channel: thread.channel, thread: thread.parent }, message);
  return [];
};

/** What the coordinator does with it, and for a yes the first ninety days. */
export const tellSteps: Carry<'steps.tell'> = async (errand) => {
  const { parts, loop, effect } = errand;
  const conclusion = parts.vault.openDecisions(loop)[effect.payload.number - 1]?.content;
  if (!conclusion) return [];
  const kit = await kitOf(errand);
  const candidate = parts.vault.openCandidate(loop).name;
  const channel = await openDirectMessage(errand, loop.coordinator);
  await post(errand, { channel }, nextStepsMessage({ loop, kit, candidate, conclusion }));
  return isHire(conclusion.outcome) ? [{ type: 'showChecklist', steps: kit.firstNinetyDays.length }] : [];
};

export const showChecklist: Carry<'checklist.show'> = async (errand) => {
  const { parts, loop } = errand;
  if (!loop.checklist) return [];
  const candidate = parts.vault.openCandidate(loop).name;
  const message = checklistMessage(loop.id, await kitOf(errand), candidate, loop.checklist);
  if (loop.checklist.posted && (await rewrite(errand, loop.checklist.posted, message))) return [];
  const posted = await post(
    errand,
    { channel: await openDirectMessage(errand, loop.hiringManager) },
    message,
  );
  return [{ type: 'checklistShown', posted }];
};

const kitOf = ({ parts, loop }: Errand) => parts.kits.pinned(loop.team, loop.kit.id, loop.kit.version);
