import { olderProgressMessage, progressMessage } from '../../../blocks/lists/progress-message.ts';
import { isTimed } from '../../core/kit/round-types.ts';
import { hasEnded, isScheduling } from '../../core/loop/lifecycle.ts';
import type { Loop } from '../../core/loop/loop.ts';
import type { EffectHandler, Task } from '../deps.ts';
import { openLookingAfter } from '../slack/looking-after.ts';
import { findPosted, post, postedOf, rewrite } from '../slack/post.ts';

/** Edits one message, which Slack tells nobody about; what waits for the coordinator is posted anew. */
export const showProgress: EffectHandler<'progress.show'> = async (task) => {
  const { loop, deps, effect, now } = task;
  const { progress, search } = loop;
  const isNothingNew = !progress && !wantsAnswer(loop) && isScheduling(loop);
  if (isNothingNew && !effect.unclear) return [];
  const { channel, isOther } = await openLookingAfter(task);
  // What an earlier attempt posted stands, whatever has become of the loop since.
  const found = effect.unclear ? await findPosted(task, { channel }) : null;
  if (isNothingNew && !found) return [];
  const [coordinator] = await deps.directory.people(loop.team, [loop.coordinator]);
  const candidate = deps.vault.openCandidate(loop).name;
  const url = nextInCalendar(task);
  const message = progressMessage(loop, candidate, coordinator?.zone ?? 'UTC', now, isOther, url);
  const isCurrent = !found && progress && (progress.search === search.number || !wantsAnswer(loop));
  if (isCurrent && (await rewrite(task, progress, message))) return [];
  // Before posting: nothing that can fail comes after a message that must not be posted twice.
  if (progress && !isCurrent && progress.ts !== found?.ts)
    await rewrite(task, progress, olderProgressMessage(candidate));
  if (found) {
    const posted = postedOf(found);
    await rewrite(task, posted, message);
    return [{ type: 'progressShown', posted, search: Number(found.note) }];
  }
  const posted = await post(task, { channel }, message, String(search.number));
  return [{ type: 'progressShown', posted, search: search.number }];
};

/** The page of the next interview, or of the last. */
function nextInCalendar({ deps, loop, now }: Task): string | null {
  const booked = loop.rounds
    .flatMap((round) => (isTimed(round) && round.booking?.state === 'booked' ? [round.booking] : []))
    .toSorted((one, other) => one.startsAt - other.startsAt);
  const shown = booked.find(({ endsAt }) => endsAt > now) ?? booked.at(-1);
  return shown && !hasEnded(loop) ? (deps.calendar.page?.(shown.eventId) ?? null) : null;
}

const wantsAnswer = (loop: Loop): boolean =>
  isScheduling(loop) && (loop.search.state === 'found' || loop.search.state === 'nothing');
