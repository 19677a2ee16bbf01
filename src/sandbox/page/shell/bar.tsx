import type { Route } from '../address.ts';
import { go } from '../route.ts';
import { PaneLinks } from './pane-links.tsx';
import { PersonPicker } from './person-picker.tsx';

const devices = { laptop: 'Laptop', phone: 'Phone' } as const;

/** What belongs to the sandbox and not to Slack. */
export function Bar({ route }: { route: Route }) {
  return (
    <header class="bar">
      <h1>
        <img src="/page/static/icon.svg" alt="" /> Quorum <span>sandbox</span>
      </h1>
      <PaneLinks route={route} />
      <div class="bar-rest" />
      <fieldset class="device">
        <legend class="unseen">Device</legend>
        {(['laptop', 'phone'] as const).map((device) => (
          <button
            key={device}
            type="button"
            aria-pressed={route.device === device}
            onClick={() => go({ device })}
          >
            {devices[device]}
          </button>
        ))}
      </fieldset>
      <div class="device">
        <button
          type="button"
          aria-pressed={route.isHoodOpen}
          onClick={() => go({ isHoodOpen: !route.isHoodOpen })}
        >
          Under the hood
        </button>
      </div>
      <PersonPicker />
    </header>
  );
}
