import type { Kit } from './kit.ts';
import { alikePairs } from './similarity.ts';

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
