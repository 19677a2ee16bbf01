import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Arguments, parseArguments, textArgument } from './arguments.ts';
import { needScopes } from './conversations.ts';
import { SlackFailure } from './failure.ts';
import type { Fault, Faults } from './faults.ts';
import { methodTable } from './method-table.ts';
import type { RateLimits } from './rate-limits.ts';
import type { RecordedRequest, Refusal } from './records.ts';
import type { Json } from './rules.ts';
import type { World } from './world.ts';

export type WebApi = {
  world: World;
  botToken: string;
  faults: Faults;
  limits: RateLimits;
  requests: RecordedRequest[];
  refusals: Refusal[];
};

type Answer = { status: number; body: Json | string; headers?: Record<string, string> };

const rateLimited = (seconds: number): Answer => ({
  status: 429,
  body: { ok: false, error: 'ratelimited' },
  headers: { 'retry-after': String(seconds) },
});

export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function checkToken(api: WebApi, request: IncomingMessage, args: Arguments): void {
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  const token = bearer ?? textArgument(args, 'token');
  if (!token) throw new SlackFailure('not_authed');
  if (token !== api.botToken) throw new SlackFailure('invalid_auth');
}

function run(api: WebApi, method: string, args: Arguments): Answer {
  const row = methodTable.get(method);
  if (!row) throw new SlackFailure('unknown_method', { detail: method });
  if (row.anyOf.length > 0) needScopes(api.world, row.anyOf, 'any');
  const seconds = api.limits.take(method, row.tier, textArgument(args, 'channel'));
  if (seconds > 0) return rateLimited(seconds);
  return { status: 200, body: row.run(api.world, args) };
}

function answerOf(api: WebApi, request: IncomingMessage, record: RecordedRequest, query: string): Answer {
  try {
    record.args = parseArguments(query, request.headers['content-type'] ?? '', record.body);
    checkToken(api, request, record.args);
    record.isTokenRight = true;
    return run(api, record.method, record.args);
  } catch (failure) {
    if (!(failure instanceof SlackFailure)) throw failure;
    api.refusals.push({ method: record.method, error: failure.error, detail: failure.detail() });
    return { status: 200, body: failure.body() };
  }
}

function faultAnswer(fault: Fault): Answer | undefined {
  if (fault.kind === 'ratelimited') return rateLimited(fault.retryAfter ?? 1);
  if (fault.kind === 'http500') return { status: 500, body: 'Internal Server Error' };
  if (fault.kind === 'error')
    return { status: 200, body: { ok: false, error: fault.code ?? 'internal_error' } };
  return undefined;
}

function argumentsOrNone(request: IncomingMessage, query: string, body: string): Arguments {
  try {
    return parseArguments(query, request.headers['content-type'] ?? '', body);
  } catch {
    return {};
  }
}

export async function serveMethod(
  api: WebApi,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://slack');
  const body = await readBody(request);
  const record: RecordedRequest = {
    at: Date.now(),
    method: url.pathname.replace(/^\/api\//, ''),
    path: url.pathname,
    isTokenRight: false,
    headers: { ...request.headers },
    body,
    args: argumentsOrNone(request, url.search, body),
    status: 0,
    response: '',
  };
  api.requests.push(record);
  const fault = api.faults.next(record.method, record.args);
  if (fault) record.fault = fault.kind;
  if (fault?.kind === 'hang') return;
  if (fault?.kind === 'drop_before') return void request.socket.destroy();
  const answer = (fault && faultAnswer(fault)) ?? answerOf(api, request, record, url.search);
  // The work is done, yet the app never hears of it.
  if (fault?.kind === 'drop_after') return void request.socket.destroy();
  record.status = answer.status;
  record.response = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
  response.writeHead(answer.status, {
    'content-type': typeof answer.body === 'string' ? 'text/plain' : 'application/json; charset=utf-8',
    'x-oauth-scopes': [...api.world.manifest.scopes].join(','),
    'x-accepted-oauth-scopes': methodTable.get(record.method)?.anyOf.join(',') ?? '',
    ...answer.headers,
  });
  response.end(record.response);
}
