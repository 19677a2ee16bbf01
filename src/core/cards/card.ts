import { z } from 'zod';
import { Level } from '../kit/level.ts';

export const Rating = z.enum(['exceeds', 'meets', 'below', 'not_assessed']);
export type Rating = z.infer<typeof Rating>;

export const Recommendation = z.enum(['strong_no', 'no', 'yes', 'strong_yes']);
export type Recommendation = z.infer<typeof Recommendation>;

/** What a risk filter comes to: it goes on, waits for an answer, or ends. */
export const Verdict = z.enum(['advance', 'hold', 'stop']);
export type Verdict = z.infer<typeof Verdict>;

export const FactState = z.enum(['met', 'open', 'no']);
export type FactState = z.infer<typeof FactState>;

/** `label`: its words as they stood on the form, since an opening's must-haves stand in no kit. */
const FactSeen = z.strictObject({
  fact: z.string(),
  label: z.string(),
  state: FactState,
  words: z.string().max(3000),
});
export type FactSeen = z.infer<typeof FactSeen>;

export const Outcome = z.enum(['held', 'partial']);
export type Outcome = z.infer<typeof Outcome>;

/** A part of what is rated, scored by itself: a criterion, an answer, something that is judged. `isFlagged`: its red flag shows. */
const PartSeen = z.strictObject({
  part: z.string(),
  label: z.string(),
  rating: Rating,
  words: z.string().max(3000),
  isFlagged: z.boolean(),
  /** Words of the candidate's that a colleague can ask about. */
  ask: z.string().max(3000).optional(),
});
export type PartSeen = z.infer<typeof PartSeen>;

/** `signs`: which of the kit's signs were seen, "p1" to "p4" for and "n1" to "n4" against; `ticks`: what was covered in an exercise. */
export const Answer = z.strictObject({
  question: z.string(),
  rating: Rating,
  signs: z.array(z.string()),
  ticks: z.array(z.string()),
  evidence: z.string().max(3000),
  /** Absent where it has no parts. */
  parts: z.array(PartSeen).optional(),
});
export type Answer = z.infer<typeof Answer>;

const RedFlagSeen = z.strictObject({ flag: z.string(), evidence: z.string().max(3000) });

/** What its author seals. Their private notes are no part of it. */
export const Card = z
  .strictObject({
    outcome: Outcome,
    answers: z.array(Answer),
    redFlags: z.array(RedFlagSeen),
    /** None on a card of facts, which has a verdict. */
    recommendation: Recommendation.nullable(),
    /** Where the answer would be yes. */
    otherLevel: Level.nullable(),
    summary: z.string().max(3000),
    /** One paragraph that stands for the evidence of every rating that has none of its own. Absent where none was written. */
    evidenceForAll: z.string().max(3000).optional(),
    /** How long the round took. */
    minutes: z.int().min(1).max(600).nullable(),
    /** Absent on cards that ask for none. */
    facts: z.array(FactSeen).optional(),
    verdict: Verdict.optional(),
  })
  .refine(({ answers, facts = [] }) => answers.length + facts.length > 0, 'a scorecard says something')
  .refine(
    ({ recommendation, verdict }) => (recommendation === null) !== (verdict === undefined),
    'a scorecard has a recommendation or a verdict',
  );
export type Card = z.infer<typeof Card>;

export const ratingWords: Record<Rating, string> = {
  exceeds: 'Exceeds',
  meets: 'Meets',
  below: 'Below',
  not_assessed: 'Not assessed',
};

export const recommendationWords: Record<Recommendation, string> = {
  strong_no: 'Strong no',
  no: 'No',
  yes: 'Yes',
  strong_yes: 'Strong yes',
};

export const verdictWords: Record<Verdict, string> = { advance: 'Advance', hold: 'Hold', stop: 'Stop' };

export const factWords: Record<FactState, string> = { met: 'Met', open: 'Open', no: 'No' };

/** What its author makes of it all: a recommendation, or the verdict of a risk filter. */
export const judgmentWords = ({
  recommendation,
  verdict,
}: Pick<Card, 'recommendation' | 'verdict'>): string =>
  verdict ? verdictWords[verdict] : recommendation ? recommendationWords[recommendation] : '';

/** What is not met first, since that is what is talked about. */
export const factsInOrder = ({ facts = [] }: Pick<Card, 'facts'>): FactSeen[] => {
  const order = ['no', 'open', 'met'];
  return facts.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
};

/** "Below; red flag; the line that shows it" */
export const partWords = ({ rating, isFlagged, words, ask }: PartSeen): string =>
  [
    ratingWords[rating],
    ...(isFlagged ? ['red flag'] : []),
    ...(words ? [words] : []),
    ...(ask ? [`to ask about: ${ask}`] : []),
  ].join('; ');

export const outcomeWords: Record<Outcome, string> = {
  held: 'It took place',
  partial: 'It was cut short',
};

/** What stands for a rating: its own evidence, or where there is none and it needs some, the paragraph for all. */
export const evidenceIn = (
  { evidenceForAll = '' }: Pick<Card, 'evidenceForAll'>,
  { rating, evidence }: Pick<Answer, 'rating' | 'evidence'>,
): { evidence: string; isForAll: boolean } => {
  const isForAll = !evidence && needsEvidence(rating) && evidenceForAll !== '';
  return { evidence: isForAll ? evidenceForAll : evidence, isForAll };
};

/** "Meets" needs no words, and "Not assessed" has none to write down. */
export const needsEvidence = (rating: Rating): boolean => rating === 'exceeds' || rating === 'below';

/** Equal values give equal texts, whatever the order of their keys: receipts and chains are computed over these. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/** A card as the gate opened it. */
export type RevealedCard = {
  seat: string;
  holder: string;
  round: string;
  /** Which of its versions the gate opened, and when that was sealed. */
  version: number;
  at: number;
  nonce: string;
  receipt: string;
  isIntact: boolean;
  card: Card;
  /** What its author changed after the reveal, in order. */
  amendments: { at: number; nonce: string; receipt: string; isIntact: boolean; card: Card }[];
};
