import { lateMessage, nudgeMessage } from '../../../blocks/cards/nudge-message.ts';
import { isAwaited, nudgedSeat } from '../../core/cards/late.ts';
import { nextNudgeDue, nudgeMoment } from '../../core/cards/nudges.ts';
import type { Command } from '../../core/decide.ts';
import type { Posted } from '../../core/loop/loop.ts';
import { findSeat } from '../../core/loop/seats.ts';
import type { EffectHandler, Task } from '../deps.ts';
import { rhythmOf } from '../rhythm.ts';
import { openLookingAfter } from '../slack/looking-after.ts';
import { findPosted, post, postedOf, rewrite, takeBack } from '../slack/post.ts';
import { words } from './seats.ts';

/**
 * Asks for a card in the thread of its request, where one nudge stands at a time. The card may come at any moment: the
 * loop is read again just before posting, and just after.
 */
export const nudgeForCard: EffectHandler<'card.nudge'> = async (task) => {
  const { deps, loop, effect, now } = task;
  const { number, ...place } = effect.payload;
  const request = findSeat(loop, place.seat)?.seat.request;
  if (!request) return [];
  const thread = { channel: request.channel, thread: request.ts };
  const current = async () => nudgedSeat((await deps.loops.get(loop.team, loop.id)) ?? loop, place);
  const withdrawn: Command[] = [{ type: 'nudgeWithdrawn', seat: place.seat }];

  const earlier = await findPosted(task, thread);
  const rhythm = (await current()) ? await rhythmOf(task, place.holder) : null;
  let posted: Posted | null = earlier && postedOf(earlier);
  if (!posted) {
    const found = rhythm && (await current());
    if (!found) return [];
    const moment = nudgeMoment(now, found.seat.nudges, rhythm);
    if (moment > now) return [{ type: 'nudgePutOff', effect: effect.id, until: moment }];
    const asked = await words(task, { ...found, holder: place.holder });
    const message = nudgeMessage({ loop, ...found, ...asked, now });
    if (found.seat.nudges.posted) await takeBack(task, found.seat.nudges.posted);
    if (!(await current())) return withdrawn;
    posted = await post(task, thread, message);
  }
  if (rhythm && (await current()))
    return [{ type: 'nudgeSent', ...place, number, posted, next: nextNudgeDue(now, rhythm) }];
  await takeBack(task, posted);
  return withdrawn;
};

/** Makes the nudge that stands say what is true: put off, or gone with the wait for the card. */
export const showNudge: EffectHandler<'nudge.show'> = async (task) => {
  const { loop, effect, now } = task;
  const found = findSeat(loop, effect.payload.seat);
  const { nudges, holder } = found?.seat ?? {};
  if (!found || !nudges?.posted) return [];
  if (!holder || !isAwaited(loop, found.seat)) {
    await takeBack(task, nudges.posted);
    return [{ type: 'nudgeWithdrawn', seat: found.seat.id }];
  }
  await rewrite(
    task,
    nudges.posted,
    nudgeMessage({ loop, ...found, ...(await words(task, { ...found, holder })), now }),
  );
  return [];
};

/** Once a seat, when its holder was asked often enough: edits of the progress message tell nobody. */
export const tellLate: EffectHandler<'late.tell'> = async (task) => {
  const { loop, effect, now } = task;
  const found = nudgedSeat(loop, effect.payload);
  if (!found || loop.coordinator === found.seat.holder) return [];
  const { channel, isOther } = await openLookingAfter(task);
  const message = lateMessage({ loop, ...found, ...(await forCoordinator(task)), now, isOther });
  await post(task, { channel }, message);
  return [];
};

async function forCoordinator({ deps, loop }: Task): Promise<{ candidate: string; zone: string }> {
  const [person] = await deps.directory.people(loop.team, [loop.coordinator]);
  return { candidate: deps.vault.openCandidate(loop).name, zone: person?.zone ?? 'UTC' };
}
