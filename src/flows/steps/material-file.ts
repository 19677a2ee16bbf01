import type { Material, Round } from '../../core/loop/loop.ts';
import { endingOf, fileEndings, largestFile, type MaterialWords } from '../../core/reviews/material.ts';
import type { FetchedFile } from '../../ports.ts';
import type { Actor, Deps } from '../deps.ts';

/** A file that a review is to read; else why it cannot be, in a sentence. */
export async function fetchFile(
  { files }: Pick<Deps, 'files'>,
  { team, user }: Actor,
  id: string,
): Promise<FetchedFile | { reason: string }> {
  const file = await files.fetch(team, id, { by: user, most: largestFile });
  if (!file.ok) return { reason: file.reason };
  if (endingOf(file.name)) return file;
  return { reason: `Add a file of one of these kinds: ${fileEndings.join(', ')}.` };
}

type Typed = { text: string; link: string; answers: readonly string[] };

/** As they are sealed. */
export const wordsOf = ({ text, link, answers }: Typed, fetched: FetchedFile | null): MaterialWords => ({
  text: text.trim(),
  link: link.trim(),
  fileName: fetched?.name ?? '',
  answers: answers.map((answer) => answer.trim()),
});

/** What the loop says of the file: a neutral name, because people put names into those of their files. */
export const namedFile = ({ needs }: Pick<Round, 'needs'>, fetched: FetchedFile | null): Material['file'] =>
  fetched && {
    name: `${needs ?? 'material'}.${endingOf(fetched.name) ?? 'bin'}`,
    mimetype: fetched.mimetype.slice(0, 100),
  };
