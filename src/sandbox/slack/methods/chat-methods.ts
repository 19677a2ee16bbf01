import { SlackFailure } from '../rules/failure.ts';
import {
  checkBlocks,
  checkContent,
  checkEdit,
  checkMetadata,
  type MessageContent,
} from '../rules/message.ts';
import { isObject, type Json } from '../rules/rules.ts';
import {
  directWith,
  existingDirect,
  joinedConversation,
  visibleConversation,
} from '../world/conversations.ts';

import {
  addEphemeral,
  addMessage,
  asSlackMessage,
  deleteMessage,
  editMessage,
  tellOf,
} from '../world/messages.ts';

import { checkPictures } from '../world/pictures.ts';
import type { Conversation, StoredMessage, World } from '../world/world.ts';
import {
  type Arguments,
  isTrue,
  jsonArgument,
  type Methods,
  requiredText,
  textArgument,
} from './arguments.ts';

function contentOf(world: World, args: Arguments, takesNewer = false): MessageContent {
  const markdown = textArgument(args, 'markdown_text');
  const text = textArgument(args, 'text');
  const blocks = jsonArgument(args, 'blocks', 'invalid_blocks_format');
  if (markdown !== undefined) {
    if (text !== undefined || blocks !== undefined) throw new SlackFailure('markdown_text_conflict');
    if (markdown.length > 12_000) throw new SlackFailure('msg_too_long');
  }
  if (blocks !== undefined) {
    checkBlocks(blocks, takesNewer);
    checkPictures(world, blocks as Json[]);
  }
  const metadata = jsonArgument(args, 'metadata', 'invalid_metadata_format');
  if (metadata !== undefined) checkMetadata(metadata);
  return {
    text: markdown ?? text,
    blocks: blocks as Json[] | undefined,
    attachments: jsonArgument(args, 'attachments', 'invalid_attachments'),
    metadata: isObject(metadata) ? metadata : undefined,
  };
}

function targetOf(world: World, id: string): Conversation {
  const person = world.people.get(id);
  if (!person) {
    const named = [...world.conversations.values()].find(({ name }) => id === `#${name}`);
    return joinedConversation(world, named?.id ?? id);
  }
  if (person.id === world.botUserId || person.isBot) throw new SlackFailure('cannot_dm_bot');
  // A conversation that exists outlives its person's account; a new one cannot be opened.
  const existing = existingDirect(world, id);
  if (!existing && person.deleted)
    throw new SlackFailure('channel_not_found', { detail: `${id} is deactivated` });
  return existing ?? directWith(world, id);
}

const messageIn = ({ messages }: Conversation, ts: string): StoredMessage | undefined =>
  messages.find((message) => message.ts === ts);

/** A reply to a reply lands under the thread's first message; one to a message that is gone by now, at top level. */
function threadOf(conversation: Conversation, ts: string | undefined): string | undefined {
  if (!ts) return undefined;
  const found = messageIn(conversation, ts);
  if (!found && !conversation.expired.has(ts)) throw new SlackFailure('thread_not_found', { detail: ts });
  return found?.threadTs ?? found?.ts;
}

function ownMessage(world: World, args: Arguments, refusal: string): [Conversation, StoredMessage] {
  const conversation = visibleConversation(world, requiredText(args, 'channel', 'channel_not_found'));
  const ts = requiredText(args, 'ts', 'message_not_found');
  const message = messageIn(conversation, ts);
  if (!message || message.isTombstone) throw new SlackFailure('message_not_found', { detail: ts });
  if (message.user !== world.botUserId) throw new SlackFailure(refusal);
  if (conversation.isArchived) throw new SlackFailure('is_inactive');
  return [conversation, message];
}

/** A conversation with somebody who left stays, and Slack may take nothing more for it. */
function checkLeaver({ people, policies }: World, { kind, members }: Conversation): void {
  const hasLeft = kind === 'im' && members.some((member) => people.get(member)?.deleted);
  if (hasLeft && policies.leaverMessages) throw new SlackFailure(policies.leaverMessages);
}

