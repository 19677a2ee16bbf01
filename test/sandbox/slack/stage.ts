import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LogLevel, WebClient } from '@slack/web-api';
import {
  type SlackStandIn,
  type SlackStandInOptions,
  startSlackStandIn,
} from '../../../src/sandbox/slack/stand-in.ts';

const processingMs = 400;
const signingSecret = 'a-signing-secret';
const botToken = 'xoxb-stand-in';

export type Heard = {
  headers: IncomingHttpHeaders;
  raw: string;
  isSigned: boolean;
  /** The form's fields, the interaction's payload or the event's envelope. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into payloads freely
  body: any;
};

export type Reply = { status?: number; body?: unknown; afterMs?: number; headers?: Record<string, string> };

export type Stage = {
  stand: SlackStandIn;
  /** How long this Slack takes to look through an upload. */
  processingMs: number;
  web: WebClient;
  heard: Heard[];
  /** What the app answers from now on. */
  reply(to: (heard: Heard) => Reply | Promise<Reply>): void;
  stop(): Promise<void>;
};

export const ana = {
  id: 'UANA',
  name: 'ana',
  realName: 'Ana A',
  email: 'ana@example.com',
  zone: 'Europe/Paris',
};
export const ben = {
  id: 'UBEN',
  name: 'ben',
  realName: 'Ben B',
  email: 'ben@example.com',
  zone: 'America/New_York',
};
export const gone = {
  id: 'UGONE',
  name: 'gone',
  realName: 'Gone G',
  email: 'g@example.com',
  zone: 'UTC',
  deleted: true,
};

export const realManifest = readFileSync(new URL('../../../manifest.yml', import.meta.url), 'utf8');

/** The real manifest with other bot scopes. */
export const withScopes = (...scopes: string[]): string =>
  realManifest.replace(
    /bot:\n(\s+- \S+\n)+/,
    `bot:\n${scopes.map((scope) => `      - ${scope}\n`).join('')}`,
  );

export const withEvents = (...events: string[]): string =>
  realManifest.replace(
    /bot_events:\n(\s+- \S+\n)+/,
    `bot_events:\n${events.map((event) => `      - ${event}\n`).join('')}`,
  );

const isSigned = (headers: IncomingHttpHeaders, raw: string): boolean => {
  const sentAt = String(headers['x-slack-request-timestamp']);
  const expected = `v0=${createHmac('sha256', signingSecret).update(`v0:${sentAt}:${raw}`).digest('hex')}`;
  const isFresh = Math.abs(Date.now() / 1000 - Number(sentAt)) < 60;
  return isFresh && headers['x-slack-signature'] === expected;
};

function bodyOf(type: string, raw: string): unknown {
  if (type.includes('json')) return JSON.parse(raw);
  const form = new URLSearchParams(raw);
  const payload = form.get('payload');
  return payload ? JSON.parse(payload) : Object.fromEntries(form);
}

export async function startStage(options: Partial<SlackStandInOptions> = {}): Promise<Stage> {
  const heard: Heard[] = [];
  let answer: (heard: Heard) => Reply | Promise<Reply> = () => ({});
  const app = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const raw = Buffer.concat(chunks).toString();
      const body = bodyOf(request.headers['content-type'] ?? '', raw);
      const delivery = { headers: request.headers, raw, isSigned: isSigned(request.headers, raw), body };
      heard.push(delivery);
      const { status = 200, body: text = '', afterMs = 0, headers = {} } = await answer(delivery);
      setTimeout(() => {
        response.writeHead(status, headers);
        response.end(typeof text === 'string' ? text : JSON.stringify(text));
      }, afterMs);
    });
  });
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  const appUrl = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
  const stand = await startSlackStandIn({
    teamId: 'TTEAM',
    appId: 'AAPP',
    botToken,
    botUserId: 'UBOT',
    signingSecret,
    manifest: realManifest,
    people: [ana, ben, gone],
    appUrls: () => [appUrl],
    retryDelaysMs: [0, 20, 40],
    fileProcessingMs: processingMs,
    ...options,
  });
  return {
    stand,
    processingMs,
    web: client(stand, botToken),
    heard,
    reply: (to) => {
      answer = to;
    },
    async stop() {
      await stand.close();
      app.closeAllConnections();
      await new Promise((resolve) => app.close(resolve));
    },
  };
}

export const client = (stand: SlackStandIn, token?: string): WebClient =>
  new WebClient(token, {
    slackApiUrl: stand.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logLevel: LogLevel.ERROR,
    logger: {
      debug() {},
      info() {},
      warn() {},
      error() {},
      setLevel() {},
      setName() {},
      getLevel: () => LogLevel.ERROR,
    },
  });

type Refused = { error?: string; needed?: string; response_metadata?: { messages?: string[] } };

/** The refusal of a call, or `undefined` when Slack accepted it. */
export async function refusal(call: Promise<unknown>): Promise<Refused | undefined> {
  try {
    await call;
    return undefined;
  } catch (failure) {
    const data = (failure as { data?: Refused }).data;
    if (!data) throw failure;
    return data;
  }
}

export const errorOf = async (call: Promise<unknown>): Promise<string> =>
  (await refusal(call))?.error ?? 'ok';

export const plain = (text: string) => ({ type: 'plain_text' as const, text });
export const section = (text: string) => ({
  type: 'section' as const,
  text: { type: 'mrkdwn' as const, text },
});
export const button = (actionId: string, value?: string) => ({
  type: 'button' as const,
  text: plain('Press'),
  action_id: actionId,
  ...(value ? { value } : {}),
});
export const actions = (...elements: ReturnType<typeof button>[]) => ({ type: 'actions' as const, elements });
export const field = (blockId: string, element: object, more: object = {}) => ({
  type: 'input' as const,
  block_id: blockId,
  label: plain(`Label of ${blockId}`),
  element: { type: 'plain_text_input', action_id: 'typed', ...element },
  ...more,
});
// biome-ignore lint/suspicious/noExplicitAny: wrong views are the point of many tests
export const modal = (blocks: unknown[], more: object = {}): any => ({
  type: 'modal',
  title: plain('Title'),
  submit: plain('Send'),
  blocks,
  ...more,
});

/** Types a command as Ana, and opens the view with the trigger that came with it. */
export async function openView(
  { stand, heard, web }: Stage,
  view: object,
): Promise<{ id: string; hash: string }> {
  await stand.as(ana.id).command('/hire start');
  const trigger_id = heard.at(-1)?.body.trigger_id;
  // biome-ignore lint/suspicious/noExplicitAny: wrong views are the point of many tests
  const { view: opened } = await web.views.open({ trigger_id, view: view as any });
  return { id: opened?.id ?? '', hash: opened?.hash ?? '' };
}
