import { useEffect } from 'preact/hooks';
import { Blocks } from '../blocks/blocks.tsx';
import { useConversation, useSession } from '../session.tsx';
import { SurfaceProvider, useMessageSurface } from '../surface.tsx';
import type { Message } from '../wire.ts';
import { Composer } from './composer.tsx';

export function Conversation({ place }: { place: string; thread: string }) {
  const { act } = useSession();
  const { messages, hasOlder, loadOlder } = useConversation(place);
  const newest = messages.at(-1)?.ts;
  useEffect(() => {
    if (newest) void act('read', { place, ts: newest });
  }, [place, newest]);
  return (
    <section class="conversation">
      {hasOlder && (
        <button type="button" onClick={() => void loadOlder()}>
          Older messages
        </button>
      )}
      <ol class="messages">
        {messages.map((message) => (
          <MessageRow key={message.ts} message={message} />
        ))}
      </ol>
      <Composer place={place} />
    </section>
  );
}

function MessageRow({ message }: { message: Message }) {
  const { person } = useSession();
  return (
    <li class="message">
      <strong>{person(message.user)?.realName ?? message.user}</strong>
      <SurfaceProvider value={useMessageSurface(message)}>
        {message.blocks.length > 0 ? <Blocks blocks={message.blocks} /> : <p>{message.text}</p>}
      </SurfaceProvider>
    </li>
  );
}
