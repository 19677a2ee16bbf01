import { z } from 'zod';

export const Rating = z.enum(['exceeds', 'meets', 'below', 'not_assessed']);
export type Rating = z.infer<typeof Rating>;

export const Recommendation = z.enum(['strong_no', 'no', 'yes', 'strong_yes']);
export type Recommendation = z.infer<typeof Recommendation>;

export const Answer = z.strictObject({
  question: z.string(),
  rating: Rating,
  evidence: z.string().max(3000),
});
export type Answer = z.infer<typeof Answer>;

export const Card = z.strictObject({
  answers: z.array(Answer).min(1),
  recommendation: Recommendation,
  summary: z.string().max(3000),
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

/** A card that cannot be sealed yet: the question (or null for the whole card) and what is missing. */
export type CardGap = {
  question: string | null;
  field: 'rating' | 'evidence' | 'recommendation';
  sentence: string;
};

export function cardGaps(card: CardDraft, questions: readonly string[]): CardGap[] {
  const gaps: CardGap[] = [];
  for (const question of questions) {
    const answer = card.answers.find((candidate) => candidate.question === question);
    if (!answer?.rating) gaps.push({ question, field: 'rating', sentence: 'Choose one, or "Not assessed".' });
    else if (needsEvidence(answer.rating) && !answer.evidence.trim())
      gaps.push({ question, field: 'evidence', sentence: 'Write what they said or did that shows it.' });
  }
  if (!card.recommendation)
    gaps.push({ question: null, field: 'recommendation', sentence: 'Choose your overall recommendation.' });
  return gaps;
}

/** Meets needs no words, and for something not assessed nothing was heard. */
export const needsEvidence = (rating: Rating): boolean => rating === 'exceeds' || rating === 'below';

export type CardDraft = {
  answers: { question: string; rating: Rating | null; evidence: string }[];
  recommendation: Recommendation | null;
  summary: string;
};

/** One text for one value, whatever order its keys came in: what receipts and chains are computed over. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}
