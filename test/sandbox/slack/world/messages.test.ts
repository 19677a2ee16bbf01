import { beforeEach, describe, expect, it } from '@jest/globals';
import { addConversation } from '../../../../src/sandbox/slack/world/conversations.ts';
import {
  addEphemeral,
  addMessage,
  asSlackMessage,
  editMessage,
} from '../../../../src/sandbox/slack/world/messages.ts';
import { type Conversation, makeWorld, type World } from '../../../../src/sandbox/slack/world/world.ts';
import { ana, field, realManifest, section } from '../stage.ts';

let world: World;
let channel: Conversation;
beforeEach(() => {
  const people = [ana];
  world = makeWorld({ teamId: 'TTEAM', appId: 'AAPP', botUserId: 'UBOT', manifest: realManifest, people });
  channel = addConversation(world, { kind: 'private', name: 'debrief', creator: ana.id, members: [ana.id] });
});
const post = (more: object = {}) => addMessage(world, channel, { user: 'UBOT', text: 'hello', ...more });
const metadata = { event_type: 'effect', event_payload: { id: 'e1' } };

describe('a change', () => {
  it('keeps what was there before', () => {
    const message = post({ blocks: [section('old')], metadata });
    editMessage(world, message, { text: 'new', blocks: [section('new')] });
    expect(message.history).toMatchObject([{ text: 'hello', blocks: [{ text: { text: 'old' } }], metadata }]);
    expect(message).toMatchObject({ text: 'new', metadata });
  });

  it('by a text alone takes the blocks away, and shows as edited', () => {
    const message = post({ blocks: [section('old')] });
    editMessage(world, message, { text: 'new' });
    expect(message).toMatchObject({ blocks: undefined, edited: { user: 'UBOT' } });
  });

  it('of nothing but the metadata leaves text and blocks, and can empty the metadata', () => {
    const message = post({ blocks: [section('old')], metadata });
    editMessage(world, message, { metadata: {} });
    expect(message).toMatchObject({ text: 'hello', blocks: [{ text: { text: 'old' } }] });
    expect(message.metadata).toBeUndefined();
  });

  it('keeps what a person has typed in a field that stays', () => {
    const message = post({ blocks: [field('name', {})] });
    message.values = { name: { typed: { type: 'plain_text_input', value: 'Ada' } } };
    editMessage(world, message, { blocks: [section('head'), field('name', {})] });
    expect(message.values).toEqual({ name: { typed: { type: 'plain_text_input', value: 'Ada' } } });
  });
});

describe('a message as the app gets it', () => {
  it('counts its replies, and a reply names its thread', () => {
    const parent = post();
    const [first, last] = [post({ threadTs: parent.ts, user: ana.id }), post({ threadTs: parent.ts })];
    expect(asSlackMessage(world, channel, parent)).toMatchObject({
      thread_ts: parent.ts,
      reply_count: 2,
      reply_users: [ana.id, 'UBOT'],
      latest_reply: last.ts,
    });
    expect(asSlackMessage(world, channel, first)).toMatchObject({
      thread_ts: parent.ts,
      parent_user_id: 'UBOT',
    });
  });

  it('says whether it is the app’s own, and holds metadata only when asked', () => {
    const own = post({ metadata });
    expect(asSlackMessage(world, channel, own)).toMatchObject({ bot_id: 'BBOT', app_id: 'AAPP' });
    expect(asSlackMessage(world, channel, post({ user: ana.id }))).not.toHaveProperty('app_id');
    expect(asSlackMessage(world, channel, own)).not.toHaveProperty('metadata');
    expect(asSlackMessage(world, channel, own, true)).toMatchObject({ metadata });
  });
});

it('keeps a message for one person out of the conversation', () => {
  addEphemeral(world, { to: ana.id, channel: channel.id, via: 'command', text: 'psst' });
  expect(channel.messages).toEqual([]);
  expect(world.ephemerals).toMatchObject([{ to: ana.id, text: 'psst' }]);
});
