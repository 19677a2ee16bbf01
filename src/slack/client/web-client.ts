import { type FetchFunction, type Logger, LogLevel, WebAPIRateLimitedError, WebClient } from '@slack/web-api';
import { sendByIn } from '../../send-by.ts';
import { passThrough, type Throttle, TooManyRequests, throttle } from '../../throttle.ts';
import { channelRate, rateOf } from './method-rates.ts';
import { proxiedFetch } from './proxied-fetch.ts';
import { createSlackTime } from './slack-time.ts';

type ClientsOptions = {
  token: string;
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
/** How soon it is noticed that somebody has set our clock. */
const listenMs = 5000;
const mostChannels = 1000;

/** Slack's client would print lines of its own among those of the log. */
const loggerFor = (complain: (words: string) => void): Logger => ({
  ...{ debug() {}, info() {}, warn() {}, setLevel() {}, setName() {} },
  error: (...words) => complain(words.join(' ')),
  getLevel: () => LogLevel.ERROR,
});

/** The one place that speaks to Slack: proxies, limits per method, time limits, and what Slack says its time is. */
export function slackClients(options: ClientsOptions) {
  const { token, apiUrl, ownTime, steadyTime = () => performance.now(), callMs, pace, complain } = options;
  const base = (apiUrl ?? 'https://slack.com/api/').replace(/\/*$/, '/');
  const { fetch, dispatcher, close } = proxiedFetch();
  const time = createSlackTime({ own: ownTime, steady: steadyTime });
  const throttlesOf = methodThrottles(pace);
  let heardAt = 0;

  const fetchFor = (isUrgent: boolean): FetchFunction => {
    return async (url, given = {}) => {
      const signal = given.signal ?? AbortSignal.timeout(personCallMs);
      const { body, time: sendBy } = sendByIn(given.body);
      const init = { ...given, body } as typeof given;
      const mayGo = sendBy === null ? undefined : () => time.isSure() && ownTime() + time.skewMs() <= sendBy;
      const address = String(url);
      if (!address.startsWith(base)) return fetch(url, { ...init, signal });
      const method = address.slice(base.length);
      const throttles = throttlesOf(method, init.body);
      await passThrough(throttles, { isUrgent, signal }).catch(rethrow);
      const sentAt = ownTime();
      const answer = await fetch(url, { ...init, signal }, mayGo);
      time.note(answer.headers.get('date'), sentAt, ownTime());
      heardAt = performance.now();
      if (answer.status !== 429) return answer;
      await answer.text();
      const retryAfter = Number.parseInt(answer.headers.get('retry-after') ?? '', 10) || 1;
      // The narrowest counter that it can be: one channel's rate is what chat.postMessage runs into.
      throttles.at(-1)?.close(retryAfter * 1000);
      throw new WebAPIRateLimitedError(retryAfter);
    };
  };
  const optionsFor = (isUrgent: boolean) => ({
    ...(apiUrl ? { slackApiUrl: apiUrl } : {}),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: isUrgent ? personCallMs : callMs,
    logger: loggerFor(complain),
    fetch: fetchFor(isUrgent),
  });
  const forPeople = new WebClient(token, optionsFor(true));
  // A clock that somebody sets while nothing is sent would keep every press out.
  const listening = setInterval(() => {
    if (!time.isSure() || performance.now() - heardAt > minuteMs) forPeople.auth.test().catch(() => {});
  }, listenMs).unref();
  return {
    forPeople,
    forCourier: new WebClient(token, optionsFor(false)),
    /** For Bolt, which makes clients of its own. */
    options: optionsFor(true),
    fetch,
    /** For sockets, which go the same way. */
    dispatcher,
    /** A fresh address for one socket, asked with the app-level token. */
    socketAddress(appToken: string) {
      const { apps } = new WebClient(appToken, optionsFor(true));
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

function methodThrottles(pace: number): (method: string, body: unknown) => Throttle[] {
  const methods = new Map<string, Throttle | null>();
  const channels = new Map<string, Throttle>();
  const ofMethod = (method: string): Throttle | null => {
    const rate = rateOf(method, pace);
    const known = methods.get(method) ?? (rate && throttle(rate));
    methods.set(method, known);
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
  return (method, body) => {
    const own = ofMethod(method);
    if (!own) return [];
    if (method !== 'chat.postMessage') return [own];
    return [own, ofChannel(new URLSearchParams(String(body)).get('channel') ?? '')];
  };
}

function rethrow(error: unknown): never {
  throw error instanceof TooManyRequests ? new WebAPIRateLimitedError(error.retryAfterMs / 1000) : error;
}
