import {
  agendaMessage,
  deskLeftMessage,
  deskMessage,
  shiftMessage,
  voteMessage,
} from '../../../blocks/debrief/agenda.ts';
import { checklistMessage, lapsedChecklist } from '../../../blocks/decision/checklist.ts';
import { decisionMessage, dissentMessage } from '../../../blocks/decision/decision-messages.ts';
import { withOpening } from '../../../blocks/decision/filled-opening.ts';
import { nextStepsMessage, overtakenSteps } from '../../../blocks/decision/next-steps.ts';
import { withBooked } from '../../../blocks/decision/still-booked.ts';
import { isAwaited } from '../../core/debrief/desk.ts';
import { threadOf } from '../../core/debrief/threads.ts';
import { isNamed, type Shift, shiftsOf, voteProof } from '../../core/debrief/vote.ts';
import { isHire } from '../../core/decision/conclusion.ts';
import { gateProof } from '../../core/loop/gate.ts';
import type { Loop } from '../../core/loop/loop.ts';
import type { EffectHandler, Task } from '../deps.ts';
import { openResponsible, personKnown } from '../slack/looking-after.ts';
import { whoIn } from '../slack/names.ts';
import { openDirectMessage, post, rewrite } from '../slack/post.ts';
import { detailsIn } from './debrief-room.ts';

export const tellDecision: EffectHandler<'decision.tell'> = async (task) => {
  const { deps, loop, effect } = task;
  const { number } = effect.payload;
  const recorded = loop.decisions[number - 1];
  const thread = recorded && threadOf(loop, recorded.debriefNumber);
  const conclusion = deps.vault.openDecisions(loop)[number - 1]?.content;
  if (!recorded || !thread || !conclusion) return [];
  const { open, commands } = await detailsIn(task, thread, recorded.debriefNumber);
  const message = decisionMessage(loop, await kitOf(task), recorded, conclusion, open, await whoIn(task));
  const posted = await post(task, { channel: thread.channel, thread: thread.parent }, message);
  return [...commands, { type: 'decisionTold', number, posted }];
};

export const tellDissent: EffectHandler<'dissent.tell'> = async (task) => {
  const { deps, loop, effect } = task;
  const dissent = deps.vault.openDissents(loop)[effect.payload.number - 1];
  const recorded = dissent && loop.decisions[dissent.number - 1];
  const thread = recorded && threadOf(loop, recorded.debriefNumber);
  if (!dissent || !thread) return [];
  const { open, commands } = await detailsIn(task, thread, recorded.debriefNumber);
  const message = dissentMessage(loop, dissent.by, dissent.content, open, await whoIn(task));
  await post(task, { channel: thread.channel, thread: thread.parent }, message);
  return commands;
};

/** What the coordinator does with it, and for a yes the first ninety days. Nobody else reads the decision here. */
export const tellSteps: EffectHandler<'steps.tell'> = async (task) => {
  const { deps, loop, effect } = task;
  const { number } = effect.payload;
  const conclusion = deps.vault.openDecisions(loop)[number - 1]?.content;
  const before = loop.steps?.number ?? 0;
  if (!conclusion || before > number) return [];
  const kit = await kitOf(task);
  const candidate = deps.vault.openCandidate(loop).name;
  const opening = loop.opening ? await deps.openings.load(loop.team, loop.opening) : null;
  const at = loop.decisions[number - 1]?.at ?? task.now;
  const isOffer = isHire(conclusion.outcome);
  const steps = nextStepsMessage({ loop, kit, candidate, conclusion, opening, at });
  const { user, channel } = await openResponsible(task);
  const zone = (await personKnown(task, user))?.zone ?? 'UTC';
  const booked = withBooked(steps, loop, zone, task.now);
  const message = withOpening(booked, loop, isOffer ? opening : null);
  const earlier = loop.steps?.posted;
  if (earlier && before === number && (await rewrite(task, earlier, message))) return [];
  if (earlier && before < number) await rewrite(task, earlier, overtakenSteps(loop, candidate));
  const posted = await post(task, { channel }, message);
  const told = { type: 'stepsTold' as const, number, isOffer, posted };
  return [
    told,
    isOffer ? { type: 'showChecklist', steps: kit.firstNinetyDays.length } : { type: 'startLapsed' },
  ];
};

