import { z } from 'zod';
import { Duty } from './duty.ts';
import { Need } from './exercise-kinds.ts';
import { Fact } from './fact.ts';
import { asksQuestions, RoundType, usualType } from './round-types.ts';
import { sentence, slug, title } from './text-fields.ts';
import { Tick } from './tick.ts';

const SeatTemplate = z.strictObject({
  duty: Duty.default('interviewer'),
  /** Who can hold it, in the words a coordinator reads. */
  skill: title,
  /** Who that is, in the words a candidate reads; nothing where only the name is told. */
  role: title.optional(),
  /** What it gets of what reviews read, besides what its own round reads. */
  reads: z.array(Need).optional(),
  /** What its card can judge: `facts`, `attitudes`, competencies by id; everything where nothing is named. */
  assesses: z.array(slug).min(1).optional(),
});
type SeatTemplate = z.infer<typeof SeatTemplate>;

/** What the candidate reads about a round beforehand. */
const Prepare = z.strictObject({
  happens: sentence,
  ready: z.array(sentence).max(6).default([]),
  bring: z.array(sentence).max(6).default([]),
  /** What they work with, and in which versions. */
  tools: z.array(sentence).max(6).default([]),
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
  prepare: Prepare.optional(),
  /** A risk filter: what its card records, with a verdict in place of a recommendation. */
  facts: z.array(Fact).max(10).optional(),
  /** The steps of its exercise in their order, each scored by itself where it was reached. */
  steps: z.array(Fact).max(10).optional(),
  /** What its exercise is judged by, each scored by itself. */
  judged: z.array(Fact).max(10).optional(),
  /** Signs against that all its exercises share, beside the four of each. */
  signsAgainst: z.array(Tick).max(4).optional(),
  /** Rounds that come before it. */
  after: z.array(slug).default([]),
  /** Which stage of the kit it belongs to; the last one otherwise. */
  stage: slug.optional(),
  /** Rounds with the same word here are held on one day. */
  sameDay: slug.optional(),
  /** It is held in a room, which is found and booked with its people. */
  room: z.boolean().optional(),
  /** Fewer cards than this from it, and the debrief says so. */
  quorum: z.int().min(1).max(4).default(1),
  /** Off until somebody switches it on. */
  isStandard: z.boolean().default(true),
});
export type RoundTemplate = z.infer<typeof RoundTemplate>;

/** Who interviews reads the resume, unless the kit says otherwise. */
export const readsOf = (round: RoundTemplate, { duty, reads }: SeatTemplate): Need[] =>
  reads ?? (asksQuestions(round) && (duty === 'interviewer' || duty === 'optional') ? ['resume'] : []);
