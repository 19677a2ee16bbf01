import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Composer } from '../composer/composer.tsx';
import { go } from '../route.ts';
import { useConversation, useSession } from '../session.tsx';
import type { Message, Place } from '../wire.ts';
import { Arrivals } from './arrivals.tsx';
import { MessageList } from './message-list.tsx';
import { ownLine } from './own-line.ts';
import { PlaceHead } from './place-head.tsx';
import { inChannel, threadsIn } from './rows.ts';
import { ThreadPane } from './thread-pane.tsx';

type Shown = { place: Place; thread: string; menu: ComponentChildren };

export function Conversation({ place, thread, menu }: Shown) {
  const { screen, act } = useSession();
  const { messages, isLoaded, hasOlder, loadOlder } = useConversation(place.id);
  // What comes while somebody looks is not marked as new.
  const [seenUntil] = useState(place.unread > 0 ? place.readUntil : null);
  const [own, setOwn] = useState<Message[]>([]);
  const all =
    own.length === 0 ? messages : [...messages, ...own].toSorted((a, b) => Number(a.ts) - Number(b.ts));
  const shown = inChannel(all);
  const threads = threadsIn(all);
  const unreadThreads = new Map(place.unreadThreads.map(({ ts, count }) => [ts, count]));
  const isThreadKnown = messages.some(({ ts }) => ts === thread);
  useEffect(() => {
    if (thread && isLoaded && hasOlder && !isThreadKnown) void loadOlder();
  }, [thread, isLoaded, hasOlder, isThreadKnown, messages.length]);
  const isDirect = place.kind === 'im' || place.kind === 'mpim';
  const name = isDirect ? 'Quorum' : `#${place.name}`;
  return (
    <main class="panes">
      <div class={thread ? 'pane pane-beside-thread' : 'pane'}>
        <PlaceHead place={place} menu={menu} />
        {isLoaded ? (
          <MessageList
            label={`History of ${name}`}
            messages={shown}
            threads={threads}
            unreadThreads={unreadThreads}
            seenUntil={seenUntil}
            isInThread={false}
            hasOlder={hasOlder}
            loadOlder={loadOlder}
            onSeen={(ts) => {
              if (Number(ts) > Number(place.readUntil || 0)) void act('read', { place: place.id, ts });
            }}
          />
        ) : (
          <p class="empty waiting">Opening {name}…</p>
        )}
        {isLoaded && shown.length === 0 && <p class="empty">{emptyWords(isDirect)}</p>}
        <Arrivals messages={messages} isLoaded={isLoaded} />
        {place.isArchived ? (
          <p class="archived">This channel is archived. Everything in it can still be read.</p>
        ) : (
          <Composer
            place={place}
            label={`Message ${name}`}
            tell={(words) => setOwn((lines) => [...lines, ownLine(place.id, words, screen.now)])}
          />
        )}
      </div>
      {thread && (
        <ThreadPane
          key={thread}
          place={place}
          thread={thread}
          name={name}
          messages={messages}
          isLoaded={isLoaded && (isThreadKnown || !hasOlder)}
          close={() => go({ thread: '' })}
        />
      )}
    </main>
  );
}

const emptyWords = (isDirect: boolean): string =>
  isDirect
    ? 'Nothing here yet. Type /hire start to begin, or /hire help to see what there is.'
    : 'Nobody has said anything here yet.';
