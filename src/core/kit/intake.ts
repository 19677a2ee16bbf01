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
  /** Another plan that fits better, where the team has it. */
  plan: slug.optional(),
  levels: z.partialRecord(Level, points).default({}),
  rounds: Points,
  focus: Points,
  attitudes: Points,
  exercises: Points,
});
export type IntakeOption = z.infer<typeof IntakeOption>;

/** Asked before a loop exists; the answers choose plan, level, rounds, focus and tasks. */
export const IntakeQuestion = z.strictObject({
  id: IntakeKey,
  label: title,
  ask: sentence,
  decides: sentence,
  options: z.array(IntakeOption).min(2).max(10),
});

/** Answers to start from. */
export const Archetype = z.strictObject({
  id: slug,
  title,
  about: sentence,
  answers: z.partialRecord(IntakeKey, slug),
});
