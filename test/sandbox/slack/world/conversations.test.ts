import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  addConversation,
  asSlackChannel,
  directWith,
  existingDirect,
  joinedConversation,
  needScopes,
  visibleConversation,
} from '../../../../src/sandbox/slack/world/conversations.ts';
import { makeWorld, type World } from '../../../../src/sandbox/slack/world/world.ts';
import { ana, ben, withScopes } from '../stage.ts';

let world: World;
beforeEach(() => {
  const manifest = withScopes('chat:write', 'im:write');
  world = makeWorld({ teamId: 'TTEAM', appId: 'AAPP', botUserId: 'UBOT', manifest, people: [ana, ben] });
});
const add = (kind: 'public' | 'private', ...members: string[]) =>
  addConversation(world, { kind, name: kind, creator: ana.id, members });

describe('what the app can see', () => {
  it('is every public channel, and what it is in', () => {
    const [general, board, debrief] = [add('public'), add('private', ana.id), add('private', 'UBOT')];
    expect(visibleConversation(world, general.id)).toBe(general);
    expect(visibleConversation(world, debrief.id)).toBe(debrief);
    expect(() => visibleConversation(world, board.id)).toThrow('channel_not_found');
    expect(() => visibleConversation(world, 'CNONE')).toThrow('channel_not_found');
  });

  it('is not yet where it can speak', () => {
    expect(() => joinedConversation(world, add('public').id)).toThrow('not_in_channel');
    expect(joinedConversation(world, add('public', 'UBOT').id).name).toBe('public');
  });
});

it('opens one conversation with each person, and finds it again', () => {
  expect(existingDirect(world, ana.id)).toBeUndefined();
  const direct = directWith(world, ana.id);
  expect(direct.id).toMatch(/^D/);
  expect(directWith(world, ana.id)).toBe(direct);
  expect(directWith(world, ben.id)).not.toBe(direct);
});

it('misses all scopes that are needed and not held, unless any is enough', () => {
  expect(() => needScopes(world, ['chat:write', 'im:write'])).not.toThrow();
  expect(() => needScopes(world, ['groups:read', 'im:write'], 'any')).not.toThrow();
  expect(() => needScopes(world, ['groups:read', 'im:write', 'im:read'])).toThrow(
    expect.objectContaining({ extra: { needed: 'groups:read,im:read', provided: 'chat:write,im:write' } }),
  );
});

it('tells the app of a direct conversation only whose it is', () => {
  expect(asSlackChannel(world, directWith(world, ana.id))).toMatchObject({ is_im: true, user: ana.id });
  expect(asSlackChannel(world, directWith(world, ana.id))).not.toHaveProperty('name');
  expect(asSlackChannel(world, add('private', 'UBOT', ana.id))).toMatchObject({
    is_private: true,
    is_channel: false,
    is_member: true,
    num_members: 2,
  });
});
