import { isDecided } from '../loop/lifecycle.ts';
import type { Loop } from '../loop/loop.ts';

/** How long what is kept of a loop stays. */
export const retentionWords = (loop: Loop): string =>
  isDecided(loop)
    ? 'No end is set for how long Quorum keeps this loop. It stays until somebody has it deleted.'
    : 'Quorum keeps this loop at least until it is decided. No end is set for how long it stays after that.';
