import { setTimeout as wait } from 'node:timers/promises';
import type { App, Receiver } from '@slack/bolt';
import { WebAPIRateLimitedError } from '@slack/web-api';
import type { Dispatcher } from 'undici';
import { socketRemedyOf } from '../../remedies.ts';
import { slackCodeOf } from '../../slack-code.ts';
import type { Report } from '../../telemetry/events.ts';
import { addresseeOf, isForPerson, notServed, type Served } from './addressee.ts';
import { type Answer, type Connection, type ConnectOptions, connect, type Envelope } from './connection.ts';
import { handOver } from './delivery.ts';
import { type Farewell, farewellIn } from './farewell.ts';
import { createSentAt } from './sent-at.ts';
import { type Watch, wordsWhenFull } from './watch.ts';

type SocketDoorOptions = {
  /** Where the next socket is to be opened; each address works once. */
  address(): Promise<string>;
  dispatcher: Dispatcher;
  /** Until this is known nobody is served, and no socket opened. */
  known: Promise<void>;
  served: Served & { isReady(): boolean };
  onFarewell(farewell: Farewell): Promise<void>;
  real(): number;
  slackTime(): number;
  chance(): number;
  onRefused(why: string): void;
  report: Report;
  watch: Watch;
  /** Once for each change, not for each try. */
  say(words: string): void;
  waits?: Partial<Waits>;
};

type Waits = Pick<ConnectOptions, 'helloWithinMs' | 'quietMs'> & {
  /** Between two tries: at first, and at most. */
  firstMs: number;
  mostMs: number;
  /** A socket that ends sooner counts as a failure, so that the next try waits longer. */
  steadyMs: number;
};

type SocketDoor = {
  receiver: Receiver;
  /** Why nothing comes from Slack just now; null while a socket is open. */
  trouble(): string | null;
  /** Resolves with the first socket. */
  opened: Promise<void>;
  /** Resolves once what was taken is answered, or after a few seconds. */
  stop(): Promise<void>;
};

const usual: Waits = { helloWithinMs: 10_000, quietMs: 30_000, firstMs: 500, mostMs: 60_000, steadyMs: 3000 };
/** Between two tries where Slack opens sockets and they do not last. */
const mostOnceGreetedMs = 5000;
/** Slack closes what it recycles; if it forgets to, we do. */
const recycledWithinMs = 60_000;
const finishWithinMs = 3000;
/** Slack's limit for a frame is 20,480 bytes. */
const largestAnswer = 20_000;
const recycled = ['warning', 'refresh_requested'];

/**
 * Bolt's own receiver closes its socket when Slack announces a new one, loses the answers under way, is deaf for some
 * seconds, and gives up for good when the network is away. Here the next socket is open before the last one ends.
 */
