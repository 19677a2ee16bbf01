import type { Conversation } from '../slack/world/world.ts';

/** Up to where each person has read each conversation, on whatever device. */
export type ReadMarks = {
  mark(user: string, place: string, ts: string): void;
  unread(user: string, place: Conversation): number;
  /** For the file that keeps the sandbox between starts. */
  all(): Record<string, string>;
};

export function readMarks(kept: Record<string, string> = {}): ReadMarks {
  const marks = new Map(Object.entries(kept));
  return {
    mark(user, place, ts) {
      const key = `${user} ${place}`;
      if (Number(ts) > Number(marks.get(key) ?? 0)) marks.set(key, ts);
    },
    unread(user, { id, messages }) {
      const since = Number(marks.get(`${user} ${id}`) ?? 0);
      let count = 0;
      for (let index = messages.length - 1; index >= 0; index -= 1) {
        const message = messages[index];
        if (!message || Number(message.ts) <= since) break;
        if (message.user !== user) count += 1;
      }
      return count;
    },
    all: () => Object.fromEntries(marks),
  };
}