export const showChecklist: EffectHandler<'checklist.show'> = async (task) => {
  const { deps, loop } = task;
  if (!loop.checklist) return [];
  const candidate = deps.vault.openCandidate(loop).name;
  if (loop.checklist.lapsed) {
    if (loop.checklist.posted) await rewrite(task, loop.checklist.posted, lapsedChecklist(candidate));
    return [];
  }
  const message = checklistMessage({
    ...{ loop, kit: await kitOf(task), candidate },
    checklist: loop.checklist,
  });
  if (loop.checklist.posted && (await rewrite(task, loop.checklist.posted, message))) return [];
  const posted = await post(task, { channel: await openDirectMessage(task, loop.hiringManager) }, message);
  return [{ type: 'checklistShown', posted }];
};

const kitOf = ({ deps, loop }: Task) => deps.kits.pinned(loop.team, loop.kit.id, loop.kit.version);

export const showAgenda: EffectHandler<'agenda.show'> = async (task) => {
  const { loop, effect } = task;
  const { debriefNumber } = effect.payload;
  const thread = threadOf(loop, debriefNumber);
  if (!thread) return [];
  const opening = loop.opening ? await task.deps.openings.load(loop.team, loop.opening) : null;
  const message = agendaMessage(loop, debriefNumber, opening?.success, await whoIn(task));
  if (thread.agenda && (await rewrite(task, thread.agenda, message))) return [];
  const posted = await post(task, { channel: thread.channel, thread: thread.parent }, message);
  return [{ type: 'agendaShown', debriefNumber, posted }];
};

/** To the hiring manager, a new message for each debrief; then edited. Whoever was it before keeps no buttons. */
export const showDesk: EffectHandler<'desk.show'> = async (task) => {
  const { deps, loop, effect } = task;
  const { debriefNumber } = effect.payload;
  const { desk = null, hiringManager: user } = loop;
  const candidate = deps.vault.openCandidate(loop).name;
  const isOwn = desk?.user === user;
  if (desk && !isOwn) await rewrite(task, desk.posted, deskLeftMessage(loop, candidate));
  const message = deskMessage(loop, candidate, debriefNumber);
  const isSame = isOwn && desk.debriefNumber === debriefNumber;
  if (isSame && (await rewrite(task, desk.posted, message))) return [];
  if (!isAwaited(loop, debriefNumber)) return [];
  const posted = await post(task, { channel: await openDirectMessage(task, user) }, message);
  return [{ type: 'deskShown', user, debriefNumber, posted }];
};

export const callVote: EffectHandler<'vote.call'> = async (task) => {
  const { loop, effect } = task;
  const { debriefNumber } = effect.payload;
  const thread = threadOf(loop, debriefNumber);
  if (!thread || debriefNumber !== loop.debriefNumber) return [];
  const place = { channel: thread.channel, thread: thread.parent };
  const posted = await post(task, place, voteMessage(loop, await whoIn(task)));
  return [{ type: 'voteCalled', debriefNumber, posted }];
};

export const countVotes: EffectHandler<'vote.count'> = async (task) => {
  const { loop, effect } = task;
  if (effect.payload.debriefNumber === loop.debriefNumber && loop.vote?.posted)
    await rewrite(task, loop.vote.posted, voteMessage(loop, await whoIn(task)));
  return [];
};

/** All at once: what changed since everybody wrote alone. Where not everybody may read it, only that it is there. */
export const showVote: EffectHandler<'vote.show'> = async (task) => {
  const { loop, effect } = task;
  const thread = threadOf(loop, effect.payload.debriefNumber);
  if (!thread || effect.payload.debriefNumber !== loop.debriefNumber || !loop.vote) return [];
  if (loop.vote.posted) await rewrite(task, loop.vote.posted, voteMessage(loop, await whoIn(task)));
  const { open, commands } = await detailsIn(task, thread, effect.payload.debriefNumber);
  if (!open) return commands;
  const { deps } = task;
  const shown = shifts(task, loop);
  const holders = (shown ?? []).map(({ holder }) => holder);
  const named = isNamed(shown ?? [], await deps.personSettings.find(loop.team, holders));
  await post(
    task,
    { channel: thread.channel, thread: thread.parent },
    shiftMessage(shown, named, await whoIn(task, holders)),
  );
  return [];
};

function shifts({ deps }: Task, loop: Loop): Shift[] | null {
  const gate = gateProof(loop);
  const proof = voteProof(loop);
  return gate && proof
    ? shiftsOf(deps.vault.openRevealed(loop, gate), deps.vault.openVotes(loop, proof))
    : null;
}
