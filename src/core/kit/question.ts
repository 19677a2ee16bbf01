import { z } from 'zod';
import { Anchors } from './anchors.ts';
import { sentence, slug, spoken } from './text-fields.ts';
import { fourTicks } from './tick.ts';
import { about } from './topic.ts';

export const Question = z.strictObject({
  id: slug,
  ...about,
  /** The rounds in which it may be asked. */
  rounds: z.array(slug).min(1, 'name at least one round'),
  minutes: z.int().min(3).max(60),
  /** Prompts with the same word here ask for one story: a loop asks only one of them. */
  story: slug.optional(),
  /** The round that always asks it, before anything that is dealt. */
  fixedIn: slug.optional(),
  prompt: spoken,
  /** What to ask somebody who has not lived it. */
  otherwise: spoken.optional(),
  /** Why it matters at these levels. */
  why: sentence,
  /** What to ask next, one thing at a time. */
  probes: z.array(sentence).max(4).default([]),
  positive: fourTicks,
  negative: fourTicks,
  anchors: Anchors,
});
export type Question = z.infer<typeof Question>;
