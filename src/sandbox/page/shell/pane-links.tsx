import type { Route } from '../address.ts';
import { go } from '../route.ts';

const panes = [
  ['slack', 'Slack'],
  ['calendar', 'Calendar'],
  ['mail', 'Mail'],
] as const;

/** The three things on somebody's desk. */
export function PaneLinks({ route }: { route: Route }) {
  return (
    <nav class="pane-links" aria-label="Slack, calendar or mail">
      {panes.map(([pane, words]) => (
        <button
          key={pane}
          type="button"
          aria-current={route.pane === pane ? 'page' : undefined}
          onClick={() => go({ pane, place: '' })}
        >
          {words}
        </button>
      ))}
    </nav>
  );
}
