import { z } from 'zod';

/** The sizes that a kit's words may have; Slack's limits decide most of them. */
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case letters, digits and hyphens')
  .max(48, 'use at most 48 characters');
export const title = sized(3, 75);
export const sentence = sized(10, 600);
export const passage = sized(20, 2800);
/** Slack's checkboxes allow no more. */
export const longestTick = 75;
/** One line in a list that is ticked. */
export const tick = sized(
  10,
  longestTick,
  `needs a \`label\` beside its \`text\`: a tick holds ${longestTick} characters`,
);
/** Said aloud: a prompt, and what is asked instead of it. */
export const spoken = sized(20, 240);

export function sized(least: number, most: number, tooLong = `write at most ${most} characters`) {
  return z.string().trim().min(least, `write at least ${least} characters`).max(most, tooLong);
}
