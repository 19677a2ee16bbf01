import { olderProgressMessage, progressMessage } from '../../../blocks/lists/progress-message.ts';
import { isScheduling } from '../../core/loop/lifecycle.ts';
import type { Loop } from '../../core/loop/loop.ts';
import type { Carry, Errand } from '../parts.ts';
import { findPosted, openDirectMessage, post, postedOf, rewrite } from '../slack/post.ts';

/** Edits one message, which Slack tells nobody about; what waits for the coordinator is posted anew. */
export const showProgress: Carry<'progress.show'> = async (errand) => {
  const { loop, parts, effect, now } = errand;
  const { progress, search } = loop;
  // What an earlier attempt posted stands, whatever has become of the loop since.
  const found = effect.unclear ? await findPosted(errand, await inbox(errand)) : null;
  if (!found && !progress && !wantsAnswer(loop) && isScheduling(loop)) return [];
  const [coordinator] = await parts.directory.people(loop.team, [loop.coordinator]);
  const candidate = parts.vault.openCandidate(loop).name;
  const message = progressMessage(loop, candidate, coordinator?.zone ?? 'UTC', now);
  const isCurrent = !found && progress && (progress.search === search.number || !wantsAnswer(loop));
  if (isCurrent && (await rewrite(errand, progress, message))) return [];
  // Before posting: nothing that can fail comes after a message that must not be posted twice.
  if (progress && !isCurrent && progress.ts !== found?.ts)
    await rewrite(errand, progress, olderProgressMessage(candidate));
  if (found) {
    const posted = postedOf(found);
    await rewrite(errand, posted, message);
    return [{ type: 'progressShown', posted, search: Number(found.note) }];
  }
  const posted = await post(errand, await inbox(errand), message, String(search.number));
  return [{ type: 'progressShown', posted, search: search.number }];
};

const inbox = async (errand: Errand) => ({
  channel: await openDirectMessage(errand, errand.loop.coordinator),
});

const wantsAnswer = (loop: Loop): boolean =>
  isScheduling(loop) && (loop.search.state === 'found' || loop.search.state === 'nothing');
