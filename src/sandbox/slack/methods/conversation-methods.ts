import { SlackFailure } from '../rules/failure.ts';
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
import type { Conversation, ConversationKind, SlackPerson, World } from '../world/world.ts';
import {
  type Arguments,
  isTrue,
  listArgument,
  type Methods,
  page,
  requiredText,
  textArgument,
} from './arguments.ts';

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
    ({ kind, members: present }) => kind === 'mpim' && [...present].sort().join() === key,
  );
  const name = `mpdm-${people.map((person) => person.name).join('--')}-1`;
  const made = same ?? addConversation(world, { kind: 'mpim', name, creator: world.botUserId, members });
  return { conversation: made, wasOpen: same !== undefined };
}

function manageable(world: World, args: Arguments): Conversation {
  const conversation = joinedConversation(world, requiredText(args, 'channel', 'channel_not_found'));
  needScopes(world, [manageScope(conversation.kind)]);
  if (isDirect(conversation)) throw new SlackFailure('method_not_supported_for_channel_type');
  if (conversation.isArchived) throw new SlackFailure('is_archived');
  return conversation;
}

function personFor(world: World, id: string): SlackPerson {
  const person = world.people.get(id);
  if (!person) throw new SlackFailure('user_not_found', { detail: id });
  return person;
}

/** The reference says 1,000 by now, and its older editions 100: an app must be content with the smaller. */
const mostInvited = 100;

/** Why this one person does not get in. */
function whyNotInvited({ people, botUserId, policies }: World, { members }: Conversation, id: string) {
  const person = people.get(id);
  if (id === botUserId) return 'cant_invite_self';
  if (!person || person.deleted) return 'user_not_found';
  if (members.includes(id)) return 'already_in_channel';
  if (person.isUltraRestricted) return 'ura_max_channels';
  if (person.isStranger) return 'org_user_not_in_team';
  return person.isRestricted ? policies.guestInvites : null;
}

export function checkChannelName(world: World, name: string): void {
  if (name === '') throw new SlackFailure('invalid_name_required');
  if (name.length > 80)
    throw new SlackFailure('invalid_name_maxlength', { detail: `${name.length} characters` });
  if (/^[-_]+$/.test(name)) throw new SlackFailure('invalid_name_punctuation', { detail: name });
  if (!/^[\p{Ll}\p{Lo}\p{N}_-]+$/u.test(name))
    throw new SlackFailure('invalid_name_specials', { detail: name });
  if ([...world.conversations.values()].some((conversation) => conversation.name === name)) {
    throw new SlackFailure('name_taken', { detail: name });
  }
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
      ({ kind, members, isArchived }) =>
        kinds.includes(kind) &&
        (kind === 'public' || members.includes(world.botUserId)) &&
        !(isTrue(args, 'exclude_archived') && isArchived),
    );
    const { entries, next } = page(args, visible, 100, 999);
    return {
      ok: true,
      channels: entries.map((conversation) => asSlackChannel(world, conversation)),
      response_metadata: { next_cursor: next },
    };
  },

  'conversations.create'(world, args) {
    const kind = isTrue(args, 'is_private') ? 'private' : 'public';
    needScopes(world, [manageScope(kind)]);
    const name = textArgument(args, 'name') ?? '';
    checkChannelName(world, name);
    const { channelCreation } = world.policies;
    if (channelCreation) throw new SlackFailure(channelCreation, { detail: name });
    const creator = world.botUserId;
    const conversation = addConversation(world, { kind, name, creator, members: [creator] });
    return { ok: true, channel: asSlackChannel(world, conversation) };
  },

  'conversations.rename'(world, args) {
    const conversation = manageable(world, args);
    // Only who made it may, or an admin.
    if (conversation.creator !== world.botUserId) throw new SlackFailure('not_authorized');
    const name = textArgument(args, 'name') ?? '';
    if (name !== conversation.name) {
      checkChannelName(world, name);
      conversation.previousNames = [conversation.name, ...(conversation.previousNames ?? [])];
    }
    conversation.name = name;
    return { ok: true, channel: asSlackChannel(world, conversation) };
  },

  'conversations.invite'(world, args) {
    const conversation = manageable(world, args);
    const users = listArgument(args, 'users');
    if (users.length === 0) throw new SlackFailure('no_user');
    if (users.length > mostInvited) throw new SlackFailure('too_many_users');
    const answers = users.map((user) => ({ user, error: whyNotInvited(world, conversation, user) }));
    const refused = answers.filter(({ error }) => error !== null);
    const errors = refused.map(({ user, error }) => ({ user, ok: false, error }));
    const isForced = isTrue(args, 'force') && refused.length < users.length;
    const [first] = refused;
    if (first?.error && !isForced)
      throw new SlackFailure(first.error, { detail: first.user, invites: errors });
    conversation.members.push(...answers.flatMap(({ user, error }) => (error === null ? [user] : [])));
    if (first?.error && world.policies.forcedInvites === 'error')
      throw new SlackFailure(first.error, { detail: first.user, invites: errors });
    return {
      ok: true,
      channel: asSlackChannel(world, conversation),
      ...(errors.length > 0 ? { errors } : {}),
    };
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
    const conversation = manageable(world, args);
    const { archiving } = world.policies;
    if (archiving) throw new SlackFailure(archiving, { detail: conversation.name });
    conversation.isArchived = true;
    return { ok: true };
  },
};
