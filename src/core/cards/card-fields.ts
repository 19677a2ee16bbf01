import { isNiceToHave } from '../kit/fact.ts';
import type { Kit } from '../kit/kit.ts';
import { Level } from '../kit/level.ts';
import {
  type Card,
  FactState,
  needsEvidence,
  Outcome,
  type PartSeen,
  Rating,
  Recommendation,
  Verdict,
} from './card.ts';

/** A card as its form has it: what is typed and chosen, by field. */
export type FieldValue = string | string[] | null;
export type CardFields = Readonly<Record<string, FieldValue>>;

export const ratingField = (question: string): string => `rating.${question}`;
export const signsField = (question: string): string => `signs.${question}`;
export const againstField = (question: string): string => `against.${question}`;
export const ticksField = (question: string): string => `ticks.${question}`;
export const evidenceField = (question: string): string => `evidence.${question}`;
/** Red flags come in groups of ten; each that is ticked has a field for what was seen. */
export const flagsField = (group: number): string => `flags.${group}`;
const flagsInGroup = 10;

/** The red flags that a card can name, in the groups in which its form shows them. `isOfFacts`: it rates nothing. */
export function flagGroups(redFlags: Kit['redFlags'], isOfFacts: boolean): Kit['redFlags'][] {
  const shown = redFlags.filter(({ stage }) => (isOfFacts ? stage === 'behavioural' : stage !== 'offer'));
  return Array.from({ length: Math.ceil(shown.length / flagsInGroup) }, (_, index) =>
    shown.slice(index * flagsInGroup, (index + 1) * flagsInGroup),
  );
}

export const flagField = (flag: string): string => `flag.${flag}`;
/** Each fact that is open or not met has a field for why. */
export const factField = (fact: string): string => `fact.${fact}`;
export const whyField = (fact: string): string => `why.${fact}`;
/** Parts of a question; each that is rated has a line of words, and each of its red flags a tick. */
export const partField = (question: string, part: string): string => `part.${question}.${part}`;
export const lineField = (question: string, part: string): string => `line.${question}.${part}`;
/** A sentence of theirs that a colleague can ask about. */
export const askField = (question: string, part: string): string => `ask.${question}.${part}`;
export const partFlagsField = (question: string): string => `partFlags.${question}`;
export const cardFields = {
  outcome: 'outcome',
  recommendation: 'recommendation',
  verdict: 'verdict',
  otherLevel: 'otherLevel',
  summary: 'summary',
  evidenceForAll: 'evidenceForAll',
  minutes: 'minutes',
  notes: 'notes',
} as const;

/** Where words are asked for once this is chosen: evidence, the line of a part, the reason of a recommendation. */
export function wordsFieldOf(field: string): string | null {
  if (field === cardFields.recommendation || field === cardFields.verdict) return cardFields.summary;
  const [family, ...rest] = field.split('.');
  if (family === 'rating') return evidenceField(rest.join('.'));
  return family === 'part' ? `line.${rest.join('.')}` : null;
}

/** "Meets", "Yes" and "Advance" go without words. */
export const asksForWords = (value: FieldValue): boolean =>
  ['exceeds', 'below', 'strong_no', 'no', 'strong_yes', 'hold', 'stop'].includes(String(value));

/** A draft in which one paragraph is to stand for the evidence of all. */
export const isBegunQuick = ({ fields }: { fields: CardFields }): boolean =>
  Boolean(fields[cardFields.evidenceForAll]);

/** Whether something is rated above or below and has no words of its own. */
export const lacksEvidence = (fields: CardFields): boolean =>
  Object.entries(fields).some(([field, value]) => {
    const words = /^(rating|part)\./.test(field) && asksForWords(value) ? wordsFieldOf(field) : null;
    return words !== null && !fields[words];
  });

const ofQuestion = ['rating.', 'signs.', 'against.', 'ticks.', 'evidence.', 'partFlags.'];
const ofPart = /^(?:part|line|ask)\.([a-z0-9-]+)\.[a-z0-9-]{1,48}$/;
const inLists = ['signs.', 'against.', 'ticks.', 'flags.', 'partFlags.'];

/** Whether a card with these questions has this field, and the field could hold this value. */
export function fitsCard(field: string, value: FieldValue, questions: readonly string[]): boolean {
  const family = field.slice(0, field.indexOf('.') + 1);
  const rest = field.slice(family.length);
  const [, asked] = ofPart.exec(field) ?? [];
  const isKnown = family
    ? asked !== undefined
      ? questions.includes(asked)
      : ofQuestion.includes(family)
        ? questions.includes(rest)
        : /^(flags\.\d|(flag|fact|why)\.[a-z0-9-]{1,48})$/.test(field)
    : Object.values<string>(cardFields).includes(field);
  if (!isKnown || value === null) return isKnown;
  if (inLists.includes(family))
    return (
      Array.isArray(value) && value.length <= 10 && value.every((choice) => /^[a-z0-9-]{1,48}$/.test(choice))
    );
  if (typeof value !== 'string' || value.length > 3000) return false;
  if (family === 'fact.') return FactState.safeParse(value).success;
  if (family === 'rating.' || family === 'part.') return Rating.safeParse(value).success;
  const choice = choices[field];
  return choice ? choice.safeParse(value).success : true;
}

