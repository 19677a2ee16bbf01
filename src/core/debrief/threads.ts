import type { Thread } from '../ending.ts';
import type { Loop } from '../loop.ts';

/** A debrief of this loop whose parent is posted, be it this one or an earlier. */
export type OpenThread = Thread & { channel: string; parent: string };

export function threadOf(loop: Loop, sitting: number): OpenThread | null {
  const thread = sitting === loop.sitting ? loop.debrief : (loop.sittings[sitting - 1]?.thread ?? null);
  const { channel } = loop.room;
  return thread?.parent && channel ? { ...thread, channel, parent: thread.parent } : null;
}
