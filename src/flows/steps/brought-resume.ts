import type { Brought, Loop, Material, Round } from '../../core/loop/loop.ts';
import type { Candidate } from '../../core/people/candidate.ts';
import {
  type MaterialErrors,
  type MaterialForm,
  type MaterialWords,
  materialErrors,
} from '../../core/reviews/material.ts';
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
      vault.sealBytes(loop, `${round}/${fingerprint}`, content),
    );
  return { round, submission: `start.${fingerprint}`, fingerprint, sealed, file };
}

/** The same form had come before, sealed with other keys; or nobody reads it any more. */
export async function forgetResume(
  { materials }: Pick<Deps, 'materials'>,
  loop: Pick<Loop, 'team' | 'id'>,
  brought: Brought,
): Promise<void> {
  if (brought.file) await materials.remove(keyOf(loop, brought));
}

const keyOf = (
  { team, id }: Pick<Loop, 'team' | 'id'>,
  { round, fingerprint }: Pick<Brought, 'round' | 'fingerprint'>,
) => ({
  ...{ team, round, fingerprint },
  loop: id,
});
