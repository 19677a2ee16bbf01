import type { Message } from '../../../blocks/elements/form.ts';
import { olderProgressMessage, progressMessage } from '../../../blocks/lists/progress-message.ts';
import { isTimed } from '../../core/kit/round-types.ts';
import { hasEnded, isScheduling } from '../../core/loop/lifecycle.ts';
import type { Loop, Posted, Search } from '../../core/loop/loop.ts';
import { isSlackAnswer } from '../../slack-code.ts';
import type { EffectHandler, Task } from '../deps.ts';
import { openLookingAfter } from '../slack/looking-after.ts';
import { findPosted, post, postedOf, rewrite } from '../slack/post.ts';
import { offeredIn } from './offers/offered.ts';

/** Edits one message, which Slack tells nobody about; what waits for the coordinator is posted anew. */
export const showProgress: EffectHandler<'progress.show'> = async (task) => {
  const { loop, deps, effect } = task;
  const { progress, search } = loop;
  const isNothingNew = !progress && !wantsAnswer(loop) && isScheduling(loop);
  if (isNothingNew && !effect.unclear) return [];
  const { channel, isOther } = await openLookingAfter(task);
  // What an earlier attempt posted stands, whatever has become of the loop since.
  const found = effect.unclear ? await findPosted(task, { channel }) : null;
  if (isNothingNew && !found) return [];
  const candidate = deps.vault.openCandidate(loop).name;
  const message = await messageFor(task, isOther, search.pictures?.isShown ? search.pictures.files : []);
  const isCurrent = !found && progress && (progress.search === search.number || !wantsAnswer(loop));
  if (isCurrent && (await rewritten(task, progress, message, isOther))) return [];
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

/** A picture that somebody has deleted since keeps no message from being edited. */
async function rewritten(task: Task, posted: Posted, message: Message, isOther: boolean): Promise<boolean> {
  try {
    return await rewrite(task, posted, message);
  } catch (error) {
    const hasPictures = task.loop.search.pictures?.isShown ?? false;
    if (!hasPictures || !isSlackAnswer(error, 'invalid_blocks')) throw error;
    return rewrite(task, posted, await messageFor(task, isOther, []));
  }
}

/** The message as it is true now; `files`: the pictures that can be shown in it. */
export async function messageFor(
  task: Task,
  isOther: boolean,
  files: NonNullable<Search['pictures']>['files'],
): Promise<Message> {
  const { loop, deps, now } = task;
  const [coordinator] = await deps.directory.people(loop.team, [loop.coordinator]);
  const zone = coordinator?.zone ?? 'UTC';
  const offered = files.length > 0 ? await offeredIn(task, zone) : [];
  const pictures = files.flatMap(({ place, file }) => {
    const schedule = offered[place];
    return schedule ? [{ place, file, alt: deps.paper.scheduleAltText(schedule) }] : [];
  });
  return progressMessage(
    loop,
    deps.vault.openCandidate(loop).name,
    zone,
    now,
    isOther,
    nextInCalendar(task),
    pictures,
  );
}

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