export function socketDoor(options: SocketDoorOptions): SocketDoor {
  const waits = { ...usual, ...options.waits };
  const open = new Set<Connection>();
  const running = new Set<Promise<void>>();
  const sentAtOf = createSentAt(options.real, options.slackTime);
  const stopping = new AbortController();
  let app: App | undefined;
  let isFirst: () => void = () => {};
  const opened = new Promise<void>((resolve) => {
    isFirst = resolve;
  });
  let trouble: string | null = 'The socket to Slack is not open yet.';

  const tell = (now: string | null) => {
    if (now !== trouble) options.say(now ?? 'The socket to Slack is open.');
    trouble = now;
  };

  const take = (envelope: Envelope, answer: Answer) => {
    const work = serve(envelope, answer).finally(() => running.delete(work));
    running.add(work);
  };

  async function serve({ payload, retryNum, retryReason }: Envelope, answer: Answer): Promise<void> {
    const sentAt = sentAtOf(payload);
    if (!app || !options.served.isReady()) return;
    const addressee = await addresseeOf(payload, options.served);
    if ('why' in addressee) {
      options.onRefused(addressee.why);
      if (isForPerson(payload, addressee.why)) answer({ text: addressee.why });
      return;
    }
    const { workspace } = addressee;
    const farewell = farewellIn(payload, workspace);
    if (farewell) {
      await options.onFarewell(farewell);
      answer();
      return;
    }
    if (workspace.isGone) return options.onRefused(notServed);
    if (options.watch.isFull()) {
      options.watch.turnedAway(payload);
      const text = wordsWhenFull(payload);
      // Slack repeats an event that nobody acknowledged.
      if (text !== null) answer({ text });
      return;
    }
    let isAnswered = false;
    const ack = async (given?: unknown) => {
      if (isAnswered) return;
      isAnswered = true;
      // Without an acknowledgement Slack tells the person that it did not work, and this did not.
      if (given instanceof Error) return;
      const words = typeof given === 'string' && given ? { text: given } : given || undefined;
      const isTooLarge = Buffer.byteLength(JSON.stringify(words ?? '')) > largestAnswer;
      if (isTooLarge) options.report('delivery.too-large', new Error('too large'));
      else answer(words);
    };
    const retried = retryNum ? { retryNum, retryReason } : {};
    await handOver(app, { body: payload, workspace: workspace.team, sentAt, ...retried, ack }, options);
    if (!isAnswered) options.onRefused('Quorum does not know this kind of request.');
  }

  /** Until the socket is about to end: how long it held, and whether Slack announced the end. */
  async function holdOne(): Promise<{ isSteady: boolean; why: string }> {
    const url = await options.address();
    if (stopping.signal.aborted) throw new Error('stopping');
    const { dispatcher } = options;
    const connection = await connect({ ...waits, dispatcher, url, onEnvelope: take });
    if (stopping.signal.aborted) connection.close();
    const openedAt = performance.now();
    open.add(connection);
    void connection.over.then(() => open.delete(connection));
    tell(null);
    isFirst();
    const why = await connection.leaving;
    if (recycled.includes(why)) setTimeout(() => connection.close(), recycledWithinMs).unref();
    return { isSteady: performance.now() - openedAt > waits.steadyMs, why };
  }

  async function keepOpen(): Promise<void> {
    try {
      await options.known;
    } catch {
      // Slack refuses the token: whoever waits for the app to be ready hears why.
      return;
    }
    for (let failures = 0; !stopping.signal.aborted; ) {
      let [atLeastMs, atMostMs] = [0, waits.mostMs];
      try {
        const { isSteady, why } = await holdOne();
        failures = isSteady ? 0 : failures + 1;
        atMostMs = Math.min(atMostMs, mostOnceGreetedMs);
        if (recycled.includes(why) && isSteady) continue;
        if (!recycled.includes(why)) tell(sentenceOf(why));
      } catch (error) {
        failures += 1;
        if (error instanceof WebAPIRateLimitedError) atLeastMs = error.retryAfter * 1000;
        if (open.size === 0) tell(sentenceOf(whyNotOpen(error)));
      }
      const growing = Math.min(atMostMs, waits.firstMs * 2 ** Math.max(0, failures - 1));
      await pause(Math.max(atLeastMs, growing * (0.5 + options.chance() / 2)), stopping.signal);
    }
  }
  void keepOpen();

  return {
    receiver: {
      init: (bolt) => {
        app = bolt;
      },
      start: async () => {},
      stop: async () => {},
    },
    opened,
    trouble: () => (open.size > 0 ? null : (trouble ?? 'The socket to Slack is not open.')),
    async stop() {
      stopping.abort();
      const until = performance.now() + finishWithinMs;
      const late = pause(finishWithinMs);
      while (running.size > 0 && performance.now() < until)
        await Promise.race([Promise.allSettled(running), late]);
      for (const connection of open) connection.close();
    },
  };
}

const whyNotOpen = (error: unknown): string => {
  const refused = slackCodeOf(error);
  if (refused !== null) return refused;
  if (error instanceof WebAPIRateLimitedError) return 'ratelimited';
  const { code, message, original } = error as {
    code?: string;
    message?: string;
    original?: { message?: string };
  };
  return original?.message ?? message ?? code ?? 'unknown';
};

function sentenceOf(code: string): string {
  const remedy = socketRemedyOf(code);
  return remedy
    ? `The socket to Slack is not open (${code}). ${remedy.what} ${remedy.where}`
    : `The socket to Slack is not open (${code}). Quorum tries again by itself.`;
}

/** Ends early, and without a complaint, when it is called off. */
const pause = (ms: number, until?: AbortSignal): Promise<void> =>
  wait(ms, undefined, { ref: false, ...(until ? { signal: until } : {}) }).catch(() => {});
