import { materialMessage, materialWords } from '../../../blocks/reviews/material-view.ts';
import type { Command } from '../../core/decide.ts';
import { isCancelled } from '../../core/loop/lifecycle.ts';
import type { Loop, Round } from '../../core/loop/loop.ts';
import { withoutName } from '../../core/reviews/blind.ts';
import { isPlainText } from '../../core/reviews/material.ts';
import { mayReadMaterial } from '../../core/reviews/reviews.ts';
import { NotYet } from '../failure.ts';
import type { Carry, Errand } from '../parts.ts';
import { sharedFile, shareFiles } from '../slack/files.ts';
import { openDirectMessage, post } from '../slack/post.ts';

/** Slack shows an upload a moment after it took it: an attempt that nobody knows of is looked for twice. */
const lookAgainMs = 2000;

/** What a review reads, to somebody who may: the file in their direct messages, or that it is another text now. */
export const sendMaterial: Carry<'material.send'> = async (errand) => {
  const { loop, effect } = errand;
  const { round: id, to, material: number } = effect.payload;
  const round = loop.rounds.find((one) => one.id === id);
  // Replaced in the meantime: the sending of what took its place stands behind this one.
  if (!round?.material || round.material.number !== number || !isReadBy(loop, round, to)) return [];
  const sent = (shared: string | null): Command[] => [
    { type: 'materialSent', round: id, to, material: number, file: shared },
  ];
  const channel = await openDirectMessage(errand, to);
  const [person] = await errand.parts.directory.people(loop.team, [to]);
  const parts = { loop, round, to, candidate: candidateOf(errand).name, zone: person?.zone ?? 'UTC' };
  const { file } = round.material;
  if (!file) {
    await post(errand, { channel }, materialMessage(parts));
    return sent(null);
  }
  const name = sharedName(loop, round, effect.payload.number, file.name);
  if (effect.unclear) {
    const earlier = await sharedFile(errand, channel, name);
    if (earlier) return sent(earlier);
    if (effect.attempts % 2 === 0) throw new NotYet('Slack may still be working on the file.', lookAgainMs);
  }
  const content = await contentOf(errand, round);
  const [shared = null] = await shareFiles(errand, channel, materialWords(parts), [{ name, content }]);
  return sent(shared);
};

/** A name that no other sending has, and that says nothing of whose it is. */
const sharedName = (loop: Loop, round: Round, number: number, name: string): string =>
  name.replace('.', `-${loop.id}-${round.id}-${number}.`);

/** The files that somebody was sent for a round, by their names. */
export const isSentFor =
  (loop: Loop, round: Round) =>
  (name: string): boolean =>
    name.includes(`-${loop.id}-${round.id}-`);

const isReadBy = (loop: Loop, round: Round, user: string): boolean =>
  !isCancelled(loop) && mayReadMaterial(loop, round, user);

const candidateOf = ({ parts, loop }: Errand) => parts.vault.openCandidate(loop);

/** Where the round is read without the name, it is taken out of plain text; other files are as they came. */
async function contentOf(errand: Errand<'material.send'>, round: Round): Promise<Uint8Array> {
  const { parts, loop, effect } = errand;
  const { fingerprint = '', file } = round.material ?? {};
  const sealed = await parts.materials.get({ team: loop.team, loop: loop.id, round: round.id, fingerprint });
  if (!sealed) throw new Error(`Loop ${loop.id}: the file of ${round.id} is not there.`);
  const bytes = parts.vault.openBytes(loop, `${round.id}/${fingerprint}`, sealed);
  const isReviewer = round.seats.some(({ holder }) => holder === effect.payload.to);
  if (!round.blind || !isReviewer || !isPlainText(file?.name ?? '')) return bytes;
  return Buffer.from(withoutName(Buffer.from(bytes).toString('utf8'), candidateOf(errand)));
}
