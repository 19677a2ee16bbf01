import type { Loop, Thread } from '../loop/loop.ts';

/** A debrief of this loop whose parent is posted: the present debrief or an earlier one. */
type OpenThread = Thread & { channel: string; parent: string };

/** Where a debrief is held, or will be as soon as it opens. */
export const channelOf = (loop: Loop, debriefNumber: number): string | null =>
  (debriefNumber === loop.debriefNumber ? loop.debrief : loop.pastDebriefs[debriefNumber - 1]?.thread)
    ?.channel ?? loop.room.channel;

export function threadOf(loop: Loop, debriefNumber: number): OpenThread | null {
  const thread =
    debriefNumber === loop.debriefNumber
      ? loop.debrief
      : (loop.pastDebriefs[debriefNumber - 1]?.thread ?? null);
  const channel = thread?.channel ?? loop.room.channel;
  return thread?.parent && channel ? { ...thread, channel, parent: thread.parent } : null;
}
