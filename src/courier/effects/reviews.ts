import { materialMessage, materialWords, unsentFileMessage } from '../../../blocks/reviews/material-view.ts';
import { reviewsOfferMessage } from '../../../blocks/reviews/reviews-offer.ts';
import type { Command } from '../../core/decide.ts';
import { isCancelled } from '../../core/loop/lifecycle.ts';
import type { Loop, Round } from '../../core/loop/loop.ts';
import { isCandidate } from '../../core/loop/rights.ts';
import { withoutName } from '../../core/reviews/blind.ts';
import { whyReviewsStayClosed } from '../../core/reviews/complete-reviews.ts';
import { isPlainText } from '../../core/reviews/material.ts';
import { materialPlace } from '../../core/reviews/material-places.ts';
import { mayReadMaterial } from '../../core/reviews/reviews.ts';
import type { EffectHandler, Task } from '../deps.ts';
import { RetryLater } from '../failure.ts';
import { sharedFile, shareFiles, whyNoUpload } from '../slack/files.ts';
import { openDirectMessage, post } from '../slack/post.ts';

/** Slack shows an upload a moment after accepting it, so an unclear attempt is looked for twice. */
const lookAgainMs = 2000;

/** What a review reads, to somebody who may: the file in their direct messages, or that it is another text now. */
export const sendMaterial: EffectHandler<'material.send'> = async (task) => {
  const { loop, effect } = task;
  const { round: id, to, material: number } = effect.payload;
  const round = materialPlace(loop, id);
  // Replaced in the meantime: its replacement is sent by a later effect.
  if (!round?.material || round.material.number !== number || !isReadBy(loop, round, to)) return [];
  const sent = (shared: string | null): Command[] => [
    { type: 'materialSent', round: id, to, material: number, file: shared },
  ];
  const channel = await openDirectMessage(task, to);
  const [person] = await task.deps.directory.people(loop.team, [to]);
  const deps = { loop, round, to, candidate: candidateOf(task).name, zone: person?.zone ?? 'UTC' };
  const { file } = round.material;
  if (!file) {
    await post(task, { channel }, materialMessage(deps));
    return sent(null);
  }
  const name = sharedName(loop, round, effect.payload.number, file.name);
  if (effect.unclear) {
    const earlier = await sharedFile(task, channel, name);
    if (earlier) return sent(earlier);
    if (effect.attempts % 2 === 0)
      throw new RetryLater('Slack may still be working on the file.', lookAgainMs);
  }
  const content = await contentOf(task, round);
  try {
    const [shared = null] = await shareFiles(task, channel, materialWords(deps), [{ name, content }]);
    return sent(shared);
  } catch (error) {
    const why = whyNoUpload(error);
    if (why === null) throw error;
    await post(task, { channel }, unsentFileMessage(deps, why));
    return sent(null);
  }
};

/** A unique name that does not tell whose file it is. */
const sharedName = (loop: Loop, round: Round, number: number, name: string): string =>
  name.replace('.', `-${loop.id}-${round.id}-${number}.`);

/** The files that somebody was sent for a round, by their names. */
export const isSentFor =
  (loop: Loop, round: Round) =>
  (name: string): boolean =>
    name.includes(`-${loop.id}-${round.id}-`);

const isReadBy = (loop: Loop, round: Round, user: string): boolean =>
  !isCancelled(loop) && mayReadMaterial(loop, round, user);

const candidateOf = ({ deps, loop }: Task) => deps.vault.openCandidate(loop);

/** Where the round is read without the name, it is taken out of plain text; other files are as they came. */
async function contentOf(task: Task<'material.send'>, round: Round): Promise<Uint8Array> {
  const { deps, loop, effect } = task;
  const { fingerprint = '', file } = round.material ?? {};
  const sealed = await deps.materials.get({ team: loop.team, loop: loop.id, round: round.id, fingerprint });
  if (!sealed) throw new Error(`Loop ${loop.id}: the file of ${round.id} is not there.`);
  const bytes = deps.vault.openBytes(loop, `${round.id}/${fingerprint}`, sealed);
  const isReviewer = round.seats.some(({ holder }) => holder === effect.payload.to);
  if (!round.blind || !isReviewer || !isPlainText(file?.name ?? '')) return bytes;
  return Buffer.from(withoutName(Buffer.from(bytes).toString('utf8'), candidateOf(task)));
}

/** Reviews have all their cards: whether the loop goes on can be decided now, or when every card is in. */
export const offerReviews: EffectHandler<'reviews.offer'> = async (task) => {
  const { loop, deps, effect } = task;
  const isPossible =
    effect.payload.debriefNumber === loop.debriefNumber && whyReviewsStayClosed(loop) === null;
  if (!isPossible || isCandidate(loop, loop.hiringManager)) return [];
  const channel = await openDirectMessage(task, loop.hiringManager);
  await post(task, { channel }, reviewsOfferMessage(loop, deps.vault.openCandidate(loop).name));
  return [];
};
