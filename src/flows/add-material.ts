import { type Command, decide } from '../core/decide.ts';
import type { Loop, Material, Round } from '../core/loop/loop.ts';
import { refuse } from '../core/loop/rule.ts';
import {
  endingOf,
  fileEndings,
  largestFile,
  type MaterialErrors,
  type MaterialForm,
  materialErrors,
} from '../core/reviews/material.ts';
import { whyNoMaterial } from '../core/reviews/reviews.ts';
import { refused } from '../errors.ts';
import type { Asker, Deps, FetchedFile } from './deps.ts';
import { type MaterialPlace, materialRound, questionsOf } from './material-round.ts';

export type MaterialInput = MaterialPlace & { form: string; values: MaterialForm };
export type MaterialAnswer = { ok: true; loop: Loop; round: Round } | { ok: false; errors: MaterialErrors };

/** Seals what a review reads, a file first and then the loop that names it; with it the review begins. */
export async function addMaterial(
  deps: Deps,
  { team, user }: Asker,
  { loop: id, round: roundId, form, values }: MaterialInput,
): Promise<MaterialAnswer> {
  const place = { loop: id, round: roundId };
  const { loop, round } = await materialRound(deps, team, place, (one, of) => whyNoMaterial(one, of, user));
  const errors = materialErrors(values, round.blind, deps.vault.openCandidate(loop));
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const fetched = values.file ? await fetchFile(deps, { team, user }, values.file) : null;
  if (fetched && 'reason' in fetched) return { ok: false, errors: { file: fetched.reason } };

  const asked = await questionsOf(deps, loop, round);
  const words = {
    ...{ text: values.text.trim(), link: values.link.trim(), fileName: fetched?.name ?? '' },
    answers: asked.map((_, at) => values.answers[at]?.trim() ?? ''),
  };
  const { sealed, fingerprint } = deps.vault.sealMaterial(loop, roundId, words, fetched?.content ?? null);
  const key = { team, loop: id, round: roundId };
  if (fetched)
    await deps.materials.save(
      { ...key, fingerprint },
      deps.vault.sealBytes(loop, `${roundId}/${fingerprint}`, fetched.content),
    );
  const command: Command = {
    ...{
      type: 'addMaterial',
      by: user,
      round: roundId,
      submission: `${form}.${fingerprint}`,
      fingerprint,
      sealed,
    },
    file: fetched && { name: ownName(round, fetched), mimetype: fetched.mimetype.slice(0, 100) },
  };
  let before: Material | null = null;
  const decision = await deps.loops.update(team, id, (current) => {
    before = materialIn(current, roundId);
    return deps.vault.isSameKey(current, loop)
      ? decide(current, command, deps.now())
      : refuse('The keys of this loop just changed. Press the button again.');
  });
  // Whichever of the two does not stand in the end, be it the earlier file or this one.
  const stands = decision.ok ? materialIn(decision.loop, roundId) : before;
  for (const other of [fingerprintOf(before), fingerprint])
    if (other && other !== fingerprintOf(stands)) await deps.materials.remove({ ...key, fingerprint: other });
  if (!decision.ok) throw refused(decision.reason);
  deps.wake(team, id);
  const now = decision.loop.rounds.find((one) => one.id === roundId) ?? round;
  return { ok: true, loop: decision.loop, round: now };
}

async function fetchFile(
  deps: Deps,
  { team, user }: Asker,
  id: string,
): Promise<FetchedFile | { reason: string }> {
  const file = await deps.files.fetch(team, id, { by: user, most: largestFile });
  if (!file.ok) return { reason: file.reason };
  if (endingOf(file.name)) return file;
  return { reason: `Add a file of one of these kinds: ${fileEndings.join(', ')}.` };
}

/** Neutral: what people call their files holds names. */
const ownName = ({ needs }: Round, { name }: FetchedFile): string =>
  `${needs ?? 'material'}.${endingOf(name) ?? 'bin'}`;

const materialIn = ({ rounds }: Loop, round: string): Material | null =>
  rounds.find(({ id }) => id === round)?.material ?? null;
const fingerprintOf = (material: Material | null): string | undefined => material?.fingerprint;
