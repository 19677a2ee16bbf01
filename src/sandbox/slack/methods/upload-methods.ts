import { randomBytes } from 'node:crypto';
import { SlackFailure } from '../rules/failure.ts';
import { checkBlocks } from '../rules/message.ts';
import { isObject, type Json } from '../rules/rules.ts';
import { directWith, joinedConversation } from '../world/conversations.ts';
import { addFile, asSlackFile, onceProcessed } from '../world/files.ts';
import { addMessage } from '../world/messages.ts';
import { checkPictures } from '../world/pictures.ts';
import type { Conversation, PendingUpload, World } from '../world/world.ts';
import {
  type Arguments,
  jsonArgument,
  listArgument,
  type Methods,
  requiredText,
  textArgument,
} from './arguments.ts';

const mostAltText = 1000;
const mostChannels = 100;

function lengthOf(args: Arguments): number {
  const length = requiredText(args, 'length');
  if (!/^\d+$/.test(length)) throw new SlackFailure('invalid_arguments', { detail: `length ${length}` });
  if (Number(length) === 0) throw new SlackFailure('missing_argument', { detail: 'length 0' });
  return Number(length);
}

function wantedFiles(args: Arguments): Json[] {
  const files = jsonArgument(args, 'files', 'invalid_arguments');
  const isList = Array.isArray(files) && files.length > 0 && files.every(isObject);
  const ids = isList ? files.map(({ id }) => id) : [];
  if (!isList || ids.some((id) => typeof id !== 'string') || new Set(ids).size < ids.length) {
    throw new SlackFailure('invalid_arguments', { detail: 'files is not a list of different ids' });
  }
  return files;
}

/** A ticket is gone once it is completed: the method can be called only once. */
function uploadOf(world: World, id: unknown): PendingUpload & { content: Buffer } {
  const upload = [...world.uploads.values()].find(({ fileId }) => fileId === id);
  if (!upload) throw new SlackFailure('file_not_found', { detail: String(id) });
  const { content } = upload;
  if (!content) throw new SlackFailure('file_not_found', { detail: `${id} was never uploaded` });
  return { ...upload, content };
}

function listed(world: World, id: string): Conversation {
  if (world.people.has(id)) return directWith(world, id);
  if (!world.conversations.has(id)) throw new SlackFailure('invalid_channel', { detail: id });
  return joinedConversation(world, id);
}

function destinations(world: World, args: Arguments): Conversation[] {
  const single = textArgument(args, 'channel_id');
  const several = listArgument(args, 'channels');
  if (several.length > mostChannels) throw new SlackFailure('channels_limit_exceeded');
  const found = [
    ...(single ? [joinedConversation(world, single)] : []),
    ...several.map((id) => listed(world, id)),
  ];
  if (found.some(({ isArchived }) => isArchived)) throw new SlackFailure('is_archived');
  return [...new Set(found)];
}

/** Unlike chat.postMessage, this method must be given the thread's first message. */
function threadIn(conversations: Conversation[], ts: string | undefined): string | undefined {
  if (!ts) return undefined;
  const [conversation] = conversations;
  if (!conversation || conversations.length > 1)
    throw new SlackFailure('invalid_arguments', { detail: 'thread_ts takes one channel' });
  const parent = conversation.messages.find((message) => message.ts === ts && !message.threadTs);
  if (!parent) throw new SlackFailure('thread_not_found', { detail: ts });
  return ts;
}

function blocksOf(world: World, args: Arguments): Json[] | undefined {
  const blocks = jsonArgument(args, 'blocks', 'invalid_blocks');
  if (blocks === undefined) return undefined;
  checkBlocks(blocks);
  checkPictures(world, blocks as Json[]);
  return blocks as Json[];
}

/** Workspaces forbid uploads altogether or by kind, and run full; Slack says so at the first call or at the last. */
function checkUploadPolicy({ policies: { uploads } }: World, method: string): void {
  if (uploads?.method === method) throw new SlackFailure(uploads.code);
}

export const uploadMethods: Methods = {
  'files.getUploadURLExternal'(world, args) {
    checkUploadPolicy(world, 'files.getUploadURLExternal');
    const name = requiredText(args, 'filename');
    const length = lengthOf(args);
    // Slack's own client sends alt_text, which the reference does not know; so nothing is made of it here.
    const altText = textArgument(args, 'alt_txt') ?? '';
    const given = [altText, textArgument(args, 'alt_text') ?? ''];
    if (given.some(({ length }) => length > mostAltText)) throw new SlackFailure('alt_txt_too_large');
    const key = randomBytes(24).toString('base64url');
    const fileId = world.newId('F');
    world.uploads.set(key, { key, fileId, name, length, altText, createdAt: Date.now() });
    return { ok: true, upload_url: `${world.baseUrl}/upload/v1/${key}`, file_id: fileId };
  },

  'files.completeUploadExternal'(world, args) {
    checkUploadPolicy(world, 'files.completeUploadExternal');
    const wanted = wantedFiles(args);
    const uploads = wanted.map(({ id }) => uploadOf(world, id));
    const conversations = destinations(world, args);
    const threadTs = threadIn(conversations, textArgument(args, 'thread_ts'));
    const comment = textArgument(args, 'initial_comment');
    const blocks = comment ? undefined : blocksOf(world, args);
    const files = uploads.map(({ key, fileId: id, name, content, altText }, index) => {
      world.uploads.delete(key);
      const title = wanted[index]?.title;
      const own = typeof title === 'string' && title ? { title } : {};
      return addFile(world, { id, user: world.botUserId, name, content, altText, ...own });
    });
    onceProcessed(world, files, () => {
      const fileIds = files.filter(({ isDeleted }) => !isDeleted).map(({ id }) => id);
      const share = { user: world.botUserId, text: comment, blocks, threadTs, files: fileIds };
      if (fileIds.length > 0)
        for (const conversation of conversations) addMessage(world, conversation, share);
    });
    return { ok: true, files: files.map((file) => asSlackFile(world, file)) };
  },
};
