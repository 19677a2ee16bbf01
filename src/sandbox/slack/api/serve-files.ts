import type { IncomingMessage, ServerResponse } from 'node:http';
import { botMayRead } from '../world/files.ts';
import type { PendingUpload, StoredFile } from '../world/world.ts';
import { type Answer, answerRequest, bearerOf, readBytes, recorded, type WebApi } from './answer-request.ts';

function refusalOf(api: WebApi, request: IncomingMessage, file: StoredFile): string | undefined {
  if (!api.tokens.isLive(bearerOf(request))) return api.tokens.stateOf(bearerOf(request)) ?? 'invalid_auth';
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
  record.isTokenRight = api.tokens.isLive(bearerOf(request));
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
  answerRequest({ api, request, response, record, answer, refused: toLogin });
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

// Slack documents neither how long an address holds nor what it says once it does not.
const addressLifetimeMs = 10 * 60_000;

/** The bytes as they are, or the one file in a form; Slack's own client sends a form. */
async function contentOf(type: string, bytes: Buffer): Promise<Buffer | undefined> {
  if (!type.includes('multipart/form-data')) return bytes;
  try {
    const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
    const part = [...form.values()].find((value) => typeof value !== 'string');
    return part && Buffer.from(await part.arrayBuffer());
  } catch {
    return undefined;
  }
}

function problemOf(upload: PendingUpload | undefined, content: Buffer | undefined): string | undefined {
  if (!upload) return 'unknown_upload_url';
  if (upload.content) return 'used_upload_url';
  if (Date.now() - upload.createdAt > addressLifetimeMs) return 'expired_upload_url';
  if (!content) return 'no_file_in_form';
  return content.length === upload.length ? undefined : `${content.length} bytes, not ${upload.length}`;
}

/** Step two of an upload: a plain POST to the address from files.getUploadURLExternal, without a token. */
export async function serveUpload(
  api: WebApi,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const bytes = await readBytes(request);
  const content = await contentOf(request.headers['content-type'] ?? '', bytes);
  const record = recorded(request, { method: 'files.upload', body: bytes.toString('utf8') });
  record.isTokenRight = true;
  const upload = api.world.uploads.get(record.path.split('/').at(-1) ?? '');
  record.args = upload ? { file_id: upload.fileId, filename: upload.name } : {};
  const answer = (): Answer => {
    const problem = request.method === 'POST' ? problemOf(upload, content) : 'not_a_post';
    if (problem) {
      api.refusals.push({ method: record.method, error: 'upload_failed', detail: problem });
      return { status: 400, body: problem };
    }
    if (upload && content) upload.content = content;
    return { status: 200, body: `OK - ${content?.length}` };
  };
  answerRequest({
    api,
    request,
    response,
    record,
    answer,
    refused: (code) => ({ status: 400, body: code }),
  });
}
