import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Answer, answerRequest, recorded } from '../api/answering.ts';
import { bearerOf, type WebApi } from '../api/web-api.ts';
import { botMayRead } from './access.ts';
import type { StoredFile } from './stored-file.ts';

function refusalOf(api: WebApi, request: IncomingMessage, file: StoredFile): string | undefined {
  if (bearerOf(request) !== api.botToken) return 'invalid_auth';
  if (!api.world.manifest.scopes.has('files:read')) return 'missing_scope';
  return botMayRead(api.world, file) ? undefined : 'not_visible';
}

/** `url_private`. Whoever may not read the file is sent to the login page, which answers 200 and HTML. */
export async function serveFile(
  api: WebApi,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const record = recorded(request, { method: 'files.download', body: '' });
  record.isTokenRight = bearerOf(request) === api.botToken;
  const toLogin = (): Answer => {
    const location = `${api.world.baseUrl}/?redir=${encodeURIComponent(record.path)}`;
    const body = `<a href="${location}">Found</a>.\n`;
    return { status: 302, body, headers: { location, 'content-type': 'text/html; charset=utf-8' } };
  };
  const answer = (): Answer => {
    const id = /^\/files-pri\/[^/]*-(F[A-Z0-9]+)\//.exec(record.path)?.[1] ?? '';
    const file = api.world.files.get(id);
    if (!file || file.isDeleted) return { status: 404, body: 'Not Found' };
    const refusal = refusalOf(api, request, file);
    if (!refusal) return { status: 200, body: file.content, headers: { 'content-type': file.kind.mimetype } };
    api.refusals.push({ method: record.method, error: refusal, detail: id });
    return toLogin();
  };
  answerRequest({ ...{ api, request, response, record, answer }, refused: toLogin });
}

export async function serveLogin(
  _api: WebApi,
  _request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(
    '<!DOCTYPE html><html lang="en"><title>Sign in | Slack</title>Sign in to your workspace.</html>',
  );
}
