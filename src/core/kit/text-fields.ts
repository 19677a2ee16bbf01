import { z } from 'zod';

/** The sizes that a kit's words may have; Slack's limits decide most of them. */
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case letters, digits and hyphens')
  .max(48, 'use at most 48 characters');
export const title = sized(3, 75);
export const sentence = sized(10, 600);
export const passage = sized(20, 2800);
/** One line in a list; Slack's checkboxes allow no more than 75 characters. */
export const tick = sized(10, 75);
export const prompt = sized(40, 300);

export const Anchors = z.strictObject({ exceeds: sentence, meets: sentence, below: sentence });
export type Anchors = z.infer<typeof Anchors>;

export const fourTicks = z.array(tick).length(4, 'give exactly four');

export function sized(least: number, most: number) {
  return z
    .string()
    .trim()
    .min(least, `write at least ${least} characters`)
    .max(most, `write at most ${most} characters`);
}
