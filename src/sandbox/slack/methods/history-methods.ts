import { SlackFailure } from '../rules/failure.ts';
import type { Json } from '../rules/rules.ts';
import { needScopes, scopePrefix, visibleConversation } from '../world/conversations.ts';
import { asSlackMessage } from '../world/messages.ts';
import type { Conversation, StoredMessage, World } from '../world/world.ts';
import { type Arguments, isTrue, type Methods, page, requiredText, textArgument } from './arguments.ts';

const mostPerPage = 999;

function readable(world: World, args: Arguments): Conversation {
  const conversation = visibleConversation(world, requiredText(args, 'channel', 'channel_not_found'));
  needScopes(world, [`${scopePrefix[conversation.kind]}:history`]);
  if (!conversation.members.includes(world.botUserId)) throw new SlackFailure('not_in_channel');
  return conversation;
}

function withinBounds(args: Arguments): (message: StoredMessage) => boolean {
  const oldest = Number(textArgument(args, 'oldest') || '0');
  const latest = Number(textArgument(args, 'latest') || Number.MAX_SAFE_INTEGER);
  if (Number.isNaN(oldest)) throw new SlackFailure('invalid_ts_oldest');
  if (Number.isNaN(latest)) throw new SlackFailure('invalid_ts_latest');
  const inclusive = isTrue(args, 'inclusive');
  return ({ ts }) => {
    const sentAt = Number(ts);
    return inclusive ? sentAt >= oldest && sentAt <= latest : sentAt > oldest && sentAt < latest;
  };
}

function answer(world: World, args: Arguments, conversation: Conversation, messages: StoredMessage[]): Json {
  const { entries, hasMore, next } = page(args, messages, 100, mostPerPage);
  const withMetadata = isTrue(args, 'include_all_metadata');
  return {
    ok: true,
    messages: entries.map((message) => asSlackMessage(world, conversation, message, withMetadata)),
    has_more: hasMore,
    ...(hasMore ? { response_metadata: { next_cursor: next } } : {}),
  };
}

export const historyMethods: Methods = {
  // Replies are not part of the history unless they were broadcast; newest first.
  'conversations.history'(world, args) {
    const conversation = readable(world, args);
    const messages = conversation.messages
      .filter((message) => !message.threadTs || message.isBroadcast)
      .filter(withinBounds(args))
      .reverse();
    return { ...answer(world, args, conversation, messages), pin_count: 0 };
  },

  // The thread's first message comes first on every page's first call, then the replies, oldest first.
  'conversations.replies'(world, args) {
    const conversation = readable(world, args);
    const ts = requiredText(args, 'ts', 'thread_not_found');
    const asked = conversation.messages.find((message) => message.ts === ts);
    if (!asked) throw new SlackFailure('thread_not_found', { detail: ts });
    if (asked.threadTs) return answer(world, args, conversation, [asked]);
    const fits = withinBounds(args);
    const replies = conversation.messages.filter((message) => message.threadTs === ts && fits(message));
    return answer(world, args, conversation, [asked, ...replies]);
  },
};
