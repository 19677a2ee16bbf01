import { actions, ana, ben, button, errorOf, type Stage, section, startStage } from '../stage.ts';

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

  it('gives each message a ts of its own, from the clock it was given', async () => {
    const early = await startStage({ now: () => Date.UTC(2030, 0, 1) });
    const first = await early.web.chat.postMessage({ channel: ana.id, text: 'a' });
    const second = await early.web.chat.postMessage({ channel: ana.id, text: 'b' });
    expect(first.ts).toBe('1893456000.000000');
    expect(Number(second.ts)).toBeGreaterThan(Number(first.ts));
    await early.stop();
  });

  it('puts replies into threads that exist', async () => {
    const { ts = '' } = await post();
    const reply = await post({ thread_ts: ts });
    expect(reply.message).toMatchObject({ thread_ts: ts, parent_user_id: 'UBOT' });
    const again = await post({ thread_ts: reply.ts });
    expect(again.message).toMatchObject({ thread_ts: ts });
    expect(await errorOf(post({ thread_ts: '1.000001' }))).toBe('thread_not_found');
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

describe('reading back', () => {
  const metadata = { event_type: 'quorum_effect', event_payload: { id: 'e1' } };

  it('returns metadata only when asked', async () => {
    await post({ metadata });
    const [without] = (await stage.web.conversations.history({ channel })).messages ?? [];
    const [with_] =
      (await stage.web.conversations.history({ channel, include_all_metadata: true })).messages ?? [];
    expect(without?.metadata).toBeUndefined();
    expect(with_?.metadata).toEqual(metadata);
  });

  it('lists newest first, without replies, page by page and within bounds', async () => {
    const sent: string[] = [];
    for (const text of ['a', 'b', 'c']) sent.push((await post({ text })).ts ?? '');
    const reply = await post({ text: 'reply', thread_ts: sent[0] });
    const texts = async (more: object) =>
      (await stage.web.conversations.history({ channel, ...more })).messages?.map((one) => one.text);
    expect(await texts({})).toEqual(['c', 'b', 'a']);
    expect(await texts({ oldest: sent[1] })).toEqual(['c']);
    expect(await texts({ oldest: sent[1], inclusive: true })).toEqual(['c', 'b']);
    expect(await texts({ latest: sent[1], inclusive: true, limit: 1 })).toEqual(['b']);
    const thread = await stage.web.conversations.replies({ channel, ts: sent[0] ?? '' });
    expect(thread.messages?.map((one) => one.text)).toEqual(['a', 'reply']);
    expect(thread.messages?.[0]).toMatchObject({ reply_count: 1, latest_reply: reply.ts });
    expect(await errorOf(stage.web.conversations.replies({ channel, ts: '1.000001' }))).toBe(
      'thread_not_found',
    );
  });
});

describe('limits of a message', () => {
  const long = (count: number) => 'x'.repeat(count);
  const many = (count: number) => Array.from({ length: count }, (_, index) => section(`${index}`));

  it.each<[string, string, object]>([
    ['no text and no blocks', 'no_text', { text: '' }],
    ['40,000 characters', 'ok', { text: long(40_000) }],
    ['40,001 characters', 'msg_too_long', { text: long(40_001) }],
    ['50 blocks', 'ok', { blocks: many(50) }],
    ['51 blocks', 'invalid_blocks', { blocks: many(51) }],
    [
      '13,200 characters in blocks',
      'ok',
      { blocks: [3000, 3000, 3000, 3000, 1200].map((n) => section(long(n))) },
    ],
    [
      '13,201 characters in blocks',
      'msg_blocks_too_long',
      { blocks: [3000, 3000, 3000, 3000, 1201].map((n) => section(long(n))) },
    ],
    ['blocks that are no JSON', 'invalid_blocks_format', { blocks: '[{' }],
    ['blocks that are no list', 'invalid_blocks_format', { blocks: '{"a":1}' }],
    ['metadata', 'ok', { metadata: { event_type: long(255), event_payload: {} } }],
    [
      'a long event type',
      'invalid_metadata_format',
      { metadata: { event_type: long(256), event_payload: {} } },
    ],
    ['metadata without payload', 'invalid_metadata_format', { metadata: { event_type: 'x' } }],
    ['metadata that is no JSON', 'invalid_metadata_format', { metadata: '{' }],
    [
      'two blocks of one id',
      'invalid_blocks',
      {
        blocks: [
          { ...section('a'), block_id: 'same' },
          { ...section('b'), block_id: 'same' },
        ],
      },
    ],
    [
      'two buttons of one action id',
      'invalid_blocks',
      { blocks: [actions(button('go', '1'), button('go', '2'))] },
    ],
    ['the same action id in two blocks', 'ok', { blocks: [actions(button('go')), actions(button('go'))] }],
    ['100 attachments', 'ok', { attachments: Array(100).fill({ text: 'a' }) }],
    ['101 attachments', 'too_many_attachments', { attachments: Array(101).fill({ text: 'a' }) }],
  ])('with %s: %s', async (_what, expected, more) => {
    expect(await errorOf(post(more))).toBe(expected);
  });
});

describe('rates', () => {
  it('allows a short burst in one channel, then one message a second', async () => {
    stage.stand.limits.isEnforced = true;
    for (let count = 0; count < 4; count += 1) await post();
    await expect(post()).rejects.toMatchObject({ code: 'slack_webapi_rate_limited_error', retryAfter: 1 });
    expect(await errorOf(stage.web.chat.postMessage({ channel: ana.id, text: 'elsewhere' }))).toBe('ok');
    await new Promise((resolve) => setTimeout(resolve, 1050));
    expect(await errorOf(post())).toBe('ok');
  });

  it('counts each method against its tier', async () => {
    stage.stand.limits.isEnforced = true;
    const list = () => stage.web.conversations.list({ types: 'private_channel' });
    for (let count = 0; count < 20; count += 1) await list();
    await expect(list()).rejects.toMatchObject({ code: 'slack_webapi_rate_limited_error' });
    expect(await errorOf(stage.web.conversations.members({ channel }))).toBe('ok');
  });
});
