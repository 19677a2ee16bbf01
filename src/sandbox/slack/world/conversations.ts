import { SlackFailure } from '../rules/failure.ts';
import type { Json } from '../rules/rules.ts';
import type { Conversation, ConversationKind, World } from './world.ts';

export const scopePrefix: Record<ConversationKind, string> = {
  public: 'channels',
  private: 'groups',
  im: 'im',
  mpim: 'mpim',
};

export function needScopes(world: World, needed: string[], howMany: 'all' | 'any' = 'all'): void {
  const held = (scope: string) => world.manifest.scopes.has(scope);
  if (howMany === 'all' ? needed.every(held) : needed.some(held)) return;
  throw new SlackFailure('missing_scope', {
    needed: needed.filter((scope) => !held(scope)).join(','),
    provided: [...world.manifest.scopes].join(','),
  });
}

export const manageScope = (kind: ConversationKind): string =>
  kind === 'public' ? 'channels:manage' : `${scopePrefix[kind]}:write`;

export const isDirect = (conversation: Conversation): boolean =>
  conversation.kind === 'im' || conversation.kind === 'mpim';

/** What the app cannot see, Slack denies the existence of. */
export function visibleConversation(world: World, id: string): Conversation {
  const found = world.conversations.get(id);
  if (!found) throw new SlackFailure('channel_not_found', { detail: id });
  if (found.kind !== 'public' && !found.members.includes(world.botUserId)) {
    throw new SlackFailure('channel_not_found', { detail: `${id} is private and the app is not in it` });
  }
  return found;
}

export function joinedConversation(world: World, id: string): Conversation {
  const found = visibleConversation(world, id);
  if (!found.members.includes(world.botUserId))
    throw new SlackFailure('not_in_channel', { detail: found.name });
  return found;
}

export function addConversation(
  world: World,
  fields: { kind: ConversationKind; name: string; creator: string; members: string[] },
): Conversation {
  const conversation: Conversation = {
    ...fields,
    id: world.newId(fields.kind === 'im' ? 'D' : 'C'),
    createdAt: world.now(),
    isArchived: false,
    sharing: 'none',
    topic: '',
    purpose: '',
    messages: [],
    deleted: [],
    expired: new Set(),
  };
  world.conversations.set(conversation.id, conversation);
  return conversation;
}

export const existingDirect = (world: World, userId: string): Conversation | undefined =>
  [...world.conversations.values()].find(
    ({ kind, members }) => kind === 'im' && members.includes(userId) && members.includes(world.botUserId),
  );

export function directWith(world: World, userId: string): Conversation {
  return (
    existingDirect(world, userId) ??
    addConversation(world, { kind: 'im', name: '', creator: userId, members: [userId, world.botUserId] })
  );
}

export function asSlackChannel(world: World, conversation: Conversation): Json {
  const { id, kind, name, members } = conversation;
  const seconds = Math.floor(conversation.createdAt / 1000);
  if (kind === 'im') {
    const user = members.find((member) => member !== world.botUserId);
    return {
      id,
      created: seconds,
      is_im: true,
      is_archived: false,
      is_org_shared: false,
      user,
      is_open: true,
    };
  }
  return {
    id,
    name,
    name_normalized: name,
    is_channel: kind === 'public',
    is_group: kind === 'private',
    is_im: false,
    is_mpim: kind === 'mpim',
    is_private: kind !== 'public',
    created: seconds,
    creator: conversation.creator,
    is_archived: conversation.isArchived,
    is_general: false,
    is_shared: conversation.sharing !== 'none' && conversation.sharing !== 'pending',
    is_ext_shared: conversation.sharing === 'external',
    is_pending_ext_shared: conversation.sharing === 'pending',
    is_org_shared: conversation.sharing === 'organization',
    is_member: members.includes(world.botUserId),
    num_members: members.length,
    context_team_id: world.teamId,
    topic: { value: conversation.topic, creator: '', last_set: 0 },
    purpose: { value: conversation.purpose, creator: '', last_set: 0 },
    previous_names: conversation.previousNames ?? [],
  };
}
