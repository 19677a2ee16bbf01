import { type Anchors, anchorsAt, type ratings } from '../kit/anchors.ts';
import { type Level, levels } from '../kit/level.ts';
import type { Question } from '../kit/question.ts';
import { textOf } from '../kit/tick.ts';
import { isEqual } from './edit.ts';

type Three = Record<(typeof ratings)[number], string>;

/** What stands in the form of a prompt; lists have a line for each entry. */
export type PromptValues = {
  prompt: string;
  otherwise: string;
  probes: string;
  minutes: string;
  anchors: Partial<Record<Level, Three>>;
};
/** The same of a prompt that no file has. `topic`: id of a competency or an attitude. */
export type NewPromptValues = PromptValues & {
  topic: string;
  levels: Level[];
  rounds: string[];
  why: string;
  positive: string;
  negative: string;
};

export const valuesIn = ({ prompt, otherwise = '', probes, minutes, ...rest }: Question): PromptValues => ({
  ...{ prompt, otherwise, probes: probes.join('\n'), minutes: String(minutes) },
  anchors: Object.fromEntries(rest.levels.map((level) => [level, anchorsAt(rest.anchors, level)])),
});

export const newValuesIn = (question: Question): NewPromptValues => ({
  ...valuesIn(question),
  topic: question.competency ?? question.attitude ?? '',
  ...{ levels: question.levels, rounds: question.rounds, why: question.why },
  positive: question.positive.map(textOf).join('\n'),
  negative: question.negative.map(textOf).join('\n'),
});

/** The prompt as somebody wrote it; whatever its form does not ask stays. Nothing is judged here. */
export function promptFrom(
  before: Question,
  { prompt, otherwise, probes, minutes, anchors }: PromptValues,
): Question {
  const { otherwise: _before, ...rest } = before;
  return {
    ...rest,
    prompt: prompt.trim(),
    ...(otherwise.trim() ? { otherwise: otherwise.trim() } : {}),
    ...{ probes: linesOf(probes), minutes: Number(minutes) },
    anchors: anchorsFrom(before, anchors),
  };
}

type Topics = { competencies: readonly { id: string }[]; attitudes: readonly { id: string }[] };

/** `taken`: the ids that other prompts have. It tells of its own story. */
export function newPromptFrom(kit: Topics, values: NewPromptValues, taken: readonly string[]): Question {
  const id = idFor(values.prompt, taken);
  const isCompetency = kit.competencies.some((one) => one.id === values.topic);
  const bare = {
    ...{ id, story: id, levels: values.levels, rounds: values.rounds, why: values.why.trim() },
    ...(isCompetency ? { competency: values.topic } : { attitude: values.topic }),
    ...{ positive: linesOf(values.positive), negative: linesOf(values.negative) },
    ...{ minutes: 0, prompt: '', probes: [], anchors: {} },
  };
  return promptFrom(bare, values);
}

export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** What was one measure for all levels stays so while nobody tells the levels apart. */
function anchorsFrom(
  { anchors, levels: asked }: Pick<Question, 'anchors' | 'levels'>,
  typed: PromptValues['anchors'],
): Anchors {
  const said = levels.flatMap((level) => {
    const three = asked.includes(level) ? typed[level] : undefined;
    return three ? [[level, trimmed(three)] as const] : [];
  });
  const [first, ...rest] = said;
  if (!first) return anchors;
  const isOne = rest.every(([, three]) => isEqual(three, first[1]));
  return isOne && (anchors.exceeds !== undefined || said.length === 1) ? first[1] : Object.fromEntries(said);
}

const trimmed = ({ exceeds, meets, below }: Three): Three => ({
  ...{ exceeds: exceeds.trim(), meets: meets.trim(), below: below.trim() },
});

const longestId = 40;

/** Its first words, as a name in the files would be. */
function idFor(prompt: string, taken: readonly string[]): string {
  const words = prompt.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const name = words.reduce(
    (joined, word) =>
      joined.length + word.length < longestId ? [joined, word].filter(Boolean).join('-') : joined,
    '',
  );
  const ids = [name || 'prompt', ...taken.map((_, index) => `${name || 'prompt'}-${index + 2}`)];
  return ids.find((id) => !taken.includes(id)) ?? `${name}-${taken.length + 2}`;
}
