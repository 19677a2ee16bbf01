import { loopIn } from '../shapes/carried.ts';
import { countedFrom, tagsOf } from '../shapes/derived.ts';
import { homePath } from '../shapes/released.ts';
import { shapes } from '../shapes/shapes.ts';
import type { Migration } from './migration.ts';

/**
 * A Home finds its loops by tags, which version 1 does not write and version 2 has fewer of; from when a loop is kept, none of
 * them says. What they wrote, and write while they still run beside this one, has no number of its shape.
 */
export const tagLoops: Migration = {
  name: 'tag-loops',
  collection: 'loops',
  pending: { 'audit.shape': { $not: { $gte: shapes.loops } } },
  change(document, floor) {
    const loop = loopIn(document);
    return {
      [homePath[floor]]: tagsOf(loop),
      'kit.carried.countsFrom': countedFrom(loop),
      'audit.shape': shapes.loops,
    };
  },
};
