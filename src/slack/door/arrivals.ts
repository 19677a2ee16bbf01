import type { AnyMiddlewareArgs, Middleware } from '@slack/bolt';
import type { Ports } from '../../ports.ts';
import type { Report } from '../../telemetry/events.ts';

type Kind = Parameters<Ports['arrivals']['note']>[1];

type ArrivalOptions = {
  store: Ports['arrivals'];
  team(): string | null;
  now(): number;
  report: Report;
};

export type Arrivals = {
  /** Before all listeners: whatever the way it came, a delivery that is let in has arrived. */
  middleware: Middleware<AnyMiddlewareArgs>;
  note(kind: Kind): void;
  /** What came before this start. */
  load(): Promise<void>;
  hasEvents(): boolean;
};

/** Remembers what has ever come in: a setting of the app that lets nothing through is silent otherwise. */
export function slackArrivals({ store, team, now, report }: ArrivalOptions): Arrivals {
  const seen = new Set<Kind>();
  const note = (kind: Kind) => {
    const of = team();
    if (seen.has(kind) || !of) return;
    seen.add(kind);
    store.note(of, kind, now()).catch((error: unknown) => {
      // Written down with the next one, then.
      seen.delete(kind);
      report('arrival.unsaved', error);
    });
  };
  return {
    note,
    middleware: async ({ body, next }) => {
      note(kindOf(body));
      await next();
    },
    async load() {
      const of = team();
      if (!of) return;
      for (const kind of Object.keys(await store.first(of))) seen.add(kind as Kind);
    },
    hasEvents: () => seen.has('event'),
  };
}

function kindOf(body: object): Kind {
  if ('command' in body) return 'command';
  return 'event' in body ? 'event' : 'press';
}
