import { stageMessage } from '../../../blocks/stages/stage-message.ts';
import { withdrawnMessage, withdrawnSeatMessage } from '../../../blocks/stages/withdrawn-message.ts';
import { isCardIn } from '../../core/loop/gate.ts';
import { hasEnded } from '../../core/loop/lifecycle.ts';
import { isCandidate } from '../../core/loop/rights.ts';
import { seatsOf } from '../../core/loop/seats.ts';
import { nameFor } from '../../core/reviews/blind.ts';
import { standingIn } from '../../core/stages/stage-gate.ts';
import { findStage } from '../../core/stages/stages.ts';
import type { EffectHandler } from '../deps.ts';
import { openDirectMessage, post, rewrite } from '../slack/post.ts';

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
  const theirs = seatsOf(loop).filter(
    ({ round, seat }) =>
      round.debriefNumber === loop.debriefNumber && seat.holder === user && !isCardIn(seat) && !seat.excused,
  );
  const [first] = theirs;
  if (!first || !hasEnded(loop)) return [];
  const { name } = deps.vault.openCandidate(loop);
  for (const { round, seat } of theirs)
    for (const posted of [seat.pack, seat.request])
      if (posted) await rewrite(task, posted, withdrawnSeatMessage(round.title, nameFor(round, loop, name)));
  const rounds = theirs.map(({ round }) => round);
  const called = theirs.some(({ round }) => !round.blind) ? name : nameFor(first.round, loop, name);
  await post(task, { channel: await openDirectMessage(task, user) }, withdrawnMessage(loop, rounds, called));
  return [];
};
