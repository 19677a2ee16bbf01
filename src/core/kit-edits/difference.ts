import { anchorsAt } from '../kit/anchors.ts';
import type { Kit } from '../kit/kit.ts';
import type { Question } from '../kit/question.ts';
import { topicIdOf } from '../kit/readings.ts';
import type { Tick } from '../kit/tick.ts';
import { questionIn } from './apply-edits.ts';
import type { Edits } from './edit.ts';

/** One part of a question that reads otherwise; empty where it is not there. */
export type Part = { label: string; before: string; after: string };
export type Difference = {
  question: string;
  /** As it reads afterwards, or read before. */
  prompt: string;
  what: 'added' | 'gone' | 'off' | 'on' | 'changed';
  parts: Part[];
};

/** What differs between two states of a plan, prompt by prompt, in the order of the files. */
export function differencesOf(base: Kit, before: Edits, after: Edits): Difference[] {
  const edited = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const own = base.questions.map(({ id }) => id).filter((id) => edited.includes(id));
  const ids = [...own, ...edited.filter((id) => !own.includes(id))];
  return ids.flatMap((id) => differenceOf(base, before, after, id) ?? []);
}

function differenceOf(base: Kit, before: Edits, after: Edits, id: string): Difference | null {
  const [was, is] = [questionIn(base, before, id), questionIn(base, after, id)];
  const { prompt } = is?.question ?? was?.question ?? { prompt: id };
  const [earlier, later] = [was ? partsOf(base, was.question) : [], is ? partsOf(base, is.question) : []];
  const labels = [...new Set([...later, ...earlier].map(([label]) => label))];
  const wordsIn = (parts: [string, string][], label: string) =>
    parts.find(([name]) => name === label)?.[1] ?? '';
  const parts = labels
    .map((label) => ({ label, before: wordsIn(earlier, label), after: wordsIn(later, label) }))
    .filter((part) => part.before !== part.after);
  if (!was && !is) return null;
  if (!was) return { question: id, prompt, what: 'added', parts };
  if (!is) return { question: id, prompt, what: 'gone', parts };
  if (was.isOff !== is.isOff) return { question: id, prompt, what: is.isOff ? 'off' : 'on', parts };
  return parts.length > 0 ? { question: id, prompt, what: 'changed', parts } : null;
}

/** A sign with a label has a text beside it, which can change by itself. */
const signWords = (sign: Tick): string => (typeof sign === 'string' ? sign : `${sign.label}: ${sign.text}`);

/** A question, part by part, as it is compared. */
export function partsOf(kit: Kit, question: Question): [string, string][] {
  const titleIn = (all: readonly { id: string; title: string }[], id: string) =>
    all.find((one) => one.id === id)?.title ?? id;
  const { levels, rounds, minutes, prompt, otherwise = '', why, probes, positive, negative } = question;
  const { story = '', fixedIn } = question;
  const topics = [...kit.competencies, ...kit.attitudes];
  return [
    ['Topic', titleIn(topics, topicIdOf(question))],
    ['Levels', levels.join(', ')],
    ['Rounds', rounds.map((id) => titleIn(kit.rounds, id)).join(', ')],
    ['Always in', fixedIn ? titleIn(kit.rounds, fixedIn) : ''],
    ['Story', story],
    ['Minutes', String(minutes)],
    ['Question', prompt],
    ['If they have not lived it', otherwise],
    ['Follow-ups', probes.join('\n')],
    ['Why we ask', why],
    ['Signs for', positive.map(signWords).join('\n')],
    ['Signs against', negative.map(signWords).join('\n')],
    ...levels.flatMap((level): [string, string][] => {
      const { exceeds, meets, below } = anchorsAt(question.anchors, level);
      return [
        [`Exceeds, ${level}`, exceeds],
        [`Meets, ${level}`, meets],
        [`Below, ${level}`, below],
      ];
    }),
  ];
}
