import type { Floor } from '../shapes/released.ts';
import type { Collection } from '../shapes/shapes.ts';

export type Stored = { _id: string; team: string; version?: number };

/**
 * A change of documents that are there already. It only adds, so that an older version still reads and writes them, and it
 * asks the documents themselves whether they have it, so that it can be stopped anywhere and begun again.
 */
export type Migration = {
  /** Its state stands under this name, which never changes. */
  name: string;
  collection: Collection;
  /** What a document without it looks like; an index that begins with `team` finds those. */
  pending: object;
  /** What is set in such a document, by path. It is written only if the document is still of the version that was read. */
  change(document: Stored, floor: Floor): object;
};
