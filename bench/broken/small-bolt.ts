import type { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { team } from './world.ts';

type Body = Record<string, unknown>;
type Handler = (given: object) => Promise<void>;
export type Listeners = { app: App; take(body: Body, ack: (answer: unknown) => void): void };

/** The part of Bolt that hands a delivery to its listener. */
export function listeners(given: {
  slack: WebClient;
  sentAt(): number;
  report(words: string, error: unknown): void;
}): Listeners {
  const handlers: Record<string, Handler> = {};
  const keep = (kind: string) => (_which: unknown, handler: Handler) => {
    handlers[kind] = handler;
  };
  const app = {
    command: keep('command'),
    action: keep('block_actions'),
    event: keep('event'),
    view(which: RegExp | { type: string }, handler: Handler) {
      handlers[which instanceof RegExp ? 'view_submission' : which.type] = handler;
    },
  };
  return {
    app: app as unknown as App,
    take(body, ack) {
      const kind = body.command ? 'command' : body.event ? 'event' : String(body.type);
      const words = {
        ...{ body, command: body, event: body.event, client: given.slack },
        context: { workspace: team, sentAt: given.sentAt() },
        ack: async (answer: unknown) => ack(answer),
        respond: async () => ({}),
      };
      void handlers[kind]?.(words).catch((error: unknown) => given.report('a delivery', error));
    },
  };
}
