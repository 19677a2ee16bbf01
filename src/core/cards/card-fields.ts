import { Level } from '../kit/level.ts';
import { type Card, needsEvidence, Outcome, Rating, Recommendation } from './card.ts';

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
export const flagField = (flag: string): string => `flag.${flag}`;
export const cardFields = {
  outcome: 'outcome',
  recommendation: 'recommendation',
  otherLevel: 'otherLevel',
  summary: 'summary',
  minutes: 'minutes',
  notes: 'notes',
} as const;

const ofQuestion = ['rating.', 'signs.', 'against.', 'ticks.', 'evidence.'];
const inLists = ['signs.', 'against.', 'ticks.', 'flags.'];

/** Whether a card with these questions has this field, and the field could hold this value. */
export function fitsCard(field: string, value: FieldValue, questions: readonly string[]): boolean {
  const family = field.slice(0, field.indexOf('.') + 1);
  const rest = field.slice(family.length);
  const isKnown = family
    ? ofQuestion.includes(family)
      ? questions.includes(rest)
      : /^(flags\.\d|flag\.[a-z0-9-]{1,48})$/.test(field)
    : Object.values<string>(cardFields).includes(field);
  if (!isKnown || value === null) return isKnown;
  if (inLists.includes(family))
    return (
      Array.isArray(value) && value.length <= 10 && value.every((choice) => /^[a-z0-9-]{1,48}$/.test(choice))
    );
  if (typeof value !== 'string' || value.length > 3000) return false;
  if (family === 'rating.') return Rating.safeParse(value).success;
  const choice = choices[field];
  return choice ? choice.safeParse(value).success : true;
}

const choices: Record<string, typeof Outcome | typeof Recommendation | typeof Level | undefined> = {
  outcome: Outcome,
  recommendation: Recommendation,
  otherLevel: Level,
};

type CardDraft = Omit<Card, 'outcome' | 'answers' | 'recommendation'> & {
  outcome: Outcome;
  answers: (Omit<Card['answers'][number], 'rating'> & { rating: Rating | null })[];
  recommendation: Card['recommendation'] | null;
};

export function cardOf(fields: CardFields, questions: readonly string[]): CardDraft {
  const text = (field: string): string => {
    const value = fields[field];
    return typeof value === 'string' ? value.trim() : '';
  };
  return {
    outcome: Outcome.safeParse(text(cardFields.outcome)).data ?? 'held',
    answers: questions.map((question) => ({
      question,
      rating: Rating.safeParse(text(ratingField(question))).data ?? null,
      signs: [...listOf(fields[signsField(question)]), ...listOf(fields[againstField(question)])],
      ticks: listOf(fields[ticksField(question)]),
      evidence: text(evidenceField(question)),
    })),
    redFlags: flagsIn(fields).map((flag) => ({ flag, evidence: text(flagField(flag)) })),
    recommendation: Recommendation.safeParse(text(cardFields.recommendation)).data ?? null,
    otherLevel: Level.safeParse(text(cardFields.otherLevel)).data ?? null,
    summary: text(cardFields.summary),
    minutes: /^\d+$/.test(text(cardFields.minutes)) ? Number(text(cardFields.minutes)) : null,
  };
}

/** The fields of a card, for changing it after its draft is gone. */
export function fieldsOf(card: Card): Record<string, FieldValue> {
  const fields: Record<string, FieldValue> = {
    [cardFields.outcome]: card.outcome,
    [cardFields.recommendation]: card.recommendation,
    [cardFields.otherLevel]: card.otherLevel,
    [cardFields.summary]: card.summary,
    [cardFields.minutes]: card.minutes === null ? null : String(card.minutes),
    [flagsField(1)]: card.redFlags.map(({ flag }) => flag),
  };
  for (const { flag, evidence } of card.redFlags) fields[flagField(flag)] = evidence;
  for (const { question, rating, signs, ticks, evidence } of card.answers) {
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
  for (const { question, rating, evidence } of card.answers) {
    if (!rating) gaps.push({ field: ratingField(question), sentence: 'Choose one, or "Not assessed".' });
    else if (needsEvidence(rating) && !evidence)
      gaps.push({ field: evidenceField(question), sentence: 'Write what they said or did that shows it.' });
  }
  for (const { flag, evidence } of card.redFlags)
    if (!evidence)
      gaps.push({ field: flagField(flag), sentence: 'Write what they said or did, or untick the red flag.' });
  if (!card.recommendation)
    gaps.push({ field: cardFields.recommendation, sentence: 'Choose your overall recommendation.' });
  if (card.minutes !== null && (card.minutes < 1 || card.minutes > 600))
    gaps.push({ field: cardFields.minutes, sentence: 'Write minutes, from 1 to 600.' });
  return gaps;
}
