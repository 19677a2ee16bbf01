import { z } from 'zod';
import { Duty } from './duty.ts';
import { RoundType, usualType } from './round-types.ts';
import { sentence, slug, title } from './text-fields.ts';

const SeatTemplate = z.strictObject({
  duty: Duty.default('interviewer'),
  /** Who can hold it, in the words a coordinator reads. */
  skill: title,
  /** What its card can judge: `facts`, `attitudes`, competencies by id; everything where nothing is named. */
  assesses: z.array(slug).min(1).optional(),
});

const [shortest, longest, step] = [15, 180, 5];
/** Minutes that a round may have. */
export const roundLengths = Array.from(
  { length: (longest - shortest) / step + 1 },
  (_, index) => shortest + index * step,
);

export const RoundTemplate = z.strictObject({
  id: slug,
  title,
  type: RoundType.default(usualType),
  minutes: z.int().min(shortest).max(longest).multipleOf(step, 'use a multiple of five'),
  /** Minutes of it for the welcome and the candidate's own questions. */
  frameMinutes: z.int().min(0).max(30).default(10),
  /** Minutes of it for what the agenda names. */
  reserveMinutes: z.int().min(0).max(60).default(0),
  /** A review: days until it is due. */
  dueDays: z.int().min(1).max(30).default(3),
  /** A review: its readers are not told whose work it is. */
  blind: z.boolean().default(false),
  seats: z.array(SeatTemplate).min(1).max(4),
  /** The kind of exercise that is done in it. */
  exercise: slug.optional(),
  /** What happens in it, in order. */
  agenda: z.array(sentence).max(8).default([]),
  /** Rounds that come before it. */
  after: z.array(slug).default([]),
  /** Rounds with the same word here are held on one day. */
  sameDay: slug.optional(),
  /** Fewer cards than this from it, and the debrief says so. */
  quorum: z.int().min(1).max(4).default(1),
  /** Off until somebody switches it on. */
  isStandard: z.boolean().default(true),
});
export type RoundTemplate = z.infer<typeof RoundTemplate>;
