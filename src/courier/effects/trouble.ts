import { troubleMessage } from '../../../blocks/lists/trouble-message.ts';
import { hasNewTrouble, troublesOf } from '../../core/loop/trouble.ts';
import type { EffectHandler } from '../deps.ts';
import { openLookingAfter } from '../slack/looking-after.ts';
import { findPosted, post, postedOf, rewrite, takeBack } from '../slack/post.ts';

/**
 * A new message for what has become a dead letter since the last one, because edits tell nobody; else an edit. The new one
 * says all that the earlier one said, which is taken back then.
 */
export const tellTrouble: EffectHandler<'trouble.tell'> = async (task) => {
  const { loop, deps, effect } = task;
  const earlier = loop.trouble ?? null;
  const isNew = hasNewTrouble(loop);
  if (!earlier && !isNew && !effect.unclear) return [];
  const candidate = deps.vault.openCandidate(loop).name;
  const about = troublesOf(loop);
  const { channel, isOther } = await openLookingAfter(task);
  const found = isNew || effect.unclear ? await findPosted(task, { channel }) : null;
  if (!found && !isNew) {
    // It stands with whoever looked after the loop by then.
    const isForOther = isOther || earlier?.posted.channel !== channel;
    if (earlier)
      await rewrite(task, earlier.posted, troubleMessage({ loop, candidate, about, isOther: isForOther }));
    return [];
  }
  const message = troubleMessage({ loop, candidate, about, isOther });
  const posted = found ? postedOf(found) : await post(task, { channel }, message);
  if (found) await rewrite(task, posted, message);
  if (earlier && earlier.posted.ts !== posted.ts) await takeBack(task, earlier.posted);
  const told = about.map(({ id, failingSince }) => ({ effect: id, since: failingSince ?? 0 }));
  return [{ type: 'troubleTold', posted, about: told }];
};
