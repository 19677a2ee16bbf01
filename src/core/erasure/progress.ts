import type { Effect } from '../loop/effect.ts';
import type { Loop } from '../loop/loop.ts';

/** `undone`: what failed for a day; it can be tried again. */
export type ErasureProgress = { done: number; of: number; undone: Effect[]; left: number };

/** How much of what follows an erasure is done; null where nobody was erased. */
export function progressOfErasure({ erasure, outbox }: Loop): ErasureProgress | null {
  if (!erasure) return null;
  const work = outbox.filter(({ kind }) => kind.startsWith('erase.') && kind !== 'erase.tell');
  return {
    done: work.filter(({ state }) => state === 'done' || state === 'dismissed').length,
    of: work.length,
    undone: work.filter(({ state }) => state === 'dead'),
    left: erasure.left.length,
  };
}

export const isErasureOver = ({ done, of, undone }: ErasureProgress): boolean => done + undone.length === of;
