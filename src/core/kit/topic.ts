import { z } from 'zod';
import { Level } from './level.ts';
import { sentence, slug, title } from './text-fields.ts';

export const Discipline = z.strictObject({ id: slug, title });

const weight = z.int().min(1).max(3);

export const Competency = z.strictObject({
  id: slug,
  discipline: slug,
  title,
  /** Off unless a loop switches it on: what only some teams need. */
  isOptional: z.boolean().default(false),
  /** What the job asks of this person, whatever their level. */
  requires: sentence,
  expects: z.strictObject({ junior: sentence, mid: sentence, senior: sentence, principal: sentence }),
  /** How much it counts at each level: of two equally large disagreements, the debrief begins with the weightier one. */
  weight: z
    .strictObject({ junior: weight, mid: weight, senior: weight, principal: weight })
    .default({ junior: 1, mid: 1, senior: 1, principal: 1 }),
});
export type Competency = z.infer<typeof Competency>;

export const Attitude = z.strictObject({ id: slug, title, definition: sentence });
export type Attitude = z.infer<typeof Attitude>;

/** What questions and exercises share: one topic, some levels, and what to make of the answer. */
export const about = {
  competency: slug.optional(),
  attitude: slug.optional(),
  levels: z.array(Level).min(1, 'name at least one level'),
};

/** What something reads: a competency or an attitude, under one name. */
export type Topic = { id: string; kind: 'competency' | 'attitude'; title: string; expects: string };