const choices: Record<
  string,
  typeof Outcome | typeof Recommendation | typeof Verdict | typeof Level | undefined
> = {
  outcome: Outcome,
  recommendation: Recommendation,
  verdict: Verdict,
  otherLevel: Level,
};

type FactDraft = { fact: string; label: string; state: FactState | null; words: string };
type CardDraft = Omit<Card, 'outcome' | 'answers' | 'facts' | 'verdict'> & {
  outcome: Outcome | null;
  answers: (Omit<Card['answers'][number], 'rating' | 'parts'> & {
    rating: Rating | null;
    parts?: (Omit<PartSeen, 'rating'> & { rating: Rating | null })[];
  })[];
  /** Both absent where the form asks for a recommendation. */
  facts?: FactDraft[];
  verdict?: Verdict | null;
};

/** It took place unless something else is chosen. Null: the draft of an older version says that it did not. */
export const outcomeIn = (fields: CardFields): Outcome | null =>
  Outcome.safeParse(fields[cardFields.outcome] || 'held').data ?? null;

export const outcomeUnsaid =
  'Your draft says that it did not take place. If it did, choose one. If not, close this and press "Did not take place".';

type Named = { id: string; label: string };
type Scored = Named & { isOptional?: boolean; hasSentence?: boolean };

/** `facts`: what a risk filter records beside, or in place of, what is rated. `partsOf`: what a question is scored by, part by part. */
export function cardOf(
  fields: CardFields,
  questions: readonly string[],
  facts: readonly Named[] = [],
  partsOf: (question: string) => readonly Scored[] = () => [],
): CardDraft {
  const text = (field: string): string => {
    const value = fields[field];
    return typeof value === 'string' ? value.trim() : '';
  };
  const partsIn = (question: string) => {
    const flagged = listOf(fields[partFlagsField(question)]);
    const parts = partsOf(question).map(({ id, label, isOptional, hasSentence }) => {
      const ask = hasSentence ? text(askField(question, id)) : '';
      return {
        ...{ part: id, label, words: text(lineField(question, id)), isFlagged: flagged.includes(id) },
        rating:
          Rating.safeParse(text(partField(question, id))).data ??
          (isOptional ? ('not_assessed' as const) : null),
        ...(ask ? { ask } : {}),
      };
    });
    return parts.length > 0 ? { parts } : {};
  };
  return {
    outcome: outcomeIn(fields),
    answers: questions.map((question) => ({
      question,
      rating: Rating.safeParse(text(ratingField(question))).data ?? null,
      signs: [...listOf(fields[signsField(question)]), ...listOf(fields[againstField(question)])],
      ticks: listOf(fields[ticksField(question)]),
      evidence: text(evidenceField(question)),
      ...partsIn(question),
    })),
    redFlags: flagsIn(fields).map((flag) => ({ flag, evidence: text(flagField(flag)) })),
    recommendation:
      facts.length > 0 ? null : (Recommendation.safeParse(text(cardFields.recommendation)).data ?? null),
    otherLevel: Level.safeParse(text(cardFields.otherLevel)).data ?? null,
    summary: text(cardFields.summary),
    ...(text(cardFields.evidenceForAll) ? { evidenceForAll: text(cardFields.evidenceForAll) } : {}),
    minutes: /^\d+$/.test(text(cardFields.minutes)) ? Number(text(cardFields.minutes)) : null,
    ...(facts.length > 0
      ? {
          facts: facts.flatMap((found) => {
            const { id, label } = found;
            const state = FactState.safeParse(text(factField(id))).data ?? null;
            if (isNiceToHave(found)) return state ? [{ fact: id, label, state, words: '' }] : [];
            // What was typed before the fact was met after all is said of nothing any more.
            return [{ fact: id, label, state, words: state === 'met' ? '' : text(whyField(id)) }];
          }),
          verdict: Verdict.safeParse(text(cardFields.verdict)).data ?? null,
        }
      : {}),
  };
}

