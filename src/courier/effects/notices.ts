import { cardsOfferMessage, withheldMessage } from '../../../blocks/debrief/room-messages.ts';
import { leaverMessage, roleMessage } from '../../../blocks/people/notices.ts';
import { threadOf } from '../../core/debrief/threads.ts';
import { hasEnded } from '../../core/loop/lifecycle.ts';
import { isCandidate, maySeeRevealed, readersOfDebrief } from '../../core/loop/rights.ts';
import { partsOf } from '../../core/rules/responsible.ts';
import type { EffectHandler, Task } from '../deps.ts';
import { hasLeft, openLookingAfter, personNow } from '../slack/looking-after.ts';
import { openDirectMessage, post } from '../slack/post.ts';
import { invite } from './debrief-room.ts';

const candidateOf = ({ deps, loop }: Task): string => deps.vault.openCandidate(loop).name;

/** Once a debrief: from now on details are behind *Open cards*. */
export const tellWithheld: EffectHandler<'withheld.tell'> = async (task) => {
  const { loop, effect } = task;
  const thread = threadOf(loop, effect.payload.debriefNumber) ?? loop.debrief;
  if (!thread?.withheld) return [];
  const { channel } = await openLookingAfter(task);
  await post(task, { channel }, withheldMessage(loop, candidateOf(task), thread.withheld));
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
  const { loop, effect } = task;
  const { user } = effect.payload;
  const { roles, seats } = partsOf(loop, user);
  if (hasEnded(loop) || roles.length + seats.length === 0) return [];
  const { channel } = await openLookingAfter(task);
  const name = (await personNow(task, user))?.name ?? 'Somebody';
  await post(task, { channel }, leaverMessage({ loop, candidate: candidateOf(task), name, roles, seats }));
  return [];
};

/** To whoever looks after the loop from now on; where the debrief is open already, they come into its channel too. */
export const tellRole: EffectHandler<'role.tell'> = async (task) => {
  const { loop, effect } = task;
  const { user, role } = effect.payload;
  if (loop[role] !== user || isCandidate(loop, user)) return [];
  const thread = threadOf(loop, loop.debriefNumber);
  if (thread && loop.room.wanted === 'create' && readersOfDebrief(loop).includes(user)) {
    const room = await task.deps.rooms.look(loop.team, thread.channel);
    if (room && !room.members.includes(user) && !hasLeft(await personNow(task, user)))
      await invite(task, thread.channel, [user]);
  }
  await post(
    task,
    { channel: await openDirectMessage(task, user) },
    roleMessage(loop, candidateOf(task), role),
  );
  return [];
};
