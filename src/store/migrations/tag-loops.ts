import { homeTags } from '../../core/home/tags.ts';
import { loopIn } from '../shapes/carried.ts';
import { homePath } from '../shapes/released.ts';
import { shapes } from '../shapes/shapes.ts';
import type { Migration } from './migration.ts';

/**
 * A Home finds its loops by tags, which version 1 does not write. What it wrote, and writes while it still runs beside this
 * one, has no number of its shape.
 */
export const tagLoops: Migration = {
  name: 'tag-loops',
  collection: 'loops',
  pending: { 'audit.shape': { $not: { $gte: shapes.loops } } },
  change: (document, floor) => ({
    [homePath[floor]]: homeTags(loopIn(document)),
    'audit.shape': shapes.loops,
  }),
};