export const chatMethods: Methods = {
  'chat.postMessage'(world, args) {
    const conversation = targetOf(world, requiredText(args, 'channel', 'channel_not_found'));
    if (conversation.isArchived) throw new SlackFailure('is_archived');
    checkLeaver(world, conversation);
    const content = contentOf(world, args, world.takesNewerBlocks);
    checkContent(content, world.takesNewerBlocks);
    const message = addMessage(world, conversation, {
      ...content,
      user: world.botUserId,
      threadTs: threadOf(conversation, textArgument(args, 'thread_ts')),
      isBroadcast: isTrue(args, 'reply_broadcast'),
    });
    return {
      ok: true,
      channel: conversation.id,
      ts: message.ts,
      message: asSlackMessage(world, conversation, message),
    };
  },

  'chat.update'(world, args) {
    const [conversation, message] = ownMessage(world, args, 'cant_update_message');
    const { editWindowMs } = world.policies;
    if (editWindowMs !== null && world.now() - Number(message.ts) * 1000 > editWindowMs)
      throw new SlackFailure('edit_window_closed', { detail: message.ts });
    const content = contentOf(world, args, world.takesNewerBlocks);
    const isOnlyMetadata = content.metadata && content.text === undefined && content.blocks === undefined;
    if (!isOnlyMetadata) checkEdit(content, world.takesNewerBlocks);
    editMessage(world, message, content);
    return {
      ok: true,
      channel: conversation.id,
      ts: message.ts,
      text: message.text,
      message: asSlackMessage(world, conversation, message),
    };
  },

  'chat.delete'(world, args) {
    const [conversation, message] = ownMessage(world, args, 'cant_delete_message');
    const { messageDeletion } = world.policies;
    if (messageDeletion) throw new SlackFailure(messageDeletion, { detail: message.ts });
    deleteMessage(conversation, message);
    tellOf(world, message, { subtype: 'message_deleted', hidden: true, deleted_ts: message.ts });
    return { ok: true, channel: conversation.id, ts: message.ts };
  },

  'chat.postEphemeral'(world, args) {
    const conversation = joinedConversation(world, requiredText(args, 'channel', 'channel_not_found'));
    const to = requiredText(args, 'user', 'user_not_in_channel');
    if (conversation.isArchived) throw new SlackFailure('is_archived');
    if (!conversation.members.includes(to)) throw new SlackFailure('user_not_in_channel', { detail: to });
    const content = contentOf(world, args);
    checkContent(content);
    const message = addEphemeral(world, {
      ...content,
      to,
      channel: conversation.id,
      via: 'chat.postEphemeral',
    });
    return { ok: true, message_ts: message.ts };
  },

  'chat.getPermalink'(world, args) {
    const conversation = visibleConversation(world, requiredText(args, 'channel', 'channel_not_found'));
    const ts = requiredText(args, 'message_ts', 'message_not_found');
    if (!messageIn(conversation, ts)) throw new SlackFailure('message_not_found');
    const permalink = `https://${world.teamDomain}.slack.com/archives/${conversation.id}/p${ts.replace('.', '')}`;
    return { ok: true, channel: conversation.id, permalink };
  },

  'reactions.add'(world, args) {
    const conversation = visibleConversation(world, requiredText(args, 'channel', 'channel_not_found'));
    const ts = requiredText(args, 'timestamp', 'no_item_specified');
    const name = requiredText(args, 'name', 'invalid_name');
    const message = messageIn(conversation, ts);
    if (!message) throw new SlackFailure('message_not_found');
    const reaction = message.reactions.find((present) => present.name === name);
    if (reaction?.users.includes(world.botUserId)) throw new SlackFailure('already_reacted');
    if (reaction) reaction.users.push(world.botUserId);
    else message.reactions.push({ name, users: [world.botUserId] });
    return { ok: true };
  },
};
