import type { WebClient } from '@slack/web-api';
import type { Stage } from './stage.ts';

/** Bytes that are a PNG as far as anybody looks. */
export const png = (words = 'picture'): Buffer =>
  Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.from(words)]);

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Steps one and two of an upload. */
export async function announce(web: WebClient, filename: string, content: Buffer) {
  const { upload_url: url = '', file_id: id = '' } = await web.files.getUploadURLExternal({
    filename,
    length: content.length,
  });
  const send = (body: Buffer | FormData = content, headers = {}) =>
    fetch(url, { method: 'POST', body, headers });
  return { url, id, send };
}

/** A whole upload, as the app does it; the answer's file id. */
export async function upload(
  { web }: Stage,
  filename: string,
  content: Buffer,
  destination: { channel_id?: string } = {},
): Promise<string> {
  const { id, send } = await announce(web, filename, content);
  await send();
  await web.files.completeUploadExternal({ files: [{ id, title: `Title of ${filename}` }], ...destination });
  return id;
}

/** A whole upload that Slack has looked through. */
export async function processed(...upload_: Parameters<typeof upload>): Promise<string> {
  const id = await upload(...upload_);
  await pause(upload_[0].processingMs + 20);
  return id;
}
