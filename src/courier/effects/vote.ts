import { agendaMessage, shiftMessage, voteMessage } from '../../../blocks/debrief/agenda.ts';
import { threadOf } from '../../core/debrief/threads.ts';
import { isNamed, type Shift, shiftsOf, voteProof } from '../../core/debrief/vote.ts';
import { gateProof } from '../../core/loop/gate.ts';
import type { Loop } from '../../core/loop/loop.ts';
import type { Carry, Errand } from '../parts.ts';
import { post, rewrite } from '../slack/post.ts';

export const showAgenda: Carry<'agenda.show'> = async (errand) => {
  const { loop, effect } = errand;
  const { debriefNumber } = effect.payload;
  const thread = threadOf(loop, debriefNumber);
  if (!thread) return [];
  const message = agendaMessage(loop, debriefNumber);
  if (thread.agenda && (await rewrite(errand, thread.agenda, message))) return [];
  const posted = await post(errand, { channel: thread.channel, thread: thread.parent }, message);
  return [{ type: 'agendaShown', debriefNumber, posted }];
};

export const callVote: Carry<'vote.call'> = async (errand) => {
  const { loop, effect } = errand;
  const { debriefNumber } = effect.payload;
  const thread = threadOf(loop, debriefNumber);
  if (!thread || debriefNumber !== loop.debriefNumber) return [];
  const place = { channel: thread.channel, thread: thread.parent };
  const posted = await post(errand, place, voteMessage(loop));
  return [{ type: 'voteCalled', debriefNumber, posted }];
};

export const countVotes: Carry<'vote.count'> = async (errand) => {
  const { loop, effect } = errand;
  if (effect.payload.debriefNumber === loop.debriefNumber && loop.vote?.posted)
    await rewrite(errand, loop.vote.posted, voteMessage(loop));
  return [];
};

/** All at once: what changed since everybody wrote alone. Where not everybody may read it, only that it is there. */
export const showVote: Carry<'vote.show'> = async (errand) => {
  const { loop, effect } = errand;
  const thread = threadOf(loop, effect.payload.debriefNumber);
  if (!thread || effect.payload.debriefNumber !== loop.debriefNumber || !loop.vote) return [];
  if (loop.vote.posted) await rewrite(errand, loop.vote.posted, voteMessage(loop));
  if (!thread.open) return [];
  const { parts } = errand;
  const shown = shifts(errand, loop);
  const holders = (shown ?? []).map(({ holder }) => holder);
  const named = isNamed(shown ?? [], await parts.personSettings.find(loop.team, holders));
  await post(errand, { channel: thread.channel, thread: thread.parent }, shiftMessage(shown, named));
  return [];
};

function shifts({ parts }: Errand, loop: Loop): Shift[] | null {
  const gate = gateProof(loop);
  const proof = voteProof(loop);
  return gate && proof
    ? shiftsOf(parts.vault.openRevealed(loop, gate), parts.vault.openVotes(loop, proof))
    : null;
}
