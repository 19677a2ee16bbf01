import { clip, safe } from '../../../blocks/elements/text.ts';
import type { Posted } from '../../core/loop/loop.ts';
import { isSlackAnswer, slackCodeOf } from '../../slack-code.ts';
import type { Task } from '../deps.ts';
import { RetryLater, setbackOf } from '../failure.ts';
import { checkLease, messagesSince, slackOf, takeBack, triedSince } from './post.ts';

/** What a workspace has against files, at the first call of an upload or at the last; trying again changes nothing. */
const uploadPolicies: Record<string, string> = {
  file_uploads_disabled: 'this workspace takes no file uploads',
  file_uploads_except_images_disabled: 'this workspace takes pictures only',
  file_type_not_allowed: 'this workspace does not take files of this type',
  file_upload_size_restricted: 'this workspace takes smaller files only',
  storage_limit_reached: 'the file storage of this workspace is full',
  restricted_action: 'this workspace does not let Quorum upload files',
};

/** Why files cannot be sent in this workspace, in words; null where it was something else that went wrong. */
export const whyNoUpload = (error: unknown): string | null =>
  uploadPolicies[slackCodeOf(error) ?? ''] ?? null;

type SharedFile = { name: string; content: Uint8Array };

/** Slack shares files in a message of its own, which carries nothing of ours but their names; answers their ids. */
export const shareFiles = (
  task: Task,
  channel: string,
  words: string,
  files: readonly SharedFile[],
): Promise<string[]> =>
  upload(
    task,
    files.map(({ name, content }) => ({ name, content, title: name })),
    { channel_id: channel, initial_comment: words },
  );

type NewFile = { name: string; title: string; content: Uint8Array; alt?: string };
type Shown = { channel_id: string; initial_comment: string } | { channel_id: string; thread_ts: string };

/**
 * Three calls under one time limit. Only the last can be seen, so it must come while nobody else can have the lease;
 * what was sent before it and never completed is no file.
 */
async function upload(task: Task, files: NewFile[], shown?: Shown): Promise<string[]> {
  const { deps, loop, effect } = task;
  const slack = deps.slack(loop.team);
  checkLease(task);
  const leftMs = (effect.lease?.until ?? 0) - deps.leaseMs / 2 - deps.clock.real();
  const signal = AbortSignal.timeout(Math.max(1, Math.floor(leftMs)));
  const sent = await Promise.all(
    files.map(async ({ name, title, content, alt }) => {
      const place = await slack.files.getUploadURLExternal({
        ...{ filename: name, length: content.length },
        ...(alt ? describedAs(clip(alt, mostAlt)) : {}),
      });
      await deps.files.send(place.upload_url ?? '', content, signal);
      return { id: place.file_id ?? '', title };
    }),
  );
  checkLease(task);
  const [first, ...others] = sent;
  if (first)
    await slack.files.completeUploadExternal(
      shown ? { files: [first, ...others], ...shown } : { files: [first, ...others] },
    );
  task.trace.isOut = true;
  return sent.map(({ id }) => id);
}

const mostAlt = 1000;

/** Slack's reference takes `alt_txt` and its own client sends `alt_text`; so both are sent. */
const describedAs = (alt: string): { alt_text: string } => {
  const both = { alt_text: alt, alt_txt: alt };
  return both;
};

/** Whether an earlier attempt with an unclear outcome has shared it. */
export const isShared = async (
  task: Task,
  channel: string,
  name: string,
  thread?: string,
): Promise<boolean> => (await sharedFile(task, channel, name, thread)) !== null;

/** The id of what such an attempt has shared. */
export async function sharedFile(
  task: Task,
  channel: string,
  name: string,
  thread?: string,
): Promise<string | null> {
  const since = triedSince(task.effect);
  return (await filesIn(task, channel, since, thread)).find((file) => file.name === name)?.id ?? null;
}

const gone = ['file_deleted', 'file_not_found'];

