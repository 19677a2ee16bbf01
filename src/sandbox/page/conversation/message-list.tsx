import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useReader } from '../reader.tsx';
import { Icon } from '../shell/icon.tsx';
import { dayWords } from '../text/moments.ts';
import type { Message } from '../wire.ts';
import { MessageRow } from './message-row.tsx';
import { type Row, rowsOf, type ThreadSummary } from './rows.ts';
import { useScroll } from './use-scroll.tsx';

type Listed = {
  label: string;
  messages: Message[];
  threads: Map<string, ThreadSummary>;
  unreadThreads: Map<string, number>;
  /** See `rowsOf`. */
  seenUntil: string | null;
  isInThread: boolean;
  hasOlder: boolean;
  loadOlder(): Promise<void>;
  /** The newest message is before somebody's eyes. */
  onSeen(ts: string): void;
};

/** Always laid out, so that the end is where it seems to be. */
const recent = 40;

type Kept = { of: unknown[]; node: VNode };

export function MessageList(props: Listed) {
  const { label, messages, threads, unreadThreads, seenUntil, isInThread, hasOlder, loadOlder, onSeen } =
    props;
  const reader = useReader();
  const newest = messages.at(-1)?.ts ?? '';
  const oldest = messages[0]?.ts ?? '';
  const { scroller, top, isAtEnd, toEnd } = useScroll({ oldest, newest, hasOlder, loadOlder });
  const isLookedAt = useIsLookedAt();
  useEffect(() => {
    if (newest && isAtEnd && isLookedAt) onSeen(newest);
  }, [newest, isAtEnd, isLookedAt]);

  // A row that is as it was is not drawn again: a long channel costs only what changed in it.
  const kept = useRef(new Map<string, Kept>());
  const rowNode = (row: Row & { kind: 'message' }, isRecent: boolean): VNode => {
    const { message, isContinued, thread } = row;
    const unread = unreadThreads.get(message.ts) ?? 0;
    const of = [message, isContinued, thread?.lastTs, thread?.count, unread, isInThread, isRecent, reader];
    const before = kept.current.get(row.key);
    if (before?.of.every((value, index) => value === of[index])) return before.node;
    const shown = { message, isContinued, thread, unread, isInThread, isRecent };
    const node = <MessageRow key={row.key} {...shown} />;
    kept.current.set(row.key, { of, node });
    return node;
  };
  const rows = rowsOf(messages, { zone: reader.zone, me: reader.me, seenUntil, threads, hasOlder });
  return (
    <div class="scroll-frame">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section ref={scroller} class="pane-scroll" tabIndex={0} aria-label={label}>
        <div ref={top} class="older">
          {hasOlder && <span class="waiting">Older messages…</span>}
        </div>
        <ol class="messages">
          {rows.map((row, index) => {
            if (row.kind === 'message') return rowNode(row, index > rows.length - recent);
            if (row.kind === 'new')
              return (
                <li key={row.key} class="new-line">
                  <span>New</span>
                </li>
              );
            return (
              <li key={row.key} class="day">
                <span>{dayWords(row.at, reader.now(), reader.zone)}</span>
              </li>
            );
          })}
        </ol>
      </section>
      {!isAtEnd && (
        <button type="button" class="to-end" onClick={toEnd}>
          <Icon name="down" /> Newest
        </button>
      )}
    </div>
  );
}

/** Whether the window is in front: what comes while it is not has not been seen. */
function useIsLookedAt(): boolean {
  const now = () => document.visibilityState === 'visible';
  const [isLookedAt, setLookedAt] = useState(now);
  useEffect(() => {
    const look = () => setLookedAt(now());
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return isLookedAt;
}
