import type { Migration } from './migration.ts';
import { tagLoops } from './tag-loops.ts';

/** In the order in which they came; one is never changed or removed while a version that needs it may still be updated from. */
export const migrations: readonly Migration[] = [tagLoops];