/** Deletes files that somebody must no longer have, with their messages; also uploads that Slack does not show yet. */
export async function takeBackFiles(
  task: Task,
  channel: string,
  { files, isWanted }: { files: readonly string[]; isWanted(name: string): boolean },
): Promise<void> {
  const { deps, loop } = task;
  const slack = deps.slack(loop.team);
  const self = deps.directory.ownUser(loop.team);
  const shown = (await filesIn(task, channel, loop.createdAt / 1000)).filter(
    ({ id, name, user }) => user === self && (files.includes(id) || isWanted(name)),
  );
  for (const file of new Set([...files, ...shown.map(({ id }) => id)]))
    try {
      await slack.files.delete({ file });
    } catch (error) {
      if (!isSlackAnswer(error, ...gone)) throw error;
    }
  for (const { ts } of shown) await takeBack(task, { channel, ts });
}

async function filesIn(task: Task, channel: string, oldest: number, thread?: string) {
  const messages = await messagesSince(slackOf(task), { channel, ...(thread ? { thread } : {}) }, oldest);
  return messages.flatMap(({ files = [], user = '', ts = '' }) =>
    files.map(({ id = '', name = '' }) => ({ id, name, user, ts })),
  );
}

export type Picture = { bytes: Uint8Array; title: string; alt: string };

/** Slack works on an upload for a moment before a message can show it; past this many looks it never will. */
const looksAtMost = 6;

/** Seen by nobody until a message shows it. Where Slack refuses it for good, the debrief goes without. */
export async function uploadPicture(task: Task, picture: Picture): Promise<string | null> {
  const [id] = await uploadUnseen(task, [fileOf(task.loop, picture)]);
  return id ?? null;
}

/** Several at once, each by its name; none where Slack refuses them for good. */
export const uploadPictures = (
  task: Task,
  pictures: readonly (Picture & { name: string })[],
): Promise<string[]> =>
  uploadUnseen(
    task,
    pictures.map(({ bytes, title, alt, name }) => ({ name, title, content: bytes, alt })),
  );

async function uploadUnseen(task: Task, files: NewFile[]): Promise<string[]> {
  try {
    return await upload(task, files);
  } catch (error) {
    const setback = setbackOf(error);
    const isRefused = whyNoUpload(error) !== null;
    if (!isRefused && (setback.kind !== 'failed' || !setback.isFinal)) throw error;
    task.deps.report('picture.not-uploaded', error);
    return [];
  }
}

/** False where Slack will not show an uploaded picture inside a message; then it is shared below it. */
export async function isShowable(
  { deps, loop, effect }: Task,
  file: string,
  show: () => Promise<unknown>,
  others: readonly string[] = [],
): Promise<boolean> {
  if (effect.attempts > looksAtMost) return false;
  for (const one of [file, ...others]) {
    const answer = await deps.slack(loop.team).files.info({ file: one });
    if (!answer.file?.mimetype) throw new RetryLater('Slack is still working on the picture.', 300);
  }
  try {
    await show();
    return true;
  } catch (error) {
    if (!isSlackAnswer(error, 'invalid_blocks')) throw error;
    throw new RetryLater('Slack does not show the picture yet.', 500);
  }
}

export async function sharePicture(task: Task, { channel, ts }: Posted, picture: Picture): Promise<void> {
  const { loop } = task;
  if (await isShared(task, channel, nameOf(loop), ts)) return;
  if (task.effect.unclear && (await isShared(task, channel, nameOf(loop)))) return;
  const files = [fileOf(loop, picture)];
  try {
    await upload(task, files, { channel_id: channel, thread_ts: ts });
  } catch (error) {
    if (whyNoUpload(error) !== null) return task.deps.report('picture.not-shared', error);
    if (!isSlackAnswer(error, 'thread_not_found')) throw error;
    await upload(task, files, { channel_id: channel, initial_comment: safe(picture.title) });
  }
}

const fileOf = (loop: Task['loop'], { bytes, title, alt }: Picture): NewFile => ({
  ...{ name: nameOf(loop), title, content: bytes, alt },
});

const nameOf = ({ id, debriefNumber }: Task['loop']): string => `debrief-${id}-${debriefNumber}.png`;
