import { olderTroubleMessage, troubleMessage } from '../../../blocks/lists/trouble-message.ts';
import { hasNewTrouble, troublesOf } from '../../core/loop/trouble.ts';
import type { EffectHandler } from '../deps.ts';
import { openLookingAfter } from '../slack/looking-after.ts';
import { findPosted, post, postedOf, rewrite } from '../slack/post.ts';

/** A new message for what has become a dead letter since the last one, because edits tell nobody; else an edit. */
export const tellTrouble: EffectHandler<'trouble.tell'> = async (task) => {
  const { loop, deps, effect } = task;
  const earlier = loop.trouble ?? null;
  if (!earlier && !hasNewTrouble(loop) && !effect.unclear) return [];
  const candidate = deps.vault.openCandidate(loop).name;
  const about = troublesOf(loop);
  const message = troubleMessage(loop, candidate, about);
  const channel = hasNewTrouble(loop) || effect.unclear ? (await openLookingAfter(task)).channel : null;
  const found = channel && (await findPosted(task, { channel }));
  if (!channel || (!found && !hasNewTrouble(loop))) {
    if (earlier) await rewrite(task, earlier.posted, message);
    return [];
  }
  const posted = found ? postedOf(found) : null;
  if (earlier && earlier.posted.ts !== posted?.ts)
    await rewrite(task, earlier.posted, olderTroubleMessage(candidate));
  if (posted) await rewrite(task, posted, message);
  const told = about.map(({ id, failingSince }) => ({ effect: id, since: failingSince ?? 0 }));
  return [{ type: 'troubleTold', posted: posted ?? (await post(task, { channel }, message)), about: told }];
};
