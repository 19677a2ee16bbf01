import { z } from 'zod';
import type { Candidate } from '../people/candidate.ts';
import { hasName, withoutName } from './blind.ts';

const mostWords = 3000;
const words = z.string().max(mostWords);

/** What somebody brought for a review to read, besides a file; `answers`: in the order of the questions. */
export const MaterialWords = z.strictObject({
  text: words,
  link: z.string().max(1000),
  answers: z.array(words).max(8),
  /** The file's own name, which can hold the candidate's name. */
  fileName: z.string().max(255),
});
export type MaterialWords = z.infer<typeof MaterialWords>;

export type MaterialForm = Omit<MaterialWords, 'fileName'> & { file: string | null };
type MaterialField = 'file' | 'link' | 'text';
export type MaterialErrors = Partial<Record<MaterialField, string>>;

/** What is wrong with it, field by field. */
export function materialErrors(
  { file, link, text, answers }: MaterialForm,
  blind: boolean,
  candidate: Candidate,
): MaterialErrors {
  const isSomething = [file, link, text, ...answers].some((typed) => typed?.trim());
  if (!isSomething) return { file: 'Add a file, a link or text; one of them is enough.' };
  if ([text, ...answers].some((typed) => typed.length > mostWords))
    return { text: 'Write at most 3,000 characters in each field; add a file for more.' };
  if (!link) return {};
  if (link.length > 1000 || !link.startsWith('https://') || !URL.canParse(link))
    return { link: 'Use a whole address that begins with https://.' };
  return blind && hasName(decoded(link), candidate)
    ? { link: 'This address names the candidate, and the round is read without the name.' }
    : {};
}

/** As it is read by a reviewer who is not told whose it is. */
export const nameless = (material: MaterialWords, candidate: Candidate): MaterialWords => ({
  ...material,
  text: withoutName(material.text, candidate),
  answers: material.answers.map((answer) => withoutName(answer, candidate)),
  fileName: '',
});

function decoded(link: string): string {
  try {
    return decodeURIComponent(link);
  } catch {
    return link;
  }
}

export const largestFile = 8 * 1024 * 1024;

/** Endings of the file names that the form takes. */
export const fileEndings = 'pdf docx doc odt rtf txt md png jpg jpeg zip'.split(' ');

/** In lower case; null where the form does not take it. */
export function endingOf(name: string): string | null {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return name.includes('.') && fileEndings.includes(ending) ? ending : null;
}

/** A file whose words can be read without a program: the candidate's name can be taken out of it. */
export const isPlainText = (name: string): boolean => ['txt', 'md'].includes(endingOf(name) ?? '');
