import { z } from 'zod';
import type { Level } from './level.ts';
import { sentence } from './text-fields.ts';

export const ratings = ['exceeds', 'meets', 'below'] as const;
const Three = z.strictObject({ exceeds: sentence, meets: sentence, below: sentence });
type Three = z.infer<typeof Three>;

/** What each rating means: the same at every level, or level by level. */
export const Anchors = z.union([
  Three,
  z.strictObject({
    junior: Three.optional(),
    mid: Three.optional(),
    senior: Three.optional(),
    principal: Three.optional(),
    // Where one of these stands, the first shape is meant, and its slip is the one to tell of.
    ...{ exceeds: z.never().optional(), meets: z.never().optional(), below: z.never().optional() },
  }),
]);
export type Anchors = z.infer<typeof Anchors>;

/** What is left without an anchor is a slip in the kit, unless it has one for all. */
export const levelsWithout = (anchors: Anchors, levels: readonly Level[]): Level[] =>
  anchors.exceeds !== undefined ? [] : levels.filter((level) => !anchors[level]);

export function anchorsAt(anchors: Anchors, level: Level): Three {
  if (anchors.exceeds !== undefined) return anchors;
  const three = anchors[level] ?? Object.values(anchors).find((one) => one !== undefined);
  if (!three) throw new Error(`There are no anchors, neither for ${level} nor for another level.`);
  return three;
}
