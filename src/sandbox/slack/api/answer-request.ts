import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Arguments } from '../methods/arguments.ts';
import type { Refusal } from '../rules/failure.ts';
import type { Json } from '../rules/rules.ts';
import type { World } from '../world/world.ts';
import type { Fault, FaultKind, Faults } from './faults.ts';
import type { RateLimits } from './rate-limits.ts';
import type { Tokens } from './tokens.ts';

/** One request of the app to Slack, as it came in and as it was answered. */
export type RecordedRequest = {
  at: number;
  /** The Web API method, `response_url`, `files.upload` (the bytes) or `files.download`. */
  method: string;
  path: string;
  isTokenRight: boolean;
  headers: Record<string, string | string[] | undefined>;
  body: string;
  args: Arguments;
  /** 0 while unanswered, and when the connection was dropped. */
  status: number;
  response: string;
  /** How long the answer took; none while there is none. */
  ms?: number;
  fault?: FaultKind;
};

/** What every door of the stand-in works with, of one workspace. */
export type WebApi = {
  world: World;
  tokens: Tokens;
  appToken: string | undefined;
  faults: Faults;
  limits: RateLimits;
  requests: RecordedRequest[];
  refusals: Refusal[];
  /** All workspaces of this Slack, this one too. */
  beside(): readonly WebApi[];
  onInstalled(): void;
};

export type Answer = { status: number; body: Json | string | Buffer; headers?: Record<string, string> };

type Answering = {
  api: WebApi;
  request: IncomingMessage;
  response: ServerResponse;
  record: RecordedRequest;
  answer: () => Answer;
  /** What a fault of kind `error` is answered with. */
  refused: (code: string) => Answer;
};

export const bearerOf = (request: IncomingMessage): string | undefined =>
  /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];

export const rateLimited = (seconds: number): Answer => ({
  status: 429,
  body: { ok: false, error: 'ratelimited' },
  headers: { 'retry-after': String(seconds) },
});

export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

export const readBody = async (request: IncomingMessage): Promise<string> =>
  (await readBytes(request)).toString('utf8');

/** A request as it came in, not yet answered. */
export const recorded = (
  request: IncomingMessage,
  fields: Pick<RecordedRequest, 'method' | 'body'> & Partial<RecordedRequest>,
): RecordedRequest => ({
  at: Date.now(),
  path: new URL(request.url ?? '/', 'http://slack').pathname,
  isTokenRight: false,
  headers: { ...request.headers },
  args: {},
  status: 0,
  response: '',
  ...fields,
});

function faultAnswer(fault: Fault, refused: Answering['refused']): Answer | undefined {
  if (fault.kind === 'ratelimited') return rateLimited(fault.retryAfter ?? 1);
  if (fault.kind === 'http500') return { status: 500, body: 'Internal Server Error' };
  return fault.kind === 'error' ? refused(fault.code ?? 'internal_error') : undefined;
}

function asText(body: Answer['body']): string {
  if (Buffer.isBuffer(body)) return `(${body.length} bytes)`;
  return typeof body === 'string' ? body : JSON.stringify(body);
}

/** Records the request, and answers it unless a fault comes in between. */
export function answerRequest({ api, request, response, record, answer, refused }: Answering): void {
  api.requests.push(record);
  const fault = api.faults.next(record.method, record.args);
  if (fault) record.fault = fault.kind;
  if (fault?.kind === 'hang') return;
  if (fault?.kind === 'drop_before') return void request.socket.destroy();
  const respond = (): void => {
    const { status, body, headers } = (fault && faultAnswer(fault, refused)) ?? answer();
    // The work is done, yet the app never hears of it.
    if (fault?.kind === 'drop_after') return void request.socket.destroy();
    record.status = status;
    record.ms = Date.now() - record.at;
    record.response = asText(body);
    const isText = typeof body === 'string';
    response.writeHead(status, {
      'content-type': isText ? 'text/plain' : 'application/json; charset=utf-8',
      ...headers,
    });
    response.end(Buffer.isBuffer(body) ? body : record.response);
  };
  const { lateMs = 0 } = fault ?? {};
  if (fault?.kind === 'late') setTimeout(respond, typeof lateMs === 'number' ? lateMs : lateMs());
  else respond();
}
