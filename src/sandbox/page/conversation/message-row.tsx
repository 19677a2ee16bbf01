import { useMemo } from 'preact/hooks';
import { Attachments } from '../blocks/attachments.tsx';
import { Blocks } from '../blocks/blocks.tsx';
import { Emoji, MrkdwnText } from '../blocks/mrkdwn-text.tsx';
import { useReader } from '../reader.tsx';
import { go } from '../route.ts';
import { Avatar } from '../shell/avatar.tsx';
import { Icon } from '../shell/icon.tsx';
import { SurfaceProvider, useMessageSurface } from '../surface.tsx';
import { clockTime, fullMoment, momentOf } from '../text/moments.ts';
import type { Message } from '../wire.ts';
import { Files } from './files.tsx';
import type { ThreadSummary } from './rows.ts';
import { ThreadLink } from './thread-link.tsx';

type Shown = {
  message: Message;
  isContinued: boolean;
  thread: ThreadSummary | null;
  /** Replies not seen yet. */
  unread: number;
  isInThread: boolean;
  isRecent: boolean;
};

export function MessageRow({ message, isContinued, thread, unread, isInThread, isRecent }: Shown) {
  const { person, zone } = useReader();
  const { ts, isOnlyForYou, isDeleted } = message;
  const author = person(message.user);
  const name = author?.realName ?? 'Slackbot';
  const at = momentOf(ts);
  const time = (
    <time
      class={isContinued ? undefined : 'message-time'}
      dateTime={new Date(at).toISOString()}
      title={fullMoment(at, zone)}
    >
      {clockTime(at, zone)}
    </time>
  );
  const looks = [
    'message',
    !isRecent && 'message-old',
    isContinued && 'continued',
    isOnlyForYou && 'only-you',
  ];
  return (
    <li class={looks.filter(Boolean).join(' ')} data-ts={ts}>
      <div class="message-side">{isContinued ? time : !isDeleted && <Avatar person={author} />}</div>
      <div class="message-main">
        {isOnlyForYou && !isContinued && (
          <p class="quiet only-you-words">
            <Icon name="eye" /> Only visible to you
          </p>
        )}
        {!isContinued && !isDeleted && (
          <p class="message-head">
            <strong>{name}</strong> {author?.isBot && <span class="badge">App</span>} {time}
          </p>
        )}
        {isContinued && <span class="unseen">{name}</span>}
        {message.isBroadcast && <BroadcastWords message={message} isInThread={isInThread} />}
        <Said message={message} />
        {thread && !isInThread && <ThreadLink ts={ts} thread={thread} unread={unread} />}
      </div>
      {!isInThread && !isOnlyForYou && (
        <button
          type="button"
          class="reply-button"
          title="Reply in thread"
          aria-label={`Reply to ${name}, ${clockTime(at, zone)}`}
          onClick={() => go({ thread: message.threadTs ?? ts })}
        >
          <Icon name="reply" />
        </button>
      )}
    </li>
  );
}

function Said({ message }: { message: Message }) {
  const { text, blocks, isEdited, isDeleted, reactions } = message;
  if (isDeleted) return <p class="quiet deleted">This message was deleted.</p>;
  const words = text ? <MrkdwnText text={text} /> : null;
  return (
    <>
      {blocks.length > 0 ? <BlocksOf message={message} /> : words}
      {isEdited && <span class="quiet edited">(edited)</span>}
      <Attachments attachments={message.attachments} />
      <Files files={message.files} />
      {reactions.length > 0 && (
        <ul class="reactions" aria-label="Reactions">
          {reactions.map((reaction) => (
            <Reaction key={reaction.name} {...reaction} />
          ))}
        </ul>
      )}
    </>
  );
}

/** Every change of the sandbox makes a new surface; only what stands on it hears of that, not every block. */
function BlocksOf({ message }: { message: Message }) {
  const shown = useMemo(() => <Blocks blocks={message.blocks} />, [message]);
  return <SurfaceProvider value={useMessageSurface(message)}>{shown}</SurfaceProvider>;
}

function Reaction({ name, users }: Message['reactions'][number]) {
  const { person } = useReader();
  const names = users.map((user) => person(user)?.realName ?? user).join(', ');
  return (
    <li class="reaction" title={names}>
      <Emoji name={name} /> {users.length}
      <span class="unseen"> by {names}</span>
    </li>
  );
}

function BroadcastWords({ message, isInThread }: { message: Message; isInThread: boolean }) {
  if (isInThread) return <p class="quiet">Also sent to the channel</p>;
  return (
    <p class="quiet">
      Replied to{' '}
      <button type="button" class="plain-link" onClick={() => go({ thread: message.threadTs ?? '' })}>
        a thread
      </button>
    </p>
  );
}