/** The fields of a card, for changing it after its draft is gone. `groups`: of its red flags; one holds all if left out. */
export function fieldsOf(
  card: Card,
  groups: readonly (readonly { id: string }[])[] = [],
): Record<string, FieldValue> {
  const fields: Record<string, FieldValue> = {
    [cardFields.outcome]: card.outcome,
    [cardFields.recommendation]: card.recommendation,
    [cardFields.otherLevel]: card.otherLevel,
    [cardFields.summary]: card.summary,
    [cardFields.minutes]: card.minutes === null ? null : String(card.minutes),
    [flagsField(1)]: [],
    ...(card.evidenceForAll ? { [cardFields.evidenceForAll]: card.evidenceForAll } : {}),
    ...(card.verdict ? { [cardFields.verdict]: card.verdict } : {}),
  };
  for (const { fact, state, words } of card.facts ?? []) {
    fields[factField(fact)] = state;
    fields[whyField(fact)] = words;
  }
  for (const { flag, evidence } of card.redFlags) {
    const group = groups.findIndex((flags) => flags.some(({ id }) => id === flag));
    const ticks = flagsField(Math.max(0, group) + 1);
    fields[ticks] = [...listOf(fields[ticks]), flag];
    fields[flagField(flag)] = evidence;
  }
  for (const { question, rating, signs, ticks, evidence, parts } of card.answers) {
    if (parts)
      fields[partFlagsField(question)] = parts.flatMap(({ part, isFlagged }) => (isFlagged ? [part] : []));
    for (const { part, rating: score, words, ask } of parts ?? []) {
      if (ask) fields[askField(question, part)] = ask;
      fields[partField(question, part)] = score;
      fields[lineField(question, part)] = words;
    }
    fields[ratingField(question)] = rating;
    fields[signsField(question)] = signs.filter((sign) => sign.startsWith('p'));
    fields[againstField(question)] = signs.filter((sign) => sign.startsWith('n'));
    fields[ticksField(question)] = ticks;
    fields[evidenceField(question)] = evidence;
  }
  return fields;
}

export const flagsIn = (fields: CardFields): string[] => [
  ...new Set(
    Object.entries(fields).flatMap(([field, value]) => (field.startsWith('flags.') ? listOf(value) : [])),
  ),
];

const listOf = (value: FieldValue | undefined): string[] => (Array.isArray(value) ? [...value].sort() : []);

/** A card that cannot be sealed yet: which field, and what is missing there. */
export type CardGap = { field: string; sentence: string };

export function cardGaps(card: CardDraft): CardGap[] {
  const gaps: CardGap[] = [];
  const isEvidenced = (words: string) => words !== '' || card.evidenceForAll !== undefined;
  for (const { question, rating, evidence, parts } of card.answers) {
    for (const { part, label, rating: score, words } of parts ?? []) {
      if (!score)
        gaps.push({ field: partField(question, part), sentence: `${label}: choose one, or "Not assessed".` });
      else if (needsEvidence(score) && !isEvidenced(words))
        gaps.push({ field: lineField(question, part), sentence: `${label}: write the line it rests on.` });
    }
    if (!rating) gaps.push({ field: ratingField(question), sentence: 'Choose one, or "Not assessed".' });
    else if (needsEvidence(rating) && !isEvidenced(evidence))
      gaps.push({ field: evidenceField(question), sentence: 'Write what they said or did that shows it.' });
  }
  for (const { flag, evidence } of card.redFlags)
    if (!evidence)
      gaps.push({ field: flagField(flag), sentence: 'Write what they said or did, or untick the red flag.' });
  for (const { fact, state, words } of card.facts ?? []) {
    if (!state)
      gaps.push({ field: factField(fact), sentence: 'Choose one; what you did not learn is open.' });
    else if (state !== 'met' && !words && !isNiceToHave({ id: fact }))
      gaps.push({ field: whyField(fact), sentence: 'Write in a few words what is open or not met.' });
  }
  if (card.facts) {
    if (!card.verdict) gaps.push({ field: cardFields.verdict, sentence: 'Choose advance, hold or stop.' });
  } else if (!card.recommendation)
    gaps.push({ field: cardFields.recommendation, sentence: 'Choose your overall recommendation.' });
  if (!card.outcome) gaps.push({ field: cardFields.outcome, sentence: outcomeUnsaid });
  if (card.minutes !== null && (card.minutes < 1 || card.minutes > 600))
    gaps.push({ field: cardFields.minutes, sentence: 'Write minutes, from 1 to 600.' });
  return gaps;
}

/** On a form with one paragraph for all, evidence that is missing is missing there. */
export function gapsInQuick(gaps: readonly CardGap[]): CardGap[] {
  const isEvidence = ({ field }: CardGap) => /^(evidence|line)\./.test(field);
  const sentence = 'Write what they said or did: a rating above or below needs it.';
  return [
    ...gaps.filter((gap) => !isEvidence(gap)),
    ...(gaps.some(isEvidence) ? [{ field: cardFields.evidenceForAll, sentence }] : []),
  ];
}
