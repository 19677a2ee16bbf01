import { useState } from 'preact/hooks';
import { Composer } from '../composer/composer.tsx';
import { useSession } from '../session.tsx';
import { Icon } from '../shell/icon.tsx';
import type { Message, Place } from '../wire.ts';
import { MessageList } from './message-list.tsx';
import { ownLine } from './own-line.ts';
import { inThread } from './rows.ts';
import { threadLinkId } from './thread-link.tsx';

type Shown = {
  place: Place;
  thread: string;
  name: string;
  messages: Message[];
  isLoaded: boolean;
  close(): void;
};

const none = new Map();

/** One message and the replies to it. */
export function ThreadPane({ place, thread, name, messages, isLoaded, close }: Shown) {
  const { screen, act } = useSession();
  const [own, setOwn] = useState<Message[]>([]);
  const replies = inThread(messages, thread);
  const leave = () => {
    close();
    document.getElementById(threadLinkId(thread))?.focus();
  };
  return (
    <section
      class="thread"
      aria-label="Thread"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) leave();
      }}
    >
      <header class="pane-head">
        <div class="pane-title">
          <h2>Thread</h2>
          <p class="topic">{name}</p>
        </div>
        <button type="button" class="close" aria-label="Close the thread" onClick={leave}>
          <Icon name="close" />
        </button>
      </header>
      {isLoaded ? (
        <MessageList
          label="Replies"
          messages={[...replies, ...own]}
          threads={none}
          unreadThreads={none}
          seenUntil={null}
          isInThread
          hasOlder={false}
          loadOlder={async () => {}}
          onSeen={(ts) => {
            const isUnread = place.unreadThreads.some((unread) => unread.ts === thread);
            if (isUnread) void act('read', { place: place.id, ts, thread });
          }}
        />
      ) : (
        <p class="empty waiting">Opening the thread…</p>
      )}
      {isLoaded && replies.length === 0 && <p class="empty">This message is not there any more.</p>}
      {!place.isArchived && (
        <Composer
          place={place}
          thread={thread}
          label="Reply in thread"
          tell={(words) => setOwn((lines) => [...lines, ownLine(place.id, words, screen.now)])}
        />
      )}
    </section>
  );
}
