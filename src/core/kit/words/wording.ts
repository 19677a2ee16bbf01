import { type Exercise, hasOwnParts, ticksOf } from '../exercise.ts';
import type { Kit } from '../kit.ts';
import { levels } from '../level.ts';
import { topicIdOf } from '../readings.ts';
import { longestTick } from '../text-fields.ts';
import { labelOf, mostTicks, type Tick } from '../tick.ts';
import { alikePairs } from './alike.ts';
import { proseOf } from './prose.ts';
import { britishIn } from './spelling.ts';
import { anchorSlips, spokenSlips } from './spoken.ts';

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
        ? [{ path, message: `has ${items.length} lines; a scorecard ticks ${mostTicks}` }]
        : []),
      ...long.map(([place, line]) => ({
        path: [...path, place],
        message: `needs a \`label\` beside its \`text\`: a tick holds ${longestTick} characters, not ${labelOf(line).length}`,
      })),
    ];
  });

const tooAlike = 0.6;
/** Words that judge without saying what was seen, or that favor people who resemble us. */
const empty =
  /\b(good|nice|great|bad|excellent|poor|smart|clever|brilliant|culture fit|cultural fit|rock ?star|ninja|guru|passion(?:ate)?|vibe|gut feeling|energetic|native speaker|young|he|she|his|her|him|guys)\b/i;
/** A verb in the third person, "Cannot", or a noun phrase. */
const observable =
  /^(?:(?!Is\b|Was\b|Has\b|This\b|Yes\b|Always\b)[A-Z][a-z]+s|Cannot|An?|The|No|One|Two|Three|Their)\b/;
/** Turns that nobody uses who speaks: what to say instead. */
const stiff: [RegExp, string][] = [
  [/\bshall\b/i, 'say "will" or "must"'],
  [/\bdear(?:er|est)?\b/i, 'say "expensive"'],
  [/\bmend(?:s|ed|ing)?\b/i, 'say "fix" or "repair"'],
  [/\bunawares\b/i, 'say "by surprise"'],
  [/\bwhoever\b/i, 'say who it is'],
  [/(?:^|[.;!] )Who\b[^?.]*\./, 'say who it is: "people who …"'],
  [/\b(?:an|the|with|of|in|for|by|some) own\b/i, 'say whose: "their own"'],
];

/** What a careful reader would change in a kit that is valid. */
export function wordingOf(kit: Wordy): Wording[] {
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
    ...alike(indicators),
    ...kit.questions.flatMap((question, index) =>
      spokenSlips(question).map(({ field, place, message }) => ({
        path: ['questions', index, field, ...(place === undefined ? [] : [place])],
        message,
      })),
    ),
    ...kit.exercises.flatMap((exercise, index) =>
      anchorSlips(exercise).map(({ message }) => ({ path: ['exercises', index, 'anchors'], message })),
    ),
    ...proseOf(kit).flatMap(({ path, words }) =>
      turnsIn(words, kit.locale).map((message) => ({ path, message })),
    ),
    ...oneStory(kit),
  ];
}

type Wordy = Pick<Kit, 'questions' | 'exercises'> & Partial<Kit>;

function turnsIn(words: string, locale: Kit['locale'] = 'en-US'): string[] {
  const british = locale === 'en-US' ? britishIn(words) : null;
  return [
    ...stiff.flatMap(([turn, instead]) => {
      const found = turn.exec(words);
      return found ? [`"${clipped(found[0])}" is not how one speaks; ${instead}`] : [];
    }),
    ...(british
      ? [`"${british}" is spelled the British way; \`locale: en-GB\` spells all of a plan so`]
      : []),
  ];
}

const clipped = (words: string): string => (words.length > 30 ? `${words.slice(0, 30)}…` : words.trim());

/** Two interviewers who assess one competency need two stories, at any level that may put it in its focus. */
const oneStory = ({ questions, competencies = [] }: Wordy): Wording[] =>
  competencies.flatMap(({ id }, index) =>
    levels.flatMap((level) => {
      const asked = questions.filter(
        (question) => topicIdOf(question) === id && question.levels.includes(level),
      );
      const stories = new Set(asked.map((question) => question.story ?? question.id));
      return stories.size < 2
        ? [
            {
              path: ['competencies', index],
              message: `has prompts for ${stories.size === 1 ? 'one story' : 'no story'} at level ${level}; two interviewers need two`,
            },
          ]
        : [];
    }),
  );

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
