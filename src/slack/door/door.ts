import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { App, Receiver } from '@slack/bolt';
import { isForPerson, whyNotForUs } from './addressee.ts';
import { asObject, type Body, type Delivery, handOver } from './delivery.ts';

const oldestMs = 5 * 60_000;
export const wrongSignature = 'The signature is wrong.';

type DoorOptions = {
  signingSecret: string;
  /** Null until Slack has told us which workspace our token belongs to. */
  team(): string | null;
  /** Null where Slack does not say which app our token belongs to. */
  appId(): string | null;
  real(): number;
  onRefused(why: string): void;
  report(trouble: string, error: unknown): void;
};

type SlackDoor = {
  receiver: Receiver;
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
};

/** Bolt's own receiver has no size limit and lets timestamps from the future through; this one refuses both. */
export function slackDoor(options: DoorOptions): SlackDoor {
  let app: App | undefined;
  const refuse = (response: ServerResponse, status: number, why: string) => {
    options.onRefused(why);
    end(response, status, why);
  };
  return {
    receiver: {
      init: (bolt) => {
        app = bolt;
      },
      start: async () => {},
      stop: async () => {},
    },
    async handle(request, response) {
      const read = await readBody(request);
      if (!read.ok) return refuse(response, read.status, read.why);
      const untrusted = whyUntrusted(request, read.body, options);
      if (untrusted) return refuse(response, 401, untrusted);
      const body = parseBody(request.headers['content-type'] ?? '', read.body);
      if (!body) return refuse(response, 400, 'The body cannot be read.');
      if (body.ssl_check) return end(response, 200, '');
      if (body.type === 'url_verification') return end(response, 200, String(body.challenge ?? ''));
      const team = options.team();
      if (!app || !team) return end(response, 503, 'Quorum is still starting; try again in a minute.');
      const foreign = whyNotForUs(body, { team, app: options.appId() });
      if (foreign) return refuse(response, isForPerson(body, foreign) ? 200 : 403, foreign);
      await handOver(app, deliveryOf(request, response, body), options.report);
      if (!response.writableEnded) refuse(response, 400, 'Quorum does not know this kind of request.');
    },
  };
}

function deliveryOf(request: IncomingMessage, response: ServerResponse, body: Body): Delivery {
  const retryNum = Number(request.headers['x-slack-retry-num']);
  return {
    body,
    sentAt: Number(request.headers['x-slack-request-timestamp']) * 1000 + 999,
    ...(retryNum ? { retryNum, retryReason: String(request.headers['x-slack-retry-reason'] ?? '') } : {}),
    ack: async (answer) => {
      if (response.writableEnded) return;
      // Slack marks the field for any status but 200; what was asked for, and not this server, was at fault as a rule.
      if (answer instanceof Error) return end(response, 409, answer.message);
      if (answer === undefined || answer === '') return end(response, 200, '');
      if (typeof answer === 'string') return end(response, 200, answer);
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
      response.end(JSON.stringify(answer));
    },
  };
}

function whyUntrusted(
  request: IncomingMessage,
  body: Buffer,
  { signingSecret, real }: DoorOptions,
): string | null {
  const stamp = String(request.headers['x-slack-request-timestamp'] ?? '');
  const signature = String(request.headers['x-slack-signature'] ?? '');
  if (!/^\d{1,12}$/.test(stamp) || !signature) return 'The signature is missing.';
  if (Math.abs(real() - Number(stamp) * 1000) > oldestMs) return 'The request is too old or from the future.';
  const expected = `v0=${createHmac('sha256', signingSecret).update(`v0:${stamp}:`).update(body).digest('hex')}`;
  const [given, wanted] = [Buffer.from(signature), Buffer.from(expected)];
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? null : wrongSignature;
}

function parseBody(type: string, body: Buffer): Body | null {
  try {
    const text = body.toString('utf8');
    if (!type.includes('application/x-www-form-urlencoded')) return asObject(JSON.parse(text));
    const form = new URLSearchParams(text);
    const payload = form.get('payload');
    return payload === null ? Object.fromEntries(form) : asObject(JSON.parse(payload));
  } catch {
    return null;
  }
}

function end(response: ServerResponse, status: number, words: string): void {
  if (response.writableEnded) return;
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(words);
}

const mostBytes = 1024 * 1024;
const mostMs = 3000;

type BodyRead = { ok: true; body: Buffer } | { ok: false; status: 400 | 408 | 413; why: string };

/** Never holds more than a megabyte, and never waits longer than Slack would. */
function readBody(request: IncomingMessage): Promise<BodyRead> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = (answer: BodyRead) => {
      clearTimeout(timer);
      request.removeAllListeners('data');
      // The rest is read and dropped, so that the sender can read the refusal.
      if (!answer.ok) request.resume();
      resolve(answer);
    };
    const timer = setTimeout(
      () => finish({ ok: false, status: 408, why: 'The body did not arrive in time.' }),
      mostMs,
    );
    const tooLarge = { ok: false, status: 413, why: 'The body is too large.' } as const;
    if (Number(request.headers['content-length'] ?? 0) > mostBytes) return finish(tooLarge);
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > mostBytes) finish(tooLarge);
      else chunks.push(chunk);
    });
    request.on('end', () => finish({ ok: true, body: Buffer.concat(chunks) }));
    const cutShort = () => finish({ ok: false, status: 400, why: 'The body was cut short.' });
    request.on('error', cutShort);
    request.on('aborted', cutShort);
  });
}
