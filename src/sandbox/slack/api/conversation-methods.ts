import {
  addConversation,
  asSlackChannel,
  directWith,
  existingDirect,
  isDirect,
  joinedConversation,
  manageScope,
  needScopes,
  scopePrefix,
  visibleConversation,
} from '../world/conversations.ts';
import type { Conversation, ConversationKind, World } from '../world/world.ts';
import {
  type Arguments,
  isTrue,
  listArgument,
  type Methods,
  requiredText,
  textArgument,
} from './arguments.ts';
import { checkChannelName, personFor } from './channel-methods.ts';
import { SlackFailure } from './failure.ts';
import { page } from './history-methods.ts';

const kindByType: Record<string, ConversationKind> = {
  public_channel: 'public',
  private_channel: 'private',
  im: 'im',
  mpim: 'mpim',
};

function readable(world: World, args: Arguments): Conversation {
  const conversation = visibleConversation(world, requiredText(args, 'channel', 'channel_not_found'));
  needScopes(world, [`${scopePrefix[conversation.kind]}:read`]);
  return conversation;
}

function openDirect(world: World, users: string[]): { conversation: Conversation; wasOpen: boolean } {
  const people = users.map((id) => personFor(world, id));
  if (people.some((person) => person.deleted)) throw new SlackFailure('user_disabled');
  if (people.some((person) => person.isBot)) throw new SlackFailure('cannot_dm_bot');
  const [only] = users;
  if (users.length === 1 && only) {
    const wasOpen = existingDirect(world, only) !== undefined;
    return { conversation: directWith(world, only), wasOpen };
  }
  if (users.length > 8) throw new SlackFailure('too_many_users');
  needScopes(world, ['mpim:write']);
  const members = [...users, world.botUserId];
  const key = [...members].sort().join();
  const same = [...world.conversations.values()].find(
    (one) => one.kind === 'mpim' && [...one.members].sort().join() === key,
  );
  const name = `mpdm-${people.map((person) => person.name).join('--')}-1`;
  const made = same ?? addConversation(world, { kind: 'mpim', name, creator: world.botUserId, members });
  return { conversation: made, wasOpen: same !== undefined };
}

export const conversationMethods: Methods = {
  'conversations.open'(world, args) {
    const users = listArgument(args, 'users');
    const channel = textArgument(args, 'channel');
    if (users.length === 0 && !channel) throw new SlackFailure('users_list_not_supplied');
    const opened = channel ? undefined : openDirect(world, [...new Set(users)]);
    const conversation = opened?.conversation ?? joinedConversation(world, channel ?? '');
    if (!isDirect(conversation)) throw new SlackFailure('method_not_supported_for_channel_type');
    const full = isTrue(args, 'return_im') ? asSlackChannel(world, conversation) : { id: conversation.id };
    const again = opened?.wasOpen === false ? {} : { no_op: true, already_open: true };
    return { ok: true, ...again, channel: full };
  },

  'conversations.info'(world, args) {
    return { ok: true, channel: asSlackChannel(world, readable(world, args)) };
  },

  'conversations.members'(world, args) {
    const { entries, next } = page(args, readable(world, args).members, 100, 1000);
    return { ok: true, members: entries, response_metadata: { next_cursor: next } };
  },

  'conversations.list'(world, args) {
    const asked = listArgument(args, 'types');
    const kinds = (asked.length ? asked : ['public_channel']).map((type) => kindByType[type]);
    if (kinds.includes(undefined)) throw new SlackFailure('invalid_types', { detail: asked.join() });
    needScopes(
      world,
      kinds.flatMap((kind) => (kind ? [`${scopePrefix[kind]}:read`] : [])),
    );
    const visible = [...world.conversations.values()].filter(
      (one) =>
        kinds.includes(one.kind) &&
        (one.kind === 'public' || one.members.includes(world.botUserId)) &&
        !(isTrue(args, 'exclude_archived') && one.isArchived),
    );
    const { entries, next } = page(args, visible, 100, 999);
    return {
      ok: true,
      channels: entries.map((one) => asSlackChannel(world, one)),
      response_metadata: { next_cursor: next },
    };
  },

  'conversations.create'(world, args) {
    const kind = isTrue(args, 'is_private') ? 'private' : 'public';
    needScopes(world, [manageScope(kind)]);
    const name = textArgument(args, 'name') ?? '';
    checkChannelName(world, name);
    const creator = world.botUserId;
    const conversation = addConversation(world, { kind, name, creator, members: [creator] });
    return { ok: true, channel: asSlackChannel(world, conversation) };
  },
};
