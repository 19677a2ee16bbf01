import {
  type Answer,
  type Card,
  factWords,
  outcomeWords,
  partWords,
  ratingWords,
} from '../../core/cards/card.ts';
import { recommended } from '../printed-words.ts';

type Change = { what: string; before: string; after: string };

/** What an amendment changed, part by part; what it left alone is not repeated. */
export function changesBetween(
  before: Card,
  after: Card,
  { topicOf, signOf }: { topicOf(question: string): string; signOf(flag: string): string },
): Change[] {
  const flags = ({ redFlags }: Card) =>
    redFlags.map(({ flag, evidence }) => `${signOf(flag)}: ${evidence}`).join('\n');
  const answers = after.answers.flatMap((answer) => {
    const was = before.answers.find(({ question }) => question === answer.question);
    const topic = topicOf(answer.question);
    return [
      {
        what: `${topic}, rating`,
        before: was ? ratingWords[was.rating] : '',
        after: ratingWords[answer.rating],
      },
      { what: `${topic}, evidence`, before: was?.evidence ?? '', after: answer.evidence },
      { what: `${topic}, signs seen`, before: listed(was?.signs), after: listed(answer.signs) },
      { what: `${topic}, part by part`, before: partsIn(was), after: partsIn(answer) },
      { what: `${topic}, covered`, before: listed(was?.ticks), after: listed(answer.ticks) },
    ];
  });
  const gone = before.answers
    .filter(({ question }) => !after.answers.some((answer) => answer.question === question))
    .map(({ question, rating }) => ({
      what: `${topicOf(question)}, rating`,
      before: ratingWords[rating],
      after: '',
    }));
  const whole = [
    {
      what: after.verdict ? 'Verdict' : 'Recommendation',
      before: recommended(before),
      after: recommended(after),
    },
    {
      what: 'Evidence for all ratings',
      before: before.evidenceForAll ?? '',
      after: after.evidenceForAll ?? '',
    },
    { what: 'Facts', before: factsIn(before), after: factsIn(after) },
    { what: 'Red flags', before: flags(before), after: flags(after) },
    { what: 'Summary', before: before.summary, after: after.summary },
    {
      what: 'Outcome of the round',
      before: outcomeWords[before.outcome],
      after: outcomeWords[after.outcome],
    },
    { what: 'Minutes', before: String(before.minutes ?? ''), after: String(after.minutes ?? '') },
  ];
  return [...whole.slice(0, 1), ...answers, ...gone, ...whole.slice(1)].filter(
    (change) => change.before !== change.after,
  );
}

const partsIn = (answer: Answer | undefined): string =>
  (answer?.parts ?? []).map((part) => `${part.label}: ${partWords(part)}`).join('\n');

const factsIn = ({ facts = [] }: Card): string =>
  facts
    .map(({ label, state, words }) => `${label}: ${factWords[state]}${words ? `, ${words}` : ''}`)
    .join('\n');

const listed = (ids: readonly string[] = []): string => ids.join(', ');
