import { stageMessage } from '../../../blocks/stages/stage-message.ts';
import { withdrawnMessage, withdrawnSeatMessage } from '../../../blocks/stages/withdrawn-message.ts';
import { isCandidate } from '../../core/loop/rights.ts';
import { nameFor } from '../../core/reviews/blind.ts';
import { materialPlaces } from '../../core/reviews/material-places.ts';
import { mayReadMaterial } from '../../core/reviews/reviews.ts';
import { standingIn, withdrawnSeats } from '../../core/stages/stage-gate.ts';
import { findStage } from '../../core/stages/stages.ts';
import type { EffectHandler, Task } from '../deps.ts';
import { takeBackFiles } from '../slack/files.ts';
import { openDirectMessage, ownMessages, post, postedOf, rewrite, takeBack } from '../slack/post.ts';
import { isSentFor } from './reviews.ts';

/** One message per person and stage, edited to what is true now. Nobody hears first of a stage that is over. */
export const showStage: EffectHandler<'stage.show'> = async (task) => {
  const { loop, effect, deps } = task;
  const { stage: id, user } = effect.payload;
  const stage = findStage(loop, id);
  if (!stage || isCandidate(loop, user)) return [];
  const message = stageMessage(loop, stage, user, deps.vault.openCandidate(loop).name);
  const earlier = stage.posted[user];
  if (earlier && (await rewrite(task, earlier, message))) return [];
  if (standingIn(loop, stage, user) === null && !effect.unclear) return [];
  const posted = await post(task, { channel: await openDirectMessage(task, user) }, message);
  return [{ type: 'stageShown', stage: id, user, posted }];
};

/** To somebody who was still to do something: once for all their seats, and nothing of theirs can be pressed any more. */
export const tellWithdrawn: EffectHandler<'withdrawn.tell'> = async (task) => {
  const { loop, effect, deps } = task;
  const { user } = effect.payload;
  const theirs = withdrawnSeats(loop).filter(({ seat }) => seat.holder === user);
  const [first] = theirs;
  if (!first) return [];
  const { name } = deps.vault.openCandidate(loop);
  for (const { round, seat } of theirs)
    for (const posted of [seat.pack, seat.request])
      if (posted) await rewrite(task, posted, withdrawnSeatMessage(round.title, nameFor(round, loop, name)));
  const channel = await openDirectMessage(task, user);
  await takeBackMaterial(task, channel);
  const rounds = theirs.map(({ round }) => round);
  const called = theirs.some(({ round }) => !round.blind) ? name : nameFor(first.round, loop, name);
  await post(task, { channel }, withdrawnMessage(loop, rounds, called));
  return [];
};

/** What they may read no longer: nobody judges here who has not written. */
async function takeBackMaterial(task: Task<'withdrawn.tell'>, channel: string): Promise<void> {
  const { loop, effect } = task;
  const { user } = effect.payload;
  const lost = materialPlaces(loop).filter((place) => place.material && !mayReadMaterial(loop, place, user));
  const sent = loop.outbox.flatMap((known) =>
    known.kind === 'material.send' &&
    known.payload.to === user &&
    lost.some(({ id }) => id === known.payload.round)
      ? [`${loop.id}/${known.id}`]
      : [],
  );
  if (sent.length === 0) return;
  const shown = await ownMessages(task, { channel }, loop.createdAt / 1000, (reference) =>
    sent.includes(reference),
  );
  for (const message of shown) await takeBack(task, postedOf(message));
  for (const place of lost) {
    const files = place.material?.sent.flatMap(({ to, file }) => (to === user ? [file] : [])) ?? [];
    await takeBackFiles(task, channel, { files, isWanted: isSentFor(loop, place) });
  }
}
