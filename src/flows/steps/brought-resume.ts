import type { Brought, Loop, Material, Round } from '../../core/loop/loop.ts';
import type { Candidate } from '../../core/people/candidate.ts';
import {
  type MaterialErrors,
  type MaterialForm,
  type MaterialWords,
  materialErrors,
} from '../../core/reviews/material.ts';
import { materialPlaces, placeOfResume } from '../../core/reviews/material-places.ts';
import type { Actor, Deps } from '../deps.ts';
import { fetchFile, namedFile, wordsOf } from './material-file.ts';

type Resume = {
  round: string;
  words: MaterialWords;
  content: Uint8Array | null;
  file: Material['file'];
};

type Asked = {
  resume: MaterialForm | null;
  review: Pick<Round, 'id' | 'needs' | 'blind'> | undefined;
  candidate: Candidate;
};

/** Checked as what `/hire material` brings; null where there is none, or nobody to read it. */
export async function fetchResume(
  deps: Pick<Deps, 'files'>,
  actor: Actor,
  { resume, review, candidate }: Asked,
): Promise<{ ok: true; resume: Resume | null } | { ok: false; errors: MaterialErrors }> {
  if (!resume || !review) return { ok: true, resume: null };
  const errors = materialErrors(resume, review.blind, candidate);
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const fetched = resume.file ? await fetchFile(deps, actor, resume.file) : null;
  if (fetched && 'reason' in fetched) return { ok: false, errors: { file: fetched.reason } };
  return {
    ok: true,
    resume: {
      round: review.id,
      words: wordsOf(resume, fetched),
      content: fetched?.content ?? null,
      file: namedFile(review, fetched),
    },
  };
}

type Sealing = Pick<Loop, 'team' | 'id' | 'dataKey'>;

/** The file is saved first, and then the loop that names it. */
export async function sealResume(
  { vault, materials }: Pick<Deps, 'vault' | 'materials'>,
  loop: Sealing,
  { round, words, content, file }: Resume,
): Promise<Brought> {
  const { sealed, fingerprint } = vault.sealMaterial(loop, round, words, content);
  if (content)
    await materials.save(
      keyOf(loop, { round, fingerprint }),
      vault.sealBytes(loop, placeOfFile({ round, fingerprint }), content),
    );
  return { round, submission: `start.${fingerprint}`, fingerprint, sealed, file };
}

/** Why it is not kept: nobody reads it in these rounds, or its link names a candidate whose name its readers are not told. */
export type LeftResume = 'unread' | 'named';

/** The resume of a draft, sealed for the round that reads it by now: rounds may have been switched since it came. */
export async function broughtTo(
  { vault, materials }: Pick<Deps, 'vault' | 'materials'>,
  loop: Loop,
): Promise<{ brought: Brought | null; left: LeftResume | null }> {
  const { brought } = loop;
  if (!brought) return { brought: null, left: null };
  const place = placeOfResume(loop.rounds);
  if (!place) return { brought: null, left: 'unread' };
  if (place.id === brought.round) return { brought, left: null };
  const words = vault.openMaterial(loop, { id: brought.round, material: brought });
  const bytes = brought.file ? await materials.get(keyOf(loop, brought)) : null;
  const content = bytes && vault.openBytes(loop, placeOfFile(brought), bytes);
  if (!words || (brought.file && !content)) return { brought: null, left: 'unread' };
  const form = { ...words, file: content ? words.fileName : null };
  const isNamed = materialErrors(form, place.blind, vault.openCandidate(loop)).link !== undefined;
  const rest = isNamed ? { ...words, link: '' } : words;
  const left = isNamed ? 'named' : null;
  if (!content && !rest.link && !rest.text) return { brought: null, left };
  const file = content ? brought.file : null;
  return {
    brought: await sealResume({ vault, materials }, loop, { round: place.id, words: rest, content, file }),
    left,
  };
}

/** What a loop keeps of the resume that came with its form. */
export const broughtIn = (loop: Loop): Pick<Brought, 'round' | 'fingerprint'>[] => [
  ...(loop.brought ? [loop.brought] : []),
  ...materialPlaces(loop).flatMap(({ id, material }) =>
    material ? [{ round: id, fingerprint: material.fingerprint }] : [],
  ),
];

export const isSameResume = (one: Place, other: Place): boolean =>
  one.round === other.round && one.fingerprint === other.fingerprint;

type Place = Pick<Brought, 'round' | 'fingerprint'>;

const placeOfFile = ({ round, fingerprint }: Place): string => `${round}/${fingerprint}`;

/** The same form had come before, sealed with other keys; or nobody reads it any more. */
export async function forgetResume(
  { materials }: Pick<Deps, 'materials'>,
  loop: Pick<Loop, 'team' | 'id'>,
  brought: Brought,
): Promise<void> {
  if (brought.file) await materials.remove(keyOf(loop, brought));
}

const keyOf = ({ team, id }: Pick<Loop, 'team' | 'id'>, { round, fingerprint }: Place) => ({
  ...{ team, round, fingerprint },
  loop: id,
});
