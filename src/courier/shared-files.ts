import type { Errand } from './parts.ts';

export type SharedFile = { name: string; content: Uint8Array };

/** Slack shares files in a message of its own, which carries nothing of ours but their names. */
export async function shareFiles(
  { parts, loop }: Errand,
  channel: string,
  words: string,
  files: readonly SharedFile[],
): Promise<void> {
  await parts.slack(loop.team).filesUploadV2({
    channel_id: channel,
    initial_comment: words,
    file_uploads: files.map(({ name, content }) => ({
      file: Buffer.from(content),
      filename: name,
      title: name,
    })),
  });
}

/** Whether an attempt of whose outcome nobody knows has shared it. */
export async function isShared(
  { parts, loop, effect }: Errand,
  channel: string,
  name: string,
  thread?: string,
): Promise<boolean> {
  const slack = parts.slack(loop.team);
  const oldest = String(((effect.firstTriedAt ?? 0) - 60_000) / 1000);
  let cursor: string | undefined;
  do {
    const asked = { channel, oldest, limit: 200, ...(cursor ? { cursor } : {}) };
    const page = thread
      ? await slack.conversations.replies({ ...asked, ts: thread })
      : await slack.conversations.history(asked);
    if (page.messages?.some(({ files }) => files?.some((file) => file.name === name))) return true;
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor);
  return false;
}
