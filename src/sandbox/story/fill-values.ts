import type { Colleague } from '../company/people.ts';
import type { Input } from '../slack/people/choices.ts';
import {
  answerOf,
  candidates,
  factOf,
  type Recommendation,
  recommendationOf,
  secondVoteOf,
  summaryOf,
  type Verdict,
} from './believable.ts';

/** A field of an open window, as the person sees it. */
export type FormField = {
  id: string;
  label: string;
  type: string;
  isOptional: boolean;
  options: string[];
  value: string | string[] | null;
  /** What stands above it. */
  topic: string;
};

export type Filling = {
  who: string;
  /** Of the window, such as `card.form`. */
  form: string;
  people: Colleague[];
  /** Whom the form names already, and who was given a seat in it. */
  chosen: string[];
  /** Candidates of earlier loops. */
  known: string[];
  isDemo: boolean;
  /** The company's day, as 2027-01-15. */
  today: string;
};

/** Text fields that may stay empty and are better with words. */
const worthWriting = ['summary', 'words', 'conditions'];

/** What to put into the fields that are still empty; what somebody typed or chose stays. */
export function fillValues(fields: FormField[], filling: Filling): Record<string, Input> {
  const values: Record<string, Input> = {};
  const chosen = [...filling.chosen];
  for (const field of fields) {
    if (field.value !== null && field.value.length > 0) continue;
    const value = valueFor(field, fields, { ...filling, chosen });
    if (value === null) continue;
    values[field.id] = value;
    if (field.type.endsWith('users_select')) chosen.push(...[value].flat().map(String));
  }
  return values;
}

function valueFor(field: FormField, fields: FormField[], filling: Filling): Input {
  if (filling.form === 'card.form') return inCard(field, fields, filling);
  const special = specials[field.id];
  if (special) return special(field, filling);
  if (field.isOptional && !worthWriting.includes(field.id)) return null;
  return byType(field, filling);
}

function inCard({ id, topic, isOptional }: FormField, fields: FormField[], { who, isDemo }: Filling): Input {
  const [family, question = ''] = id.split(/\.(.*)/);
  const chosen = (name: string) => fields.find((other) => other.id === name)?.value;
  if (family === 'rating') return answerOf(who, question, topic).rating;
  if (family === 'evidence') {
    const answer = answerOf(who, question, topic);
    const rating = chosen(`rating.${question}`) ?? answer.rating;
    return rating === answer.rating ? answer.evidence || null : evidenceFor(String(rating), topic);
  }
  if (id === 'recommendation') return recommendationOf(who);
  if (id === 'verdict') return verdictOf(fields);
  if (family === 'fact') return factOf(who, question);
  if (family === 'part') return answerOf(who, question, topic).rating;
  if (family === 'line') return 'The third paragraph says it, with a figure.';
  if (family === 'why') return 'They want to talk about it with their family, and answer by Friday.';
  if (id === 'summary')
    return summaryOf(who, (chosen('recommendation') ?? recommendationOf(who)) as Recommendation, isDemo);
  if (family === 'flag') return 'Said so twice, the second time when I asked whether I had heard right.';
  return isOptional ? null : 'Nothing to add.';
}

/** What follows from the facts as they stand in the form, also where somebody chose them by hand. */
function verdictOf(fields: FormField[]): Verdict {
  const states = fields.flatMap(({ id, value }) => (id.startsWith('fact.') ? [value] : []));
  if (states.includes('no')) return 'stop';
  return states.filter((state) => state === 'open').length > 1 ? 'hold' : 'advance';
}

/** Where the person chose another rating than the story would have. */
const evidenceFor = (rating: string, topic: string): string | null =>
  rating === 'exceeds' || rating === 'below'
    ? `On ${topic}: one example from last year, told in detail, which showed me ${rating === 'exceeds' ? 'more' : 'less'} than this level asks.`
    : null;

const specials: Record<string, (field: FormField, filling: Filling) => Input> = {
  name: (_field, filling) => candidateFor(filling)[0],
  email: (_field, filling) => candidateFor(filling)[1],
  zone: () => 'Europe/Lisbon',
  hiringManager: (_field, { people }) =>
    people.find(({ duty }) => duty === 'hiring manager')?.name ?? people[0]?.name ?? null,
  outcome: ({ options }) => (options.includes('hire') ? 'hire' : (options[0] ?? null)),
  rationale: () =>
    'Most of the panel saw work at the level in their own rounds. The doubt about failure handling is real and can be taught.',
  conditions: () => 'Pairs with somebody from operations for the first quarter.',
  recommendation: (_field, { who }) => secondVoteOf(who),
  words: (_field, { form, who }) =>
    stageWords[form] ??
    (form === 'dissent.form'
      ? 'I would have wanted one more round about what happens at night.'
      : secondVoteOf(who) === recommendationOf(who)
        ? 'I read the evidence of the others and stay with mine.'
        : 'What the others saw in their rounds weighs more than my doubt.'),
  reason: () => 'They are away that week, and the rest of the panel can cover it.',
};

const stageWords: Record<string, string> = {
  'stage-on.form': 'Nothing stands in the way of the next round.',
  'stage-stop.form': 'They have not run a service of their own, which this opening cannot do without.',
};

const candidateFor = ({ known }: Filling): readonly [string, string] =>
  candidates.find(([name]) => !known.includes(name)) ?? candidates[0];

/** By what the element takes. */
function byType({ type, options, label }: FormField, filling: Filling): Input {
  if (type.endsWith('users_select')) {
    const name = personFor(label, filling);
    return type.startsWith('multi') ? [name].filter(Boolean) : name || null;
  }
  if (type.startsWith('multi_') || type === 'checkboxes') return options.slice(0, 1);
  if (options.length > 0) return options[0] ?? null;
  if (type === 'datepicker') return filling.today;
  if (type === 'timepicker') return '10:00';
  if (type === 'datetimepicker') return Math.floor(Date.parse(`${filling.today}T14:00:00Z`) / 1000);
  if (type === 'number_input') return '1';
  if (type === 'url_text_input') return 'https://work.example/robin';
  if (type === 'email_text_input') return 'robin.castellan@mail.example';
  if (type === 'plain_text_input') return `A few words about ${label.toLowerCase()}.`;
  return null;
}

const wordsIn = (text: string): string[] => text.toLowerCase().match(/[a-z]{3,}/g) ?? [];

/** The colleague whose job fits best, and who has no seat yet. */
export function personFor(label: string, { people, chosen, who }: Filling): string {
  const wanted = wordsIn(label);
  const score = ({ name, role, duty }: Colleague): number => {
    const fits = wanted.filter((word) => wordsIn(`${role} ${duty ?? ''}`).includes(word)).length;
    const isJunior = role.startsWith('Junior') && !wanted.includes('training');
    return 4 * fits - (isJunior ? 5 : 0) - (chosen.includes(name) ? 100 : 0) - (name === who ? 50 : 0);
  };
  return people.toSorted((a, b) => score(b) - score(a))[0]?.name ?? '';
}
