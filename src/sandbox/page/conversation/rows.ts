import { localDay, momentOf } from '../text/moments.ts';
import type { Message } from '../wire.ts';

export type ThreadSummary = { count: number; lastTs: string; users: string[] };

/** What stands in a list of messages, from top to bottom. */
export type Row =
  | { kind: 'day'; key: string; at: number }
  | { kind: 'new'; key: string }
  | { kind: 'message'; key: string; message: Message; isContinued: boolean; thread: ThreadSummary | null };

const isReply = ({ threadTs, ts }: Message): boolean => threadTs !== null && threadTs !== ts;

/** What stands in the channel itself. */
export const inChannel = (messages: readonly Message[]): Message[] =>
  messages.filter((message) => !isReply(message) || message.isBroadcast);

/** A parent, if it is there, and the replies to it. */
export const inThread = (messages: readonly Message[], thread: string): Message[] =>
  messages.filter(({ ts, threadTs }) => ts === thread || threadTs === thread);

export function threadsIn(messages: readonly Message[]): Map<string, ThreadSummary> {
  const threads = new Map<string, ThreadSummary>();
  for (const message of messages.filter(isReply)) {
    const parent = message.threadTs ?? '';
    const { count = 0, users = [] } = threads.get(parent) ?? {};
    const all = users.includes(message.user) ? users : [...users, message.user];
    threads.set(parent, { count: count + 1, lastTs: message.ts, users: all });
  }
  return threads;
}

const togetherMs = 5 * 60_000;

/** Said by one person in one go: their name stands once. */
function continues(message: Message, before: Message | undefined): boolean {
  if (!before || before.user !== message.user || before.isDeleted || message.isDeleted) return false;
  if (before.isOnlyForYou !== message.isOnlyForYou || isReply(message) || isReply(before)) return false;
  return momentOf(message.ts) - momentOf(before.ts) < togetherMs;
}

type Reading = {
  zone: string;
  me: string;
  /** The newest that was seen before; empty where everything is new, null where nothing is to be marked. */
  seenUntil: string | null;
  threads: Map<string, ThreadSummary>;
  /** The oldest one here has others before it, of which nobody knows here whether they were seen. */
  hasOlder: boolean;
};

export function rowsOf(
  messages: readonly Message[],
  { zone, me, seenUntil, threads, hasOlder }: Reading,
): Row[] {
  const rows: Row[] = [];
  let day = '';
  const isBeginKnown = !hasOlder || Number(messages[0]?.ts ?? 0) <= Number(seenUntil || 0);
  let isMarked = seenUntil === null || !isBeginKnown;
  let before: Message | undefined;
  for (const message of messages) {
    const at = momentOf(message.ts);
    const its = localDay(at, zone);
    if (its !== day) rows.push({ kind: 'day', key: `day ${its}`, at });
    const isNew = !isMarked && message.user !== me && Number(message.ts) > Number(seenUntil || 0);
    if (isNew) rows.push({ kind: 'new', key: 'new' });
    isMarked ||= isNew;
    const isContinued = its === day && !isNew && continues(message, before);
    const thread = threads.get(message.ts) ?? null;
    rows.push({ kind: 'message', key: message.ts, message, isContinued, thread });
    day = its;
    before = message;
  }
  return rows;
}
