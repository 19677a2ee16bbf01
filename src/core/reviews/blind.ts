import { capital } from '../capital.ts';
import type { Loop, Round } from '../loop/loop.ts';
import type { Candidate } from '../people/candidate.ts';

/** What a round calls the candidate towards the people who sit in it: everywhere the same, and no name where it is blind. */
export const nameFor = ({ blind }: Pick<Round, 'blind'>, { id }: Pick<Loop, 'id'>, name: string): string =>
  blind ? `Candidate ${id.slice(-4)}` : name;

const instead = '[candidate]';

/**
 * Typed words without the name. The e-mail and the whole name go however they are written, also joined as in a user
 * name; a part of it goes as a word with a capital only, because names are words too.
 */
export function withoutName(words: string, { name, email }: Candidate): string {
  const parts = bothWays(name.split(/\s+/).filter((part) => part.length > 1));
  const [local = ''] = email.split('@');
  const wholes = [email, ...bothWays([name]).flatMap(orders)].map(escaped);
  const alone = parts.filter((part) => !isCased(part));
  const handles = local.length > 3 ? [escaped(local)] : [];
  // Where other parts of the name have a capital, "de" and "van" name nobody.
  const cased = parts.filter(isCased);
  const named = cased.some(hasCapital) ? cased.filter(hasCapital) : cased;
  const capitals = named.flatMap((part) => [capital(part), part.toUpperCase()]);
  return [
    new RegExp([...wholes.map(spaced), ...alone.map(escaped)].join('|'), 'giu'),
    asWord(handles, 'giu'),
    asWord(capitals.map(escaped), 'gu'),
  ].reduce((left, pattern) => left.replaceAll(pattern, instead), words);
}

export const hasName = (words: string, candidate: Candidate): boolean =>
  withoutName(words, candidate) !== words;

/** A name of a single word is left out: it could stand inside other words. */
function orders(name: string): string[] {
  const parts = name.split(/\s+/).filter(Boolean);
  const [first, last] = [parts[0], parts.at(-1)];
  if (parts.length < 2 || !first || !last) return [];
  return [parts.join(' '), `${first} ${last}`, `${last} ${first}`];
}

const asWord = (all: readonly string[], flags: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${all.join('|') || '(?!)'})(?![\\p{L}\\p{N}])`, flags);

/** With its accents, and without them, as on a keyboard that has none. */
const bothWays = (words: readonly string[]): string[] => [
  ...new Set(words.flatMap((word) => [word, word.normalize('NFD').replaceAll(/\p{M}/gu, '')])),
];

const isCased = (word: string): boolean => word.toLowerCase() !== word.toUpperCase();
const hasCapital = (word: string): boolean => /^\p{Lu}/u.test(word);
const spaced = (pattern: string): string => pattern.replaceAll(' ', '[\\s._,-]{0,2}');
const escaped = (word: string): string => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
