import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { App, Receiver } from '@slack/bolt';
import type { Report } from '../../telemetry/events.ts';
import { addresseeOf, isForPerson, notServed, type Served } from './addressee.ts';
import { asObject, type Body, type Delivery, handOver } from './delivery.ts';
import { type Farewell, farewellIn } from './farewell.ts';
import { type Watch, wordsWhenFull } from './watch.ts';

const oldestMs = 5 * 60_000;
const tooMuch = 'Quorum has too much to do; try again in a minute.';
export const wrongSignature = 'The signature is wrong.';

type DoorOptions = {
  signingSecret: string;
  served: Served & {
    /** False until it is known whom to serve. */
    isReady(): boolean;
  };
  /** The app was taken out of a workspace. */
  onFarewell(farewell: Farewell): Promise<void>;
  real(): number;
  onRefused(why: string): void;
  report: Report;
  watch: Watch;
  /** How much of bodies it holds whose sender nobody knows yet; 64 megabytes, unless said otherwise. */
  mostHeldBytes?: number;
};

type SlackDoor = {
  receiver: Receiver;
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
};

/** Bolt's own receiver has no size limit and lets timestamps from the future through; this one refuses both. */
export function slackDoor(options: DoorOptions): SlackDoor {
  let app: App | undefined;
  const room = { leftBytes: options.mostHeldBytes ?? 64 * 1024 * 1024 };
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
      const read = await readBody(request, room);
      if (!read.ok) return refuse(response, read.status, read.why);
      const untrusted = whyUntrusted(request, read.body, options);
      if (untrusted) return refuse(response, 401, untrusted);
      const body = parseBody(request.headers['content-type'] ?? '', read.body);
      if (!body) return refuse(response, 400, 'The body cannot be read.');
      if (body.ssl_check) return end(response, 200, '');
      if (body.type === 'url_verification') return end(response, 200, String(body.challenge ?? ''));
      if (!app || !options.served.isReady())
        return end(response, 503, 'Quorum is still starting; try again in a minute.');
      const addressee = await addresseeOf(body, options.served).catch(() => null);
      if (!addressee) return end(response, 503, 'Quorum cannot reach its database; try again in a minute.');
      if ('why' in addressee)
        return refuse(response, isForPerson(body, addressee.why) ? 200 : 403, addressee.why);
      const { workspace } = addressee;
      const farewell = farewellIn(body, workspace);
      if (farewell) {
        await options.onFarewell(farewell);
        return end(response, 200, '');
      }
      if (workspace.isGone) return refuse(response, 403, notServed);
      if (options.watch.isFull()) {
        turnAway(options.watch, body, response);
        return;
      }
      await handOver(app, deliveryOf(request, response, body, workspace.team), options);
      if (!response.writableEnded) refuse(response, 400, 'Quorum does not know this kind of request.');
    },
  };
}

/** 503: Slack repeats an event, and keeps a form open. */
function turnAway(watch: Watch, body: Body, response: ServerResponse): void {
  watch.turnedAway(body);
  const text = wordsWhenFull(body);
  if (text === null) end(response, 503, tooMuch);
  else {
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify({ response_type: 'ephemeral', text }));
  }
}

function deliveryOf(
  request: IncomingMessage,
  response: ServerResponse,
  body: Body,
  workspace: string,
): Delivery {
  const retryNum = Number(request.headers['x-slack-retry-num']);
  return {
    body,
    workspace,
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

type BodyRead = { ok: true; body: Buffer } | { ok: false; status: 400 | 408 | 413 | 503; why: string };

/** Never holds more than a megabyte, nor more than there is room for, and never waits longer than Slack would. */
function readBody(request: IncomingMessage, room: { leftBytes: number }): Promise<BodyRead> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let isFinished = false;
    const finish = (answer: BodyRead) => {
      if (isFinished) return;
      isFinished = true;
      room.leftBytes += size;
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
      room.leftBytes -= chunk.length;
      if (size > mostBytes) finish(tooLarge);
      else if (room.leftBytes < 0) finish({ ok: false, status: 503, why: tooMuch });
      else chunks.push(chunk);
    });
    request.on('end', () => finish({ ok: true, body: Buffer.concat(chunks) }));
    const cutShort = () => finish({ ok: false, status: 400, why: 'The body was cut short.' });
    request.on('error', cutShort);
    request.on('aborted', cutShort);
  });
}
