import { useReader } from '../reader.tsx';
import { go } from '../route.ts';
import { Avatar } from '../shell/avatar.tsx';
import { agoWords, momentOf } from '../text/moments.ts';
import type { ThreadSummary } from './rows.ts';

type Shown = { ts: string; thread: ThreadSummary; unread: number };

export function ThreadLink({ ts, thread, unread }: Shown) {
  const { person, now, zone } = useReader();
  const { count, users, lastTs } = thread;
  return (
    <button type="button" id={threadLinkId(ts)} class="thread-link" onClick={() => go({ thread: ts })}>
      {users.slice(0, 4).map((user) => (
        <Avatar key={user} person={person(user)} isSmall />
      ))}
      <span class="thread-count">
        {count} {count === 1 ? 'reply' : 'replies'}
      </span>
      {unread > 0 && <span class="unread">{unread} new</span>}
      <span class="quiet">Last reply {agoWords(momentOf(lastTs), now(), zone).toLowerCase()}</span>
    </button>
  );
}

/** Where the focus returns to when the thread is closed. */
export const threadLinkId = (ts: string): string => `thread-${ts.replace('.', '-')}`;
