import type { Route } from '../address.ts';
import { go } from '../route.ts';
import { useSession } from '../session.tsx';
import { PaneLinks } from './pane-links.tsx';

/** What belongs to the sandbox and not to Slack. */
export function Bar({ route }: { route: Route }) {
  const { screen } = useSession();
  const company = screen.people.filter(({ isBot, isGone }) => !isBot && !isGone);
  return (
    <header class="bar">
      <h1>Quorum sandbox</h1>
      <PaneLinks route={route} />
      <label>
        You are{' '}
        <select
          value={screen.me.name}
          onChange={({ currentTarget }) => go({ who: currentTarget.value, place: '' })}
        >
          {company.map(({ name, realName, role, duty }) => (
            <option key={name} value={name}>
              {realName}, {duty ?? role}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        aria-pressed={route.device === 'phone'}
        onClick={() => go({ device: route.device === 'phone' ? 'laptop' : 'phone' })}
      >
        Phone
      </button>
      <button
        type="button"
        aria-pressed={route.isHoodOpen}
        onClick={() => go({ isHoodOpen: !route.isHoodOpen })}
      >
        Under the hood
      </button>
    </header>
  );
}
