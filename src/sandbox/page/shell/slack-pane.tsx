import { useRef, useState } from 'preact/hooks';
import type { Route } from '../address.ts';
import { Conversation } from '../conversation/conversation.tsx';
import { go } from '../route.ts';
import { useSession } from '../session.tsx';
import { Home } from './home.tsx';
import { Icon } from './icon.tsx';
import { Sidebar } from './sidebar.tsx';

/** Slack as one person has it before them: where they can go, and where they are. */
export function SlackPane({ route }: { route: Route }) {
  const { screen, visitor } = useSession();
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const place = screen.places.find(({ id }) => id === (route.place || screen.directWithQuorum));
  const unread = screen.places.reduce((sum, one) => sum + (one.id === place?.id ? 0 : one.unread), 0);
  const menu = (
    <button
      ref={opener}
      type="button"
      class="menu-button"
      aria-expanded={isOpen}
      aria-label={unread > 0 ? `Conversations, ${unread} unread` : 'Conversations'}
      onClick={() => setOpen(true)}
    >
      <Icon name="menu" />
      {unread > 0 && <span class="menu-dot" />}
    </button>
  );
  const close = () => {
    if (!isOpen) return;
    setOpen(false);
    opener.current?.focus();
  };
  return (
    <>
      <Sidebar route={route} isOpen={isOpen} close={close} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a convenience; Escape closes as well */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a convenience; Escape closes as well */}
      {isOpen && <div class="sidebar-shade" onClick={close} />}
      {route.place === 'home' && <Home menu={menu} />}
      {route.place !== 'home' && place && (
        <Conversation key={`${visitor.who} ${place.id}`} place={place} thread={route.thread} menu={menu} />
      )}
      {route.place !== 'home' && !place && (
        <main class="pane">
          <header class="pane-head">{menu}</header>
          <p class="empty">
            {screen.me.realName} is not in this conversation.{' '}
            <button type="button" class="plain-link" onClick={() => go({ place: '' })}>
              Open the messages with Quorum
            </button>
          </p>
        </main>
      )}
    </>
  );
}
