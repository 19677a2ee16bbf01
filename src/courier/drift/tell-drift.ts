import { driftEndMessage, driftMessage, driftNewsMessage } from '../../../blocks/drift/drift-message.ts';
import { bookedRound, isAsked } from '../../core/drift/seen-in-calendar.ts';
import { hasEnded } from '../../core/loop/lifecycle.ts';
import type { EffectHandler, Task } from '../deps.ts';
import { openLookingAfter, personKnown } from '../slack/looking-after.ts';
import { findPosted, post, postedOf, rewrite, takeBack } from '../slack/post.ts';

/** Where the coordinator reads about this loop: in the thread of its message, if that stands with the same person. */
async function placeOf(task: Task) {
  const { user, channel, isOther } = await openLookingAfter(task);
  const { progress } = task.loop;
  const thread = progress?.channel === channel ? { thread: progress.ts } : {};
  const zone = (await personKnown(task, user))?.zone ?? 'UTC';
  return { place: { channel, ...thread }, isOther, zone };
}

const candidateOf = ({ deps, loop }: Task): string => deps.vault.openCandidate(loop).name;

export const tellDrift: EffectHandler<'drift.tell'> = async (task) => {
  const { loop, effect } = task;
  const { round: id, booking, drift } = effect.payload;
  const round = bookedRound(loop, id, booking);
  const isOpen = round?.booking.drift?.number === drift && isAsked(loop, round);
  if (!isOpen && !effect.unclear) return [];
  const { place, isOther, zone } = await placeOf(task);
  const told = { type: 'driftTold' as const, round: id, booking, drift };
  // What an earlier attempt posted stands, whatever has become of the question since.
  const found = await findPosted(task, place);
  if (found) return [{ ...told, posted: postedOf(found) }];
  const message =
    round && isOpen ? driftMessage({ loop, round, candidate: candidateOf(task), zone, isOther }) : null;
  return message ? [{ ...told, posted: await post(task, place, message) }] : [];
};

export const closeDrift: EffectHandler<'drift.close'> = async (task) => {
  const { loop, effect } = task;
  const { round: id, end, posted } = effect.payload;
  const round = loop.rounds.find((candidate) => candidate.id === id);
  if (end === 'newer') await takeBack(task, posted);
  else if (round) await rewrite(task, posted, driftEndMessage(round, candidateOf(task), end));
  return [];
};

export const noteDrift: EffectHandler<'drift.note'> = async (task) => {
  const { loop, effect } = task;
  const { round: id, booking, news } = effect.payload;
  const round = bookedRound(loop, id, booking);
  if (!round || hasEnded(loop)) return [];
  const { place, zone } = await placeOf(task);
  await post(task, place, driftNewsMessage({ round, candidate: candidateOf(task), zone }, news));
  return [];
};
