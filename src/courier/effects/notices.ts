import { cardsOfferMessage, withheldMessage } from '../../../blocks/debrief/room-messages.ts';
import { leaverMessage, roleMessage } from '../../../blocks/people/notices.ts';
import { whyNotRoom } from '../../core/debrief/room.ts';
import { threadOf } from '../../core/debrief/threads.ts';
import { hasEnded } from '../../core/loop/lifecycle.ts';
import { isCandidate, maySeeRevealed, readersOfDebrief } from '../../core/loop/rights.ts';
import { partsOf } from '../../core/rules/responsible.ts';
import type { EffectHandler, Task } from '../deps.ts';
import { hasLeft, openLookingAfter, personNow } from '../slack/looking-after.ts';
import { openDirectMessage, post } from '../slack/post.ts';
import { invite } from './debrief-room.ts';

const candidateOf = ({ deps, loop }: Task): string => deps.vault.openCandidate(loop).name;

/** Once a debrief: from now on details are behind *Open scorecards*. */
export const tellWithheld: EffectHandler<'withheld.tell'> = async (task) => {
  const { loop, effect } = task;
  const { debriefNumber } = effect.payload;
  const why = (threadOf(loop, debriefNumber) ?? loop.debrief)?.withheld;
  if (!why) return [];
  const { channel, isOther } = await openLookingAfter(task);
  const message = withheldMessage({ loop, candidate: candidateOf(task), debriefNumber, why, isOther });
  await post(task, { channel }, message);
  return [];
};

/** The button that everybody else has in the channel. */
export const offerCards: EffectHandler<'cards.offer'> = async (task) => {
  const { loop, effect } = task;
  const { user } = effect.payload;
  if (!maySeeRevealed(loop, user)) return [];
  await post(
    task,
    { channel: await openDirectMessage(task, user) },
    cardsOfferMessage(loop, candidateOf(task)),
  );
  return [];
};

/** Says once what waits for somebody who is not there any more, with the buttons that end the wait. */
export const tellLeaver: EffectHandler<'leaver.tell'> = async (task) => {
  const { loop, effect, now } = task;
  const { user } = effect.payload;
  const { roles, seats } = partsOf(loop, user);
  if (hasEnded(loop) || roles.length + seats.length === 0) return [];
  const { channel, isOther } = await openLookingAfter(task);
  const name = (await personNow(task, user))?.name ?? 'Somebody';
  const candidate = candidateOf(task);
  await post(task, { channel }, leaverMessage({ loop, candidate, name, roles, seats, now, isOther }));
  return [];
};

/** To whoever looks after the loop from now on; where the debrief is open already, they come into its channel too. */
export const tellRole: EffectHandler<'role.tell'> = async (task) => {
  const { loop, effect } = task;
  const { user, role } = effect.payload;
  if (loop[role] !== user || isCandidate(loop, user)) return [];
  const message = roleMessage(loop, candidateOf(task), role);
  await post(task, { channel: await openDirectMessage(task, user) }, message);
  await letIn(task, user);
  return [];
};

/** Where the channel takes nobody any more, its own messages say so; they have heard of their role all the same. */
async function letIn(task: Task, user: string): Promise<void> {
  const { loop, deps } = task;
  const thread = threadOf(loop, loop.debriefNumber);
  if (!thread || loop.room.wanted !== 'create' || !readersOfDebrief(loop).includes(user)) return;
  const room = await deps.rooms.look(loop.team, thread.channel);
  const isOpenToThem = room && !room.members.includes(user) && !whyNotRoom(room, loop.candidate.slackUser);
  if (isOpenToThem && !hasLeft(await personNow(task, user))) await invite(task, thread.channel, [user]);
}
