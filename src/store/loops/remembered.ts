import type { Loop } from '../../core/loop/loop.ts';

/** Without its scorecards a loop takes some tens of kilobytes. */
const most = 2000;

/** What was erased elsewhere is gone from here with the first list that is read after so long. */
const keptMs = 10 * 60_000;

/**
 * Loops as this process read them last, for lists: one that stands as it did is not read again. Nothing is decided with them
 * that is written down.
 */
export function rememberedLoops(real: () => number) {
  const loops = new Map<string, { loop: Loop; readAt: number }>();
  return {
    get(key: string, version: number): Loop | null {
      const known = loops.get(key);
      return known && known.loop.version === version ? known.loop : null;
    },
    /** Those that were read longest ago go first. */
    keep(key: string, loop: Loop): void {
      const now = real();
      loops.delete(key);
      loops.set(key, { loop, readAt: now });
      for (const [oldest, { readAt }] of loops) {
        if (loops.size <= most && now - readAt < keptMs) break;
        loops.delete(oldest);
      }
    },
    forget: () => loops.clear(),
  };
}
