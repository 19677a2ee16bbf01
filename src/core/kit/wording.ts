import { type Exercise, hasOwnParts, ticksOf } from './exercise.ts';
import type { Kit } from './kit.ts';
import { longestTick } from './text-fields.ts';
import { labelOf, mostTicks, type Tick } from './tick.ts';

type Place = (string | number)[];
export type Wording = { path: Place; message: string };

/** Where a card cannot show a list as boxes, line by line. */
export const unlabelled = (exercises: readonly Exercise[]): Wording[] =>
  exercises.flatMap((exercise, index) => {
    if (hasOwnParts(exercise)) return [];
    const { items } = ticksOf(exercise);
    const field = Object.entries(exercise).find(([, value]) => value === items)?.[0];
    const path = ['exercises', index, ...(field ? [field] : [])];
    const long = [...items.entries()].filter(([, line]) => labelOf(line).length > longestTick);
    return [
      ...(items.length > mostTicks
        ? [{ path, message: `has ${items.length} lines; a card ticks ${mostTicks}` }]
        : []),
      ...long.map(([place, line]) => ({
        path: [...path, place],
        message: `needs a \`label\` beside its \`text\`: a tick holds ${longestTick} characters, not ${labelOf(line).length}`,
      })),
    ];
  });

const tooAlike = 0.6;
/** Words that judge without saying what was seen, or that favour people who resemble us. */
const empty =
  /\b(good|nice|great|bad|excellent|poor|smart|clever|brilliant|culture fit|cultural fit|rock ?star|ninja|guru|passion(?:ate)?|vibe|gut feeling|energetic|native speaker|young|he|she|his|her|him|guys)\b/i;
/** A verb in the third person, "Cannot", or a noun phrase. */
const observable =
  /^(?:(?!Is\b|Was\b|Has\b|This\b|Yes\b|Always\b)[A-Z][a-z]+s|Cannot|An?|The|No|One|Two|Three|Their)\b/;

/** What a careful reader would change in a kit that is valid. */
export function wordingOf(kit: Pick<Kit, 'questions' | 'exercises'>): Wording[] {
  const indicators = [...signsOf('questions', kit.questions), ...signsOf('exercises', kit.exercises)];
  const prompts = kit.questions.map(({ prompt }, index) => ({
    path: ['questions', index, 'prompt'],
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

const signsOf = (part: string, list: readonly { positive: Tick[]; negative: Tick[] }[]): Worded[] =>
  list.flatMap((entry, index) =>
    (['positive', 'negative'] as const).flatMap((side) =>
      entry[side].map((line, place) => ({ path: [part, index, side, place], words: labelOf(line) })),
    ),
  );

const alike = (worded: Worded[]): Wording[] =>
  alikePairs(
    worded.map(({ words }) => words),
    tooAlike,
  ).map(({ firstIndex, secondIndex }) => ({
    path: worded[secondIndex]?.path ?? [],
    message: `nearly the same as "${worded[firstIndex]?.words}"`,
  }));

type Alike = { firstIndex: number; secondIndex: number; similarity: number };

/** Every pair at least this alike, from 0 to 1: how many of all their runs of three characters both have. */
export function alikePairs(texts: readonly string[], least: number): Alike[] {
  const sets = texts.map(trigrams);
  const found: Alike[] = [];
  for (const [secondIndex, second] of sets.entries()) {
    for (let firstIndex = 0; firstIndex < secondIndex; firstIndex += 1) {
      const first = sets[firstIndex] as Set<string>;
      // The smaller set cannot share more than all of itself.
      if (Math.min(first.size, second.size) < least * Math.max(first.size, second.size)) continue;
      const alike = overlap(first, second);
      if (alike >= least) found.push({ firstIndex, secondIndex, similarity: alike });
    }
  }
  return found;
}

function overlap(first: Set<string>, second: Set<string>): number {
  let shared = 0;
  for (const gram of first) if (second.has(gram)) shared += 1;
  const all = first.size + second.size - shared;
  return all === 0 ? 1 : shared / all;
}

function trigrams(text: string): Set<string> {
  const words = ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
  const grams = new Set<string>();
  for (let start = 0; start + 3 <= words.length; start += 1) grams.add(words.slice(start, start + 3));
  return grams;
}
