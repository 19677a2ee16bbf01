import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Arguments, parseArguments, textArgument } from '../methods/arguments.ts';
import { isOfApp, methodTable, publicMethods } from '../methods/method-table.ts';
import { SlackFailure } from '../rules/failure.ts';
import { needScopes } from '../world/conversations.ts';
import {
  type Answer,
  answerRequest,
  bearerOf,
  type RecordedRequest,
  rateLimited,
  readBody,
  recorded,
  type WebApi,
} from './answer-request.ts';

function checkToken(api: WebApi, method: string, request: IncomingMessage, args: Arguments): void {
  const token = bearerOf(request) ?? textArgument(args, 'token');
  if (!token) throw new SlackFailure('not_authed');
  const state = api.tokens.stateOf(token);
  if (isOfApp(method) ? state !== null : token === api.appToken)
    throw new SlackFailure('not_allowed_token_type');
  const isRight = isOfApp(method) ? token === api.appToken : state === 'live';
  if (!isRight) throw new SlackFailure(state ?? 'invalid_auth');
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
    if (!publicMethods.includes(record.method)) checkToken(api, record.method, request, record.args);
    record.isTokenRight = true;
    return run(api, record.method, record.args);
  } catch (failure) {
    if (!(failure instanceof SlackFailure)) throw failure;
    api.refusals.push({ method: record.method, error: failure.error, detail: failure.detail() });
    return { status: 200, body: failure.body() };
  }
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
  const method = url.pathname.replace(/^\/api\//, '');
  const body = await readBody(request);
  const record = recorded(request, { method, body, args: argumentsOrNone(request, url.search, body) });
  const scopes = {
    'x-oauth-scopes': [...api.world.manifest.scopes].join(','),
    'x-accepted-oauth-scopes': methodTable.get(method)?.anyOf.join(',') ?? '',
  };
  answerRequest({
    api,
    request,
    response,
    record,
    answer: () => {
      const answer = answerOf(api, request, record, url.search);
      return { ...answer, headers: { ...scopes, ...answer.headers } };
    },
    refused: (code) => ({ status: 200, body: { ok: false, error: code } }),
  });
}
