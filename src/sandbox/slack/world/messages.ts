import { withIds } from '../rules/block-elements.ts';
import { initialValues, merged } from '../rules/element-state.ts';
import type { MessageContent } from '../rules/message.ts';
import type { Json } from '../rules/rules.ts';
import { asSlackFile } from './files.ts';
import type { Conversation, EphemeralMessage, StoredMessage, World } from './world.ts';

type NewMessage = MessageContent & {
  user: string;
  threadTs?: string | undefined;
  isBroadcast?: boolean;
  files?: string[] | undefined;
};

export function addMessage(world: World, conversation: Conversation, message: NewMessage): StoredMessage {
  const blocks = message.blocks?.length ? withIds(message.blocks) : undefined;
  const stored: StoredMessage = {
    channel: conversation.id,
    ts: world.newTs(),
    user: message.user,
    text: message.text ?? '',
    blocks,
    attachments: message.attachments as Json[] | undefined,
    metadata: message.metadata && Object.keys(message.metadata).length > 0 ? message.metadata : undefined,
    threadTs: message.threadTs,
    isBroadcast: message.isBroadcast ?? false,
    byBot: message.user === world.botUserId,
    history: [],
    reactions: [],
    files: message.files?.length ? message.files : undefined,
    values: initialValues(blocks ?? []),
  };
  conversation.messages.push(stored);
  if (stored.byBot) tellOf(world, stored, { user: stored.user, bot_id: world.botId, text: stored.text });
  return stored;
}

/** A `message` event about one of the app's own, in a direct message. */
export function tellOf(world: World, { channel, ts }: StoredMessage, more: Json): void {
  if (world.conversations.get(channel)?.kind !== 'im') return;
  world.heard({ type: 'message', channel, channel_type: 'im', ts, event_ts: ts, ...more });
}

/** Text without blocks removes the blocks; neither keeps them. The "edited" mark appears only without blocks. */
export function editMessage(world: World, message: StoredMessage, content: MessageContent): void {
  message.history.push({
    at: world.now(),
    text: message.text,
    blocks: message.blocks,
    metadata: message.metadata,
  });
  if (content.blocks !== undefined)
    message.blocks = content.blocks.length ? withIds(content.blocks) : undefined;
  else if (content.text !== undefined) message.blocks = undefined;
  if (content.text !== undefined) message.text = content.text;
  if (content.attachments !== undefined) message.attachments = content.attachments as Json[];
  if (content.metadata !== undefined) {
    message.metadata = Object.keys(content.metadata).length > 0 ? content.metadata : undefined;
  }
  message.values = merged(message.values, initialValues(message.blocks ?? [], message.values));
  if (!message.blocks) message.edited = { user: message.user, ts: world.newTs() };
  const edited = { user: message.user, bot_id: world.botId, text: message.text, ts: message.ts };
  tellOf(world, message, { subtype: 'message_changed', hidden: true, message: edited });
}

export function addEphemeral(
  world: World,
  message: Pick<EphemeralMessage, 'to' | 'channel' | 'via'> & MessageContent,
): EphemeralMessage {
  const blocks = message.blocks?.length ? withIds(message.blocks) : undefined;
  const stored: EphemeralMessage = {
    to: message.to,
    channel: message.channel,
    via: message.via,
    ts: world.newTs(),
    text: message.text ?? '',
    blocks,
    values: initialValues(blocks ?? []),
  };
  world.ephemerals.push(stored);
  return stored;
}

/** A message with replies leaves a stub in its place, which keeps the thread together. */
export function deleteMessage(conversation: Conversation, message: StoredMessage): void {
  conversation.deleted.push({ ...message });
  if (repliesTo(conversation, message.ts).length === 0) {
    expireMessage(conversation, message.ts);
    return;
  }
  const stub = { text: 'This message was deleted.', user: 'USLACKBOT', byBot: false, isTombstone: true };
  Object.assign(message, stub, {
    blocks: undefined,
    attachments: undefined,
    metadata: undefined,
    files: undefined,
  });
}

/** As a retention policy does: nothing is left, and replies have no thread any more. */
export function expireMessage(conversation: Conversation, ts: string): void {
  if (conversation.messages.some((message) => message.ts === ts)) conversation.expired.add(ts);
  conversation.messages = conversation.messages.filter((message) => message.ts !== ts);
}

const repliesTo = (conversation: Conversation, ts: string): StoredMessage[] =>
  conversation.messages.filter((message) => message.threadTs === ts);

export function asSlackMessage(
  world: World,
  conversation: Conversation,
  message: StoredMessage,
  withMetadata = false,
): Json {
  const replies = message.threadTs ? [] : repliesTo(conversation, message.ts);
  const parent = conversation.messages.find(({ ts }) => ts === message.threadTs);
  const app = { bot_id: world.botId, app_id: world.appId };
  const files = message.files?.flatMap((id) => world.files.get(id) ?? []);
  return {
    type: 'message',
    user: message.user,
    ts: message.ts,
    text: message.text,
    team: world.teamId,
    // What marks a message as the app's was not seen on those that Slack makes of an upload.
    ...(message.byBot && !files ? app : {}),
    ...(files
      ? { files: files.map((file) => asSlackFile(world, file)), upload: true, display_as_bot: false }
      : {}),
    ...(message.blocks ? { blocks: message.blocks } : {}),
    ...(message.attachments ? { attachments: message.attachments } : {}),
    ...(message.edited ? { edited: message.edited } : {}),
    ...(withMetadata && message.metadata ? { metadata: message.metadata } : {}),
    ...(message.reactions.length
      ? { reactions: message.reactions.map((reaction) => ({ ...reaction, count: reaction.users.length })) }
      : {}),
    ...(message.threadTs ? { thread_ts: message.threadTs, parent_user_id: parent?.user } : {}),
    ...(message.isTombstone ? { subtype: 'tombstone', hidden: true } : {}),
    ...(message.isBroadcast ? { subtype: 'thread_broadcast' } : {}),
    ...(replies.length > 0
      ? {
          thread_ts: message.ts,
          reply_count: replies.length,
          reply_users: [...new Set(replies.map((reply) => reply.user))],
          reply_users_count: new Set(replies.map((reply) => reply.user)).size,
          latest_reply: replies.at(-1)?.ts,
        }
      : {}),
  };
}
