import { createHmac } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { envelopeOf } from '../socket/envelope.ts';
import type { Sockets } from '../socket/sockets.ts';

/** One delivery of Slack to the app. */
export type RecordedDelivery = {
  at: number;
  kind: 'command' | 'interaction' | 'event' | 'raw';
  url: string;
  headers: Record<string, string>;
  body: string;
  /** 0 when no answer came. */
  status: number;
  ms: number;
  text: string;
  isTimedOut: boolean;
  /** The app asked for no further tries, with `X-Slack-No-Retry`. */
  noRetry?: boolean;
  error?: string;
};

export type Delivering = {
  /** How often each delivery is sent, all at once; the first answer that counts is the first copy's. */
  copies: number;
  /** The same for this one delivery; undefined: as always. */
  copiesOf?: ((kind: RecordedDelivery['kind']) => number | undefined) | undefined;
  /** How late each delivery leaves, in milliseconds; the trigger ages meanwhile. */
  delayMs?: (() => number) | undefined;
  /** Whether a delivery, or only its answer, gets lost on the way. */
  lose?: ((kind: RecordedDelivery['kind']) => 'delivery' | 'answer' | null) | undefined;
  /** Slack waits 3 s. */
  patienceMs: number;
  /** How long Slack has an answer before it acts on it. */
  appliedAfterMs?: number;
};

export type Deliveries = {
  delivering: Delivering;
  recorded: RecordedDelivery[];
  /** Signed as Slack signs, to one of the app's processes. */
  send(delivery: Outgoing): Promise<RecordedDelivery>;
  /** Exactly these headers and this body. */
  sendRaw(headers: Record<string, string>, body: string): Promise<RecordedDelivery>;
};

type Outgoing = {
  kind: Exclude<RecordedDelivery['kind'], 'raw'>;
  body: string;
  contentType: string;
  headers?: Record<string, string>;
};

export function signature(secret: string, timestamp: number, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
}

type Sent = { status: number; text: string; headers: Record<string, unknown> };

function post(url: string, headers: Record<string, string>, body: string, patienceMs: number): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(url, { method: 'POST', headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: response.statusCode ?? 0, text, headers: response.headers });
      });
    });
    const timer = setTimeout(() => outgoing.destroy(new Error('timeout')), patienceMs);
    outgoing.on('close', () => clearTimeout(timer));
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function addressIn(options: {
  appUrls: () => string[];
  pick?: ((urls: string[]) => string) | undefined;
}): string | null {
  const urls = options.appUrls();
  const base = options.pick?.(urls) ?? urls[0];
  return base ? `${base.replace(/\/$/, '')}/slack/events` : null;
}

export function makeDeliveries(options: {
  signingSecret: string;
  appUrls: () => string[];
  pick?: ((urls: string[]) => string) | undefined;
  sockets: Pick<Sockets, 'deliver'> | undefined;
  real?: (() => number) | undefined;
}): Deliveries {
  const real = options.real ?? Date.now;
  const delivering: Delivering = { copies: 1, patienceMs: 3000 };
  const recorded: RecordedDelivery[] = [];

  async function deliver(
    kind: RecordedDelivery['kind'],
    headers: Record<string, string>,
    body: string,
    toSocket?: () => Promise<Sent>,
  ): Promise<RecordedDelivery> {
    const at = Date.now();
    const unanswered = { status: 0, ms: 0, text: '', isTimedOut: false };
    const url = toSocket ? 'socket' : (addressIn(options) ?? 'nowhere');
    // What happens in Slack is told to a server that is down too; nobody presses in a test before there is one.
    if (url === 'nowhere' && kind !== 'event') throw new Error('The app has no address to deliver to.');
    const record: RecordedDelivery = { ...{ at, kind, url, headers, body }, ...unanswered };
    recorded.push(record);
    const lost = delivering.lose?.(kind) ?? null;
    try {
      if (lost === 'delivery') throw new Error('lost');
      const sent = toSocket ? toSocket() : post(url, headers, body, delivering.patienceMs);
      const { status, text, headers: answered } = await sent;
      if (lost === 'answer') throw new Error('lost');
      Object.assign(record, { status, text });
      if (answered['x-slack-no-retry']) record.noRetry = true;
    } catch (failure) {
      record.error = failure instanceof Error ? failure.message : String(failure);
      record.isTimedOut = record.error === 'timeout';
    }
    record.ms = Date.now() - at;
    return record;
  }

  return {
    delivering,
    recorded,
    sendRaw: (headers, body) => deliver('raw', headers, body),
    async send({ kind, body, contentType, headers }) {
      const delay = delivering.delayMs?.() ?? 0;
      if (delay > 0) await pause(delay);
      const { sockets, signingSecret } = options;
      const timestamp = Math.floor(real() / 1000);
      const signed = {
        'content-type': contentType,
        'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        'x-slack-request-timestamp': String(timestamp),
        'x-slack-signature': signature(signingSecret, timestamp, body),
        ...headers,
      };
      const envelope = sockets && envelopeOf({ kind, contentType, body, headers });
      const times = delivering.copiesOf?.(kind) ?? delivering.copies;
      const copies = Array.from({ length: Math.max(1, times) }, () =>
        sockets && envelope
          ? deliver(kind, {}, body, () => sockets.deliver(envelope, delivering.patienceMs))
          : deliver(kind, signed, body),
      );
      const [first] = await Promise.all(copies);
      if (delivering.appliedAfterMs) await pause(delivering.appliedAfterMs);
      return first as RecordedDelivery;
    },
  };
}
