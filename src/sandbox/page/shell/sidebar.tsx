import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Route } from '../address.ts';
import { go } from '../route.ts';
import { useSession } from '../session.tsx';
import type { Place } from '../wire.ts';
import { Avatar } from './avatar.tsx';
import { Icon } from './icon.tsx';

type Shown = {
  route: Route;
  /** Where the screen is narrow, it lies over the conversation until something is chosen. */
  isOpen: boolean;
  close(): void;
};

export function Sidebar({ route, isOpen, close }: Shown) {
  const { screen, person } = useSession();
  const nav = useRef<HTMLElement>(null);
  const current = route.place || screen.directWithQuorum;
  useEffect(() => {
    if (isOpen) nav.current?.querySelector<HTMLElement>('[aria-current]')?.focus();
  }, [isOpen]);
  const inOrder = (places: Place[]) => places.toSorted((a, b) => a.name.localeCompare(b.name));
  const channels = inOrder(screen.places.filter(({ kind }) => kind === 'public' || kind === 'private'));
  const talks = screen.places.filter(({ kind }) => kind === 'im' || kind === 'mpim');
  const bot = screen.people.find(({ isBot }) => isBot);
  const choose = (place: string) => {
    go({ place });
    close();
  };
  const link = (place: Place, sign: ComponentChildren, words: string) => (
    <Entry
      key={place.id}
      isCurrent={place.id === current}
      unread={place.unread}
      sign={sign}
      words={words}
      note={place.isArchived ? 'archived' : ''}
      onChoose={() => choose(place.id)}
    />
  );
  const nameOf = (place: Place) => {
    if (place.kind === 'im') return 'Quorum';
    const others = place.members.filter((id) => id !== screen.me.id);
    return others.map((id) => person(id)?.realName ?? id).join(', ');
  };
  return (
    <nav
      ref={nav}
      class={isOpen ? 'sidebar sidebar-open' : 'sidebar'}
      aria-label="Conversations"
      onKeyDown={({ key }) => key === 'Escape' && close()}
    >
      <p class="company">Northlight</p>
      <ul>
        <Entry
          isCurrent={current === 'home'}
          unread={0}
          sign={<Icon name="home" />}
          words="Home"
          note=""
          onChoose={() => choose('home')}
        />
      </ul>
      <h2>Channels</h2>
      <ul>{channels.map((place) => link(place, <Sign kind={place.kind} />, place.name))}</ul>
      <h2>Direct messages</h2>
      <ul>{talks.map((place) => link(place, <Avatar person={bot} isSmall />, nameOf(place)))}</ul>
    </nav>
  );
}

/** A channel of everybody, or one of its members alone. */
export function Sign({ kind }: Pick<Place, 'kind'>) {
  if (kind !== 'private') return <Icon name="hash" />;
  return (
    <span class="sign" role="img" aria-label="Private channel">
      <Icon name="lock" />
    </span>
  );
}

type Listed = {
  isCurrent: boolean;
  unread: number;
  sign: ComponentChildren;
  words: string;
  note: string;
  onChoose(): void;
};

function Entry({ isCurrent, unread, sign, words, note, onChoose }: Listed) {
  return (
    <li>
      <button
        type="button"
        class={unread > 0 ? 'entry entry-unread' : 'entry'}
        aria-current={isCurrent ? 'page' : undefined}
        onClick={onChoose}
      >
        {sign}
        <span class="entry-words">{words}</span>
        {note && <span class="entry-note">{note}</span>}
        {unread > 0 && (
          <span class="unread">
            {unread > 99 ? '99+' : unread}
            <span class="unseen"> unread</span>
          </span>
        )}
      </button>
    </li>
  );
}
