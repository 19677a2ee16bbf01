import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Answer, answerRequest, readBytes, recorded } from '../api/answering.ts';
import type { WebApi } from '../api/web-api.ts';
import type { PendingUpload } from './stored-file.ts';

// Slack documents neither how long an address holds nor what it says once it does not.
const lifetimeMs = 10 * 60_000;

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
  if (Date.now() - upload.createdAt > lifetimeMs) return 'expired_upload_url';
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
    ...{ api, request, response, record, answer },
    refused: (code) => ({ status: 400, body: code }),
  });
}
