import type { Route } from '../address.ts';
import { go } from '../route.ts';
import { useSession } from '../session.tsx';
import type { Place } from '../wire.ts';

export function Sidebar({ route }: { route: Route }) {
  const { screen, act } = useSession();
  const current = route.place || screen.directWithQuorum;
  const link = ({ id, kind, name, unread }: Place) => (
    <li key={id}>
      <button
        type="button"
        aria-current={id === current ? 'page' : undefined}
        onClick={() => go({ place: id })}
      >
        {kind === 'im' ? 'Quorum' : `# ${name}`}
        {unread > 0 && <span class="unread">{unread}</span>}
      </button>
    </li>
  );
  return (
    <nav class="sidebar" aria-label="Conversations">
      <ul>
        <li>
          <button
            type="button"
            aria-current={current === 'home' ? 'page' : undefined}
            onClick={() => {
              go({ place: 'home' });
              void act('home', {});
            }}
          >
            Home
          </button>
        </li>
        {screen.places.map(link)}
      </ul>
    </nav>
  );
}
