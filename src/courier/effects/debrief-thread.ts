import { amendmentReply } from '../../../blocks/debrief/amendments.ts';
import { threadOf } from '../../core/debrief/threads.ts';
import { gateProof } from '../../core/loop/gate.ts';
import type { Carry } from '../parts.ts';
import { post } from '../slack/post.ts';

/** In the debrief's thread: who changed what after the reveal; details only where everybody may read them. */
export const tellAmended: Carry<'card.amended'> = async (errand) => {
  const { loop, effect, parts } = errand;
  const proof = gateProof(loop);
  const thread = threadOf(loop, loop.debriefNumber);
  if (!proof || !thread) return [];
  const revealed = parts.vault.openRevealed(loop, proof).find(({ seat }) => seat === effect.payload.seat);
  const kit = await parts.kits.pinned(loop.team, loop.kit.id, loop.kit.version);
  if (!revealed) return [];
  const place = { channel: thread.channel, thread: thread.parent };
  await post(errand, place, amendmentReply(loop, kit, revealed, effect.payload.number, thread.open));
  return [];
};
