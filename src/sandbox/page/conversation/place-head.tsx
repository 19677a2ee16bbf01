import type { ComponentChildren } from 'preact';
import { go } from '../route.ts';
import { useSession } from '../session.tsx';
import { Avatar } from '../shell/avatar.tsx';
import { Icon } from '../shell/icon.tsx';
import { Sign } from '../shell/sidebar.tsx';
import type { Place } from '../wire.ts';

/** Where one is: the name, what it is about, and who is in it. */
export function PlaceHead({ place, menu }: { place: Place; menu: ComponentChildren }) {
  const { person, screen } = useSession();
  const isDirect = place.kind === 'im' || place.kind === 'mpim';
  const bot = screen.people.find(({ isBot }) => isBot);
  const people = place.members.flatMap((id) => person(id) ?? []);
  const names = people.map(({ realName }) => realName).join(', ');
  const [unread] = place.unreadThreads;
  const replies = place.unreadThreads.reduce((sum, { count }) => sum + count, 0);
  return (
    <header class="pane-head">
      {menu}
      <div class="pane-title">
        <h2>
          {isDirect ? <Avatar person={bot} isSmall /> : <Sign kind={place.kind} />}
          <span class="pane-name">{isDirect ? 'Quorum' : place.name}</span>
        </h2>
        {place.topic && (
          <p class="topic" title={place.topic}>
            {place.topic}
          </p>
        )}
      </div>
      {unread && (
        <button type="button" class="new-replies" onClick={() => go({ thread: unread.ts })}>
          {replies} new<span> {replies === 1 ? 'reply' : 'replies'}</span>
        </button>
      )}
      {!isDirect && (
        <details
          class="members"
          onFocusOut={({ currentTarget, relatedTarget }) => {
            if (!currentTarget.contains(relatedTarget as Node | null)) currentTarget.open = false;
          }}
          onKeyDown={({ key, currentTarget }) => {
            if (key === 'Escape') currentTarget.open = false;
          }}
        >
          <summary title={names}>
            <Icon name="people" />
            {people.slice(0, 3).map((one) => (
              <Avatar key={one.id} person={one} isSmall />
            ))}
            <span>
              {people.length}
              <span class="unseen"> members</span>
            </span>
          </summary>
          <ul>
            {people.map((one) => (
              <li key={one.id}>
                <Avatar person={one} isSmall />
                <span>
                  {one.realName} <small>{one.role}</small>
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </header>
  );
}
