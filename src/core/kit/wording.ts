import type { Kit } from './kit.ts';

export type Place = (string | number)[];
export type Wording = { path: Place; message: string };

const tooAlike = 0.6;
/** Words that judge without saying what was seen, or that favour people who resemble us. */
const empty =
  /\b(good|nice|great|bad|excellent|poor|smart|clever|brilliant|culture fit|cultural fit|rock ?star|ninja|guru|passion(?:ate)?|vibe|gut feeling|energetic|native speaker|young|he|she|his|her|him|guys)\b/i;
/** A verb in the third person, "Cannot", or a noun phrase. */
const observable =
  /^(?:(?!Is\b|Was\b|Has\b|This\b|Yes\b|Always\b)[A-Z][a-z]+s|Cannot|An?|The|No|One|Two|Three|Their)\b/;

/** What a careful reader would change in a kit that is valid. */
export function wordingOf(kit: Pick<Kit, 'questions' | 'exercises'>): Wording[] {
  const indicators = [...ticksOf('questions', kit.questions), ...ticksOf('exercises', kit.exercises)];
  const prompts = kit.questions.map(({ prompt }, at) => ({
    path: ['questions', at, 'prompt'],
    words: prompt,
  }));
  return [
    ...indicators.flatMap(({ path, words }) =>
      observable.test(words)
        ? []
        : [
            {
              path,
              message: `begin with what one sees: a verb ("Names …", "Cannot …") or a noun phrase, not "${words.split(' ')[0]}"`,
            },
          ],
    ),
    ...[...indicators, ...prompts].flatMap(({ path, words }) => {
      const found = empty.exec(words);
      return found
        ? [{ path, message: `"${found[0]}" says nothing that can be observed; say what was done` }]
        : [];
    }),
    ...alike(prompts),
    ...alike(indicators),
  ];
}

type Worded = { path: Place; words: string };

const ticksOf = (part: string, list: readonly { positive: string[]; negative: string[] }[]): Worded[] =>
  list.flatMap((one, at) =>
    (['positive', 'negative'] as const).flatMap((side) =>
      one[side].map((words, place) => ({ path: [part, at, side, place], words })),
    ),
  );

const alike = (worded: Worded[]): Wording[] =>
  alikePairs(
    worded.map(({ words }) => words),
    tooAlike,
  ).map(({ one, other }) => ({
    path: worded[other]?.path ?? [],
    message: `nearly the same as "${worded[one]?.words}"`,
  }));

/** How alike two texts are, 0 to 1: shared runs of three characters among all of them. */
export function similarity(one: string, other: string): number {
  return overlap(trigrams(one), trigrams(other));
}

export type Alike = { one: number; other: number; similarity: number };

/** Every pair at least this alike, by their places in the list. */
export function alikePairs(texts: readonly string[], least: number): Alike[] {
  const sets = texts.map(trigrams);
  const found: Alike[] = [];
  for (const [other, second] of sets.entries()) {
    for (let one = 0; one < other; one += 1) {
      const first = sets[one] as Set<string>;
      // The smaller set cannot share more than all of itself.
      if (Math.min(first.size, second.size) < least * Math.max(first.size, second.size)) continue;
      const alike = overlap(first, second);
      if (alike >= least) found.push({ one, other, similarity: alike });
    }
  }
  return found;
}

function overlap(one: Set<string>, other: Set<string>): number {
  let shared = 0;
  for (const gram of one) if (other.has(gram)) shared += 1;
  const all = one.size + other.size - shared;
  return all === 0 ? 1 : shared / all;
}

function trigrams(text: string): Set<string> {
  const words = ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
  const grams = new Set<string>();
  for (let at = 0; at + 3 <= words.length; at += 1) grams.add(words.slice(at, at + 3));
  return grams;
}
