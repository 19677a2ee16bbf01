import { z } from 'zod';
import { Level } from './level.ts';
import { sentence, sized, slug, title } from './text-fields.ts';

/** The answers that an opening needs; a kit asks those of them that matter for its role. */
export const intakeKeys = [
  'stack',
  'system',
  'data',
  'contract',
  'deployment',
  'legacy',
  'seniority',
] as const;
export const IntakeKey = z.enum(intakeKeys);
export type IntakeKey = z.infer<typeof IntakeKey>;

const points = z.int().min(-3).max(3);
const Points = z.record(slug, points).default({});

/** One answer to choose, and what it counts for: levels, rounds, focus, attitudes and tasks. */
export const IntakeOption = z.strictObject({
  id: slug,
  label: title,
  /** Follows "Because", in every reason that this answer gives. */
  because: sized(5, 120),
  /** What a candidate reads of it; without it, the choice is nobody's but the team's. */
  advert: sized(5, 200).optional(),
  /** Another plan that fits better, where the team has it. */
  plan: slug.optional(),
  levels: z.partialRecord(Level, points).default({}),
  rounds: Points,
  focus: Points,
  attitudes: Points,
  exercises: Points,
});
export type IntakeOption = z.infer<typeof IntakeOption>;

/**
 * Where an answer stands in the job description: under `title`, or in `work` as a line that begins with it. `write`: the
 * sentence to fill in.
 */
export const IntakeAdvert = z.strictObject({
  part: z.enum(['setting', 'stack', 'load', 'problem', 'work', 'fits']),
  title,
  write: sized(10, 150),
});
export type IntakeAdvert = z.infer<typeof IntakeAdvert>;

/** Asked before a loop exists; the answers choose plan, level, rounds, focus and tasks. */
export const IntakeQuestion = z.strictObject({
  id: IntakeKey,
  label: title,
  ask: sentence,
  decides: sentence,
  /** Without it, no candidate reads the answer. */
  advert: IntakeAdvert.optional(),
  options: z.array(IntakeOption).min(2).max(10),
});

/** Answers to start from. */
export const Archetype = z.strictObject({
  id: slug,
  title,
  about: sentence,
  answers: z.partialRecord(IntakeKey, slug),
});
