import type { Json } from '../rules/rules.ts';
import type { World } from '../world/world.ts';
import type { Deliveries, RecordedDelivery } from './deliveries.ts';

export type Events = {
  /** Delivers a subscribed event; resolves after the first try, later tries go on in the background. */
  emit(event: Json & { type: string }, subscription: string): Promise<RecordedDelivery | undefined>;
  challenge(): Promise<RecordedDelivery>;
  /** Resolves once no retry is outstanding. */
  settled(): Promise<void>;
  stop(): void;
};

const isFarewell = ({ type }: { type: string }): boolean =>
  type === 'app_uninstalled' || type === 'tokens_revoked';

const isAccepted = ({ status }: RecordedDelivery): boolean => status >= 200 && status < 300;

function reasonOf(delivery: RecordedDelivery): string {
  if (delivery.isTimedOut) return 'http_timeout';
  return delivery.status === 0 ? 'connection_failed' : 'http_error';
}

export function makeEvents(
  world: World,
  deliveries: Deliveries,
  retryDelaysMs: number[],
  real: () => number = Date.now,
): Events {
  const outstanding = new Set<Promise<void>>();
  const pauses = new Set<() => void>();
  let isStopped = false;

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        pauses.delete(end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      pauses.add(end);
    });

  const send = (body: string, headers: Record<string, string> = {}): Promise<RecordedDelivery> =>
    deliveries.send({ kind: 'event', body, contentType: 'application/json', headers });

  async function retry(body: string, first: RecordedDelivery): Promise<void> {
    let last = first;
    for (const [index, delay] of retryDelaysMs.entries()) {
      if (isAccepted(last) || last.noRetry) return;
      await pause(delay);
      if (isStopped) return;
      last = await send(body, {
        'x-slack-retry-num': String(index + 1),
        'x-slack-retry-reason': reasonOf(last),
      });
    }
  }

  return {
    async emit(event, subscription) {
      if (!world.manifest.events.has(subscription)) return undefined;
      const body = JSON.stringify({
        token: 'stand-in-verification-token',
        team_id: world.teamId,
        context_team_id: world.teamId,
        context_enterprise_id: null,
        api_app_id: world.appId,
        event,
        type: 'event_callback',
        event_id: world.newId('Ev'),
        event_time: Math.floor(real() / 1000),
        // Nobody is left who could be authorized.
        ...(isFarewell(event)
          ? {}
          : {
              authorizations: [
                {
                  enterprise_id: null,
                  team_id: world.teamId,
                  user_id: world.botUserId,
                  is_bot: true,
                  is_enterprise_install: world.isOrgWide,
                },
              ],
            }),
        is_ext_shared_channel: false,
      });
      const first = await send(body);
      const rest = retry(body, first).finally(() => outstanding.delete(rest));
      outstanding.add(rest);
      return first;
    },
    challenge: () =>
      send(JSON.stringify({ token: 'stand-in', challenge: world.newId('ch'), type: 'url_verification' })),
    async settled() {
      while (outstanding.size > 0) await Promise.all(outstanding);
    },
    stop() {
      isStopped = true;
      for (const end of pauses) end();
    },
  };
}
