import { z } from 'zod';
import { Recommendation } from '../cards/card.ts';
import { Level } from '../kit/level.ts';

/** What a seat recommends after the discussion; sealed until the second vote is closed. */
export const Vote = z.strictObject({
  recommendation: Recommendation,
  otherLevel: Level.nullable(),
  words: z.string().max(3000),
});
export type Vote = z.infer<typeof Vote>;

export const Outcome = z.enum(['hire', 'no_hire', 'other_level', 'more_evidence']);
export type Outcome = z.infer<typeof Outcome>;

/** What the hiring manager records: the decision, in their words. */
export const Conclusion = z.strictObject({
  outcome: Outcome,
  /** The other level, where the outcome is that; else null. */
  level: Level.nullable(),
  rationale: z.string().min(1).max(3000),
  conditions: z.string().max(3000),
  /** More evidence: about which competencies. */
  competencies: z.array(z.string()),
});
export type Conclusion = z.infer<typeof Conclusion>;

export const Dissent = z.strictObject({ words: z.string().min(1).max(3000) });
export type Dissent = z.infer<typeof Dissent>;

/** Whether an offer follows. */
export const isHire = (outcome: Outcome | null): boolean => outcome === 'hire' || outcome === 'other_level';

export const outcomeWords: Record<Outcome, string> = {
  hire: 'Hire',
  no_hire: 'No hire',
  other_level: 'Hire at another level',
  more_evidence: 'More evidence',
};
