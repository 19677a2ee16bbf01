import type { ServerResponse } from 'node:http';
import type { Sandbox } from '../sandbox.ts';

/** How often it looks for what has changed, and how soon after a change once more, for what Slack does by itself. */
const lookEveryMs = 40;
const lookAgainMs = 400;

export type Live = {
  /** Grows with every change that somebody could see. */
  version(): number;
  /** Says so to every open page, as server-sent events. */
  follow(response: ServerResponse): void;
  /** Somebody has done something here: what changed may have been changed by no request of the app. */
  touch(): void;
  /** Differs whenever something has changed, before any page has heard of it. */
  stamp(): string;
  close(): void;
};

/** Follows the stand-ins: whatever a person sees changes with a request, a delivery, an act of theirs or the clock. */
export function watch(sandbox: () => Sandbox | undefined): Live {
  const pages = new Set<ServerResponse>();
  // A page that outlives a start must not take the next one's for what it has seen.
  let version = Date.now();
  let touches = 0;
  let seen = '';
  let changedAt = 0;
  const tell = () => {
    version += 1;
    for (const page of pages) page.write(`event: change\ndata: ${version}\n\n`);
  };
  const stamp = () => {
    const opened = sandbox();
    return opened ? `${touches} ${stampOf(opened)}` : '';
  };
  const look = () => {
    const now = stamp();
    if (now !== seen) {
      seen = now;
      changedAt = Date.now();
      tell();
    } else if (changedAt > 0 && Date.now() - changedAt > lookAgainMs) {
      changedAt = 0;
      tell();
    }
  };
  const timer = setInterval(look, lookEveryMs);
  return {
    version: () => version,
    stamp,
    follow(response) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write(`event: change\ndata: ${version}\n\n`);
      pages.add(response);
      response.once('close', () => pages.delete(response));
    },
    touch() {
      touches += 1;
    },
    close() {
      clearInterval(timer);
      for (const page of pages) page.end();
    },
  };
}

/** The newest requests and deliveries, with those that are still on their way. */
function stampOf({ slack, google, clock, app }: Sandbox): string {
  const asked = slack.requests.slice(-30).filter(({ status }) => status === 0).length;
  const told = slack.deliveries.slice(-30).filter(({ status, error }) => status === 0 && !error).length;
  const planned = google.requests.slice(-30).filter(({ status }) => !status).length;
  const ahead = Math.round((clock.now() - Date.now()) / 1000);
  const counts = [slack.requests.length, slack.deliveries.length, google.requests.length];
  return [...counts, asked, told, planned, ahead, app.state().since].join(' ');
}
