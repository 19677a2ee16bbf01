import { type FetchFunction, type Logger, LogLevel, WebAPIRateLimitedError, WebClient } from '@slack/web-api';
import { sendByIn } from '../../send-by.ts';
import { passThrough, type Throttle, TooManyRequests, throttle } from '../../throttle.ts';
import { channelRate, rateOf } from './method-rates.ts';
import { proxiedFetch } from './proxied-fetch.ts';
import { createSlackTime } from './slack-time.ts';

/** On whose behalf calls are made; each account has limits of its own, as Slack counts them. */
export type Account = {
  key: string;
  /** Asked before each call; null where there is none any more. */
  token(): string | null | Promise<string | null>;
};

export type SlackClients = { forPeople: WebClient; forCourier: WebClient };

type ClientsOptions = {
  /** Where Slack is, when it is not where it usually is. */
  apiUrl: string | undefined;
  /** Our own clock, which may be wrong. */
  ownTime(): number;
  /** A clock that nobody sets. */
  steadyTime?: () => number;
  /** How long a call of the courier may take, waiting included; it must end within half a lease. */
  callMs: number;
  /** How many minutes of Slack's pass in one of ours. */
  pace: number;
  /** Told what Slack finds wrong with a call, with the place in its blocks; the call fails besides. */
  complain(words: string): void;
};

/** A person looks at a window; what they ask for goes before what the courier does. */
const personCallMs = 8000;
const minuteMs = 60_000;
const mostChannels = 10_000;
/** How soon it is noticed that somebody has set our clock. */
const listenMs = 5000;
/** What Slack says of a token that it has taken back. */
const noToken = JSON.stringify({ ok: false, error: 'account_inactive' });

/** Slack's client would print lines of its own among those of the log. */
const loggerFor = (complain: (words: string) => void): Logger => ({
  ...{ debug() {}, info() {}, warn() {}, setLevel() {}, setName() {} },
  error: (...words) => complain(words.join(' ')),
  getLevel: () => LogLevel.ERROR,
});

/** The one place that speaks to Slack: proxies, limits per method, time limits, and what Slack says its time is. */
export function slackClients(options: ClientsOptions) {
  const { apiUrl, ownTime, steadyTime = () => performance.now(), callMs, pace, complain } = options;
  const base = (apiUrl ?? 'https://slack.com/api/').replace(/\/*$/, '/');
  const { fetch, dispatcher, close } = proxiedFetch();
  const time = createSlackTime({ own: ownTime, steady: steadyTime });
  const throttlesOf = methodThrottles(pace);
  let heardAt = 0;

  const fetchFor = (isUrgent: boolean, account: Account | null): FetchFunction => {
    return async (url, given = {}) => {
      const signal = given.signal ?? AbortSignal.timeout(personCallMs);
      const { body, time: sendBy } = sendByIn(given.body);
      const init = { ...given, body } as typeof given;
      const mayGo = sendBy === null ? undefined : () => time.isSure() && ownTime() + time.skewMs() <= sendBy;
      const address = String(url);
      if (!address.startsWith(base)) return fetch(url, { ...init, signal });
      const method = address.slice(base.length);
      const headers = { ...(init.headers as Record<string, string>) };
      if (account) {
        const token = await account.token();
        if (token === null) return new Response(noToken, { headers: { 'content-type': 'application/json' } });
        headers.authorization = `Bearer ${token}`;
      }
      const throttles = throttlesOf(account?.key ?? '', method, init.body);
      await passThrough(throttles, { isUrgent, signal }).catch(rethrow);
      const said = time.ask();
      const answer = await fetch(url, { ...init, headers, signal }, mayGo);
      said(answer.headers.get('date'));
      heardAt = performance.now();
      if (answer.status !== 429) return answer;
      await answer.text();
      const retryAfter = Number.parseInt(answer.headers.get('retry-after') ?? '', 10) || 1;
      // The narrowest counter that it can be: one channel's rate is what chat.postMessage runs into.
      throttles.at(-1)?.close(retryAfter * 1000);
      throw new WebAPIRateLimitedError(retryAfter);
    };
  };
  const optionsFor = (isUrgent: boolean, account: Account | null) => ({
    ...(apiUrl ? { slackApiUrl: apiUrl } : {}),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: isUrgent ? personCallMs : callMs,
    logger: loggerFor(complain),
    fetch: fetchFor(isUrgent, account),
  });
  const forNobody = new WebClient(undefined, optionsFor(true, null));
  // A clock that somebody sets while nothing is sent would keep every press out.
  const listening = setInterval(() => {
    if (!time.isSure() || performance.now() - heardAt > minuteMs) forNobody.api.test().catch(() => {});
  }, listenMs).unref();
  return {
    /** The clients of one account; the token is put in with each call, so that it may change. */
    of: (account: Account): SlackClients => ({
      forPeople: new WebClient(undefined, optionsFor(true, account)),
      forCourier: new WebClient(undefined, optionsFor(false, account)),
    }),
    /** For what Slack answers without a token. */
    forNobody,
    /** For Bolt, which answers to addresses of Slack’s with it. */
    options: optionsFor(true, null),
    fetch,
    /** For sockets, which go the same way. */
    dispatcher,
    /** A fresh address for one socket, asked with the app-level token. */
    socketAddress(appToken: string) {
      const { apps } = new WebClient(undefined, optionsFor(true, { key: 'app', token: () => appToken }));
      return async () => (await apps.connections.open({})).url ?? '';
    },
    skewMs: time.skewMs,
    isTimeSure: time.isSure,
    async close() {
      clearInterval(listening);
      await close();
    },
  };
}

function methodThrottles(pace: number): (account: string, method: string, body: unknown) => Throttle[] {
  const methods = new Map<string, Throttle | null>();
  const channels = new Map<string, Throttle>();
  const ofMethod = (account: string, method: string): Throttle | null => {
    const key = `${account} ${method}`;
    const rate = rateOf(method, pace);
    const known = methods.get(key) ?? (rate && throttle(rate));
    methods.set(key, known);
    return known;
  };
  const ofChannel = (channel: string): Throttle => {
    const known = channels.get(channel) ?? throttle(channelRate(pace));
    channels.delete(channel);
    channels.set(channel, known);
    const [oldest] = channels.size > mostChannels ? channels.keys() : [];
    if (oldest !== undefined) channels.delete(oldest);
    return known;
  };
  return (account, method, body) => {
    const own = ofMethod(account, method);
    if (!own) return [];
    if (method !== 'chat.postMessage') return [own];
    return [own, ofChannel(`${account} ${new URLSearchParams(String(body)).get('channel') ?? ''}`)];
  };
}

function rethrow(error: unknown): never {
  throw error instanceof TooManyRequests ? new WebAPIRateLimitedError(error.retryAfterMs / 1000) : error;
}
