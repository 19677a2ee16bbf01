import type { Place } from '../page/wire.ts';
import type { Conversation, StoredMessage } from '../slack/world/world.ts';

type Spot = { place: string; thread?: string | undefined };
type Unread = Pick<Place, 'unread' | 'readUntil' | 'unreadThreads'>;

/** Up to where each person has read each conversation and each thread, on whatever device. */
export type ReadMarks = {
  mark(user: string, spot: Spot, ts: string): void;
  unreadIn(user: string, place: Conversation): Unread;
  /** For the file that keeps the sandbox between starts. */
  all(): Record<string, string>;
};

const keyOf = (user: string, { place, thread }: Spot): string =>
  thread ? `${user} ${place} ${thread}` : `${user} ${place}`;

/** What stands in a thread, and nowhere else. */
const isReply = ({ threadTs, ts, isBroadcast }: StoredMessage): boolean =>
  threadTs !== undefined && threadTs !== ts && !isBroadcast;

export function readMarks(kept: Record<string, string> = {}): ReadMarks {
  const marks = new Map(Object.entries(kept));
  return {
    mark(user, spot, ts) {
      const key = keyOf(user, spot);
      if (Number(ts) > Number(marks.get(key) ?? 0)) marks.set(key, ts);
    },
    unreadIn(user, { id, messages }) {
      const readUntil = marks.get(keyOf(user, { place: id })) ?? '';
      const threads = new Map<string, number>();
      let unread = 0;
      for (const message of messages) {
        if (message.user === user || message.isTombstone) continue;
        const thread = isReply(message) ? message.threadTs : undefined;
        const until = thread ? marks.get(keyOf(user, { place: id, thread })) : readUntil;
        if (Number(message.ts) <= Number(until || 0)) continue;
        unread += 1;
        if (thread) threads.set(thread, (threads.get(thread) ?? 0) + 1);
      }
      const unreadThreads = [...threads].map(([ts, count]) => ({ ts, count }));
      return { unread, readUntil, unreadThreads };
    },
    all: () => Object.fromEntries(marks),
  };
}
