import {
  asSlackChannel,
  isDirect,
  joinedConversation,
  manageScope,
  needScopes,
} from '../world/conversations.ts';
import type { Conversation, SlackPerson, World } from '../world/world.ts';
import { type Arguments, listArgument, type Methods, requiredText, textArgument } from './arguments.ts';
import { SlackFailure } from './failure.ts';

function manageable(world: World, args: Arguments): Conversation {
  const conversation = joinedConversation(world, requiredText(args, 'channel', 'channel_not_found'));
  needScopes(world, [manageScope(conversation.kind)]);
  if (isDirect(conversation)) throw new SlackFailure('method_not_supported_for_channel_type');
  if (conversation.isArchived) throw new SlackFailure('is_archived');
  return conversation;
}

export function personFor(world: World, id: string): SlackPerson {
  const person = world.people.get(id);
  if (!person) throw new SlackFailure('user_not_found', { detail: id });
  return person;
}

export function checkChannelName(world: World, name: string): void {
  if (name === '') throw new SlackFailure('invalid_name_required');
  if (name.length > 80)
    throw new SlackFailure('invalid_name_maxlength', { detail: `${name.length} characters` });
  if (/^[-_]+$/.test(name)) throw new SlackFailure('invalid_name_punctuation', { detail: name });
  if (!/^[\p{Ll}\p{Lo}\p{N}_-]+$/u.test(name))
    throw new SlackFailure('invalid_name_specials', { detail: name });
  if ([...world.conversations.values()].some((one) => one.name === name)) {
    throw new SlackFailure('name_taken', { detail: name });
  }
}

export const channelMethods: Methods = {
  'conversations.invite'(world, args) {
    const conversation = manageable(world, args);
    const users = listArgument(args, 'users');
    if (users.length === 0) throw new SlackFailure('no_user');
    if (users.length > 1000) throw new SlackFailure('too_many_users');
    for (const id of users) {
      if (id === world.botUserId) throw new SlackFailure('cant_invite_self');
      if (personFor(world, id).deleted)
        throw new SlackFailure('user_not_found', { detail: `${id} is deactivated` });
      if (conversation.members.includes(id)) throw new SlackFailure('already_in_channel', { detail: id });
    }
    conversation.members.push(...users);
    return { ok: true, channel: asSlackChannel(world, conversation) };
  },

  'conversations.kick'(world, args) {
    const conversation = manageable(world, args);
    const user = personFor(world, requiredText(args, 'user', 'user_not_found')).id;
    if (user === world.botUserId) throw new SlackFailure('cant_kick_self');
    if (!conversation.members.includes(user)) throw new SlackFailure('not_in_channel', { detail: user });
    conversation.members = conversation.members.filter((member) => member !== user);
    return { ok: true };
  },

  'conversations.setTopic'(world, args) {
    const conversation = manageable(world, args);
    const topic = textArgument(args, 'topic') ?? '';
    if (topic.length > 250) throw new SlackFailure('too_long', { detail: `${topic.length} characters` });
    conversation.topic = topic;
    return { ok: true, channel: asSlackChannel(world, conversation) };
  },

  'conversations.setPurpose'(world, args) {
    const conversation = manageable(world, args);
    const purpose = textArgument(args, 'purpose') ?? '';
    if (purpose.length > 250) throw new SlackFailure('too_long', { detail: `${purpose.length} characters` });
    conversation.purpose = purpose;
    return { ok: true, channel: asSlackChannel(world, conversation) };
  },

  'conversations.archive'(world, args) {
    const id = requiredText(args, 'channel', 'channel_not_found');
    if (world.conversations.get(id)?.isArchived) throw new SlackFailure('already_archived');
    manageable(world, args).isArchived = true;
    return { ok: true };
  },
};
