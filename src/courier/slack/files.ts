import { WebAPIPlatformError } from '@slack/web-api';
import type { Errand } from '../parts.ts';
import { messagesSince, takeBack } from './post.ts';

export type SharedFile = { name: string; content: Uint8Array };

/** Slack shares files in a message of its own, which carries nothing of ours but their names; answers their ids. */
export async function shareFiles(
  { parts, loop }: Errand,
  channel: string,
  words: string,
  files: readonly SharedFile[],
): Promise<string[]> {
  const answer = await parts.slack(loop.team).filesUploadV2({
    channel_id: channel,
    initial_comment: words,
    file_uploads: files.map(({ name, content }) => ({
      file: Buffer.from(content),
      filename: name,
      title: name,
    })),
  });
  return (answer.files ?? []).flatMap((one) => one.files ?? []).flatMap(({ id }) => id ?? []);
}

/** Whether an attempt of whose outcome nobody knows has shared it. */
export const isShared = async (
  errand: Errand,
  channel: string,
  name: string,
  thread?: string,
): Promise<boolean> => (await sharedFile(errand, channel, name, thread)) !== null;

/** The id of what such an attempt has shared. */
export async function sharedFile(
  errand: Errand,
  channel: string,
  name: string,
  thread?: string,
): Promise<string | null> {
  const since = ((errand.effect.firstTriedAt ?? 0) - 60_000) / 1000;
  return (await filesIn(errand, channel, since, thread)).find((file) => file.name === name)?.id ?? null;
}

const gone = ['file_deleted', 'file_not_found'];

/** Files that somebody is to have no more, also those that Slack has taken and not shown yet, and their messages. */
export async function takeBackFiles(
  errand: Errand,
  channel: string,
  { files, isWanted }: { files: readonly string[]; isWanted(name: string): boolean },
): Promise<void> {
  const { parts, loop } = errand;
  const slack = parts.slack(loop.team);
  const { user_id: self } = await slack.auth.test();
  const shown = (await filesIn(errand, channel, loop.createdAt / 1000)).filter(
    ({ id, name, user }) => user === self && (files.includes(id) || isWanted(name)),
  );
  for (const file of new Set([...files, ...shown.map(({ id }) => id)]))
    try {
      await slack.files.delete({ file });
    } catch (error) {
      const code = error instanceof WebAPIPlatformError ? error.data.error : '';
      if (!gone.includes(code)) throw error;
    }
  for (const { ts } of shown) await takeBack(errand, { channel, ts });
}

async function filesIn(errand: Errand, channel: string, oldest: number, thread?: string) {
  const messages = await messagesSince(errand, { channel, ...(thread ? { thread } : {}) }, oldest);
  return messages.flatMap(({ files = [], user = '', ts = '' }) =>
    files.map(({ id = '', name = '' }) => ({ id, name, user, ts })),
  );
}
