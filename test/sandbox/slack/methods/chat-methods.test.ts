import { ana, ben, errorOf, plain, type Stage, section, startStage } from '../stage.ts';

let stage: Stage;
let channel: string;
beforeEach(async () => {
  stage = await startStage();
  stage.stand.limits.isEnforced = false;
  channel = stage.stand.createChannel({ name: 'debrief', isPrivate: true, members: [ana.id, 'UBOT'] });
});
afterEach(() => stage.stop());

const post = (more: object = {}) => stage.web.chat.postMessage({ channel, text: 'hello', ...more });

describe('posting', () => {
  it('opens the direct messages when a person is named', async () => {
    const { channel: direct } = await stage.web.chat.postMessage({ channel: ana.id, text: 'hi' });
    expect(direct).toMatch(/^D/);
    expect(stage.stand.as(ana.id).inbox()).toMatchObject([{ text: 'hi', user: 'UBOT' }]);
    expect(stage.stand.as(ben.id).inbox()).toEqual([]);
  });

  it('puts replies into threads that exist', async () => {
    const { ts = '' } = await post();
    const reply = await post({ thread_ts: ts });
    expect(reply.message).toMatchObject({ thread_ts: ts, parent_user_id: 'UBOT' });
    const again = await post({ thread_ts: reply.ts });
    expect(again.message).toMatchObject({ thread_ts: ts });
    expect(await errorOf(post({ thread_ts: '1.000001' }))).toBe('thread_not_found');
    const { ts: elsewhere } = await stage.web.chat.postMessage({ channel: ana.id, text: 'hi' });
    expect(await errorOf(post({ thread_ts: elsewhere }))).toBe('thread_not_found');
  });

  it('keeps a thread together whose first message was deleted, and not one that expired', async () => {
    const { ts = '' } = await post();
    await post({ thread_ts: ts });
    await stage.web.chat.delete({ channel, ts });
    const { messages } = await stage.web.conversations.replies({ channel, ts });
    expect(messages).toMatchObject([{ subtype: 'tombstone', reply_count: 1 }, { thread_ts: ts }]);
    expect((await post({ thread_ts: ts })).message?.thread_ts).toBe(ts);
    expect(await errorOf(stage.web.chat.update({ channel, ts, text: 'x' }))).toBe('message_not_found');
    stage.stand.expire(channel, ts);
    expect(await errorOf(stage.web.conversations.replies({ channel, ts }))).toBe('thread_not_found');
    expect((await post({ thread_ts: ts })).message?.thread_ts).toBeUndefined();
  });

  it('takes the newer blocks where they can be sent again in older ones: in posts and edits alone', async () => {
    // biome-ignore lint/suspicious/noExplicitAny: Slack's own types lag behind
    const blocks: any[] = [{ type: 'container', title: plain('More'), child_blocks: [section('a')] }];
    expect(await errorOf(post({ blocks }))).toBe('invalid_blocks');
    const { ts = '' } = await post();
    expect(await errorOf(stage.web.chat.update({ channel, ts, blocks }))).toBe('invalid_blocks');
    await stage.stop();
    stage = await startStage({ takesNewerBlocks: true });
    channel = stage.stand.createChannel({ name: 'debrief', isPrivate: true, members: [ana.id, 'UBOT'] });
    const { ts: taken = '' } = await post({ blocks });
    expect(await errorOf(stage.web.chat.update({ channel, ts: taken, text: 'hello', blocks }))).toBe('ok');
    const ephemeral = { channel, user: ana.id, text: 'psst', blocks };
    expect(await errorOf(stage.web.chat.postEphemeral(ephemeral))).toBe('invalid_blocks');
  });

  it('shows ephemeral messages to one member', async () => {
    const show = (user: string) => stage.web.chat.postEphemeral({ channel, user, text: 'psst' });
    await show(ana.id);
    expect(stage.stand.as(ana.id).ephemerals()).toMatchObject([{ text: 'psst', channel }]);
    expect(await errorOf(show(ben.id))).toBe('user_not_in_channel');
    expect(stage.stand.as(ana.id).sees(channel)).toEqual([]);
  });
});

describe('changing messages', () => {
  it('removes the blocks when only a text is given, and keeps them when neither is', async () => {
    const { ts = '' } = await post({ blocks: [section('old')] });
    const stored = () => stage.stand.conversation(channel).messages[0];
    await stage.web.chat.update({ channel, ts, text: 'new', blocks: [section('new')] });
    expect(stored()).toMatchObject({ text: 'new', blocks: [{ text: { text: 'new' } }] });
    expect(stored()?.edited).toBeUndefined();
    await stage.web.chat.update({ channel, ts, text: 'only text' });
    expect(stored()?.blocks).toBeUndefined();
    expect(stored()?.edited).toBeDefined();
    expect(stored()?.history).toHaveLength(2);
  });

  it('touches only its own messages, where they are', async () => {
    const { ts: theirs } = await stage.stand.as(ana.id).say(channel, 'mine');
    const update = (ts: string, where = channel) => stage.web.chat.update({ channel: where, ts, text: 'x' });
    expect(await errorOf(update(theirs))).toBe('cant_update_message');
    expect(await errorOf(update('1.000001'))).toBe('message_not_found');
    expect(await errorOf(update(theirs, ana.id))).toBe('channel_not_found');
    expect(await errorOf(stage.web.chat.delete({ channel, ts: theirs }))).toBe('cant_delete_message');
  });

  it('keeps what was deleted for the tests, not for the people', async () => {
    const { ts = '' } = await post();
    await stage.web.chat.delete({ channel, ts });
    expect(stage.stand.as(ana.id).sees(channel)).toEqual([]);
    expect(stage.stand.conversation(channel).deleted).toMatchObject([{ text: 'hello' }]);
  });
});
