import { z } from 'zod';
import { Level } from '../kit/level.ts';

export const Rating = z.enum(['exceeds', 'meets', 'below', 'not_assessed']);
export type Rating = z.infer<typeof Rating>;

export const Recommendation = z.enum(['strong_no', 'no', 'yes', 'strong_yes']);
export type Recommendation = z.infer<typeof Recommendation>;

export const Outcome = z.enum(['held', 'partial', 'no_show']);
export type Outcome = z.infer<typeof Outcome>;

/** `signs`: which of the kit's signs were seen, "p1" to "p4" for and "n1" to "n4" against; `ticks`: what was covered in an exercise. */
export const Answer = z.strictObject({
  question: z.string(),
  rating: Rating,
  signs: z.array(z.string()),
  ticks: z.array(z.string()),
  evidence: z.string().max(3000),
});
export type Answer = z.infer<typeof Answer>;

const RedFlagSeen = z.strictObject({ flag: z.string(), evidence: z.string().max(3000) });

/** What its author seals. Their private notes are no part of it. */
export const Card = z.strictObject({
  outcome: z.enum(['held', 'partial']),
  answers: z.array(Answer).min(1),
  redFlags: z.array(RedFlagSeen),
  recommendation: Recommendation,
  /** Where the answer would be yes. */
  otherLevel: Level.nullable(),
  summary: z.string().max(3000),
  /** How long the round took. */
  minutes: z.int().min(1).max(600).nullable(),
});
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

export const outcomeWords: Record<Outcome, string> = {
  held: 'It was held',
  partial: 'Partly: it was cut short',
  no_show: 'It was not held: the candidate did not come',
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
