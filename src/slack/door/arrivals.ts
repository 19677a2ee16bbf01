import type { AnyMiddlewareArgs, Middleware } from '@slack/bolt';
import type { Ports } from '../../ports.ts';
import type { Report } from '../../telemetry/events.ts';

type Kind = Parameters<Ports['arrivals']['note']>[1];

type ArrivalOptions = {
  store: Ports['arrivals'];
  now(): number;
  report: Report;
};

export type Arrivals = {
  /** Before all listeners: whatever the way it came, a delivery that is let in has arrived. */
  middleware: Middleware<AnyMiddlewareArgs>;
  note(team: string, kind: Kind): void;
  /** What came before this start. */
  load(teams: readonly string[]): Promise<void>;
  hasEvents(team: string): boolean;
};

/** Remembers what has ever come in: a setting of the app that lets nothing through is silent otherwise. */
export function slackArrivals({ store, now, report }: ArrivalOptions): Arrivals {
  const seen = new Set<string>();
  const keyOf = (team: string, kind: Kind) => `${team} ${kind}`;
  const note = (team: string, kind: Kind) => {
    const key = keyOf(team, kind);
    if (seen.has(key)) return;
    seen.add(key);
    store.note(team, kind, now()).catch((error: unknown) => {
      // Written down with the next one, then.
      seen.delete(key);
      report('arrival.unsaved', error);
    });
  };
  return {
    note,
    middleware: async ({ body, context, next }) => {
      note(String(context.workspace), kindOf(body));
      await next();
    },
    async load(teams) {
      for (const team of teams)
        for (const kind of Object.keys(await store.first(team))) seen.add(keyOf(team, kind as Kind));
    },
    hasEvents: (team) => seen.has(keyOf(team, 'event')),
  };
}

function kindOf(body: object): Kind {
  if ('command' in body) return 'command';
  return 'event' in body ? 'event' : 'press';
}
