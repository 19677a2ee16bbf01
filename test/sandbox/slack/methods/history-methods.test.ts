import { ana, errorOf, type Stage, startStage } from '../stage.ts';

let stage: Stage;
let channel: string;
beforeEach(async () => {
  stage = await startStage();
  stage.stand.limits.isEnforced = false;
  channel = stage.stand.createChannel({ name: 'debrief', isPrivate: true, members: [ana.id, 'UBOT'] });
});
afterEach(() => stage.stop());

const post = (more: object = {}) => stage.web.chat.postMessage({ channel, text: 'hello', ...more });

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
      (await stage.web.conversations.history({ channel, ...more })).messages?.map((message) => message.text);
    expect(await texts({})).toEqual(['c', 'b', 'a']);
    expect(await texts({ oldest: sent[1] })).toEqual(['c']);
    expect(await texts({ oldest: sent[1], inclusive: true })).toEqual(['c', 'b']);
    expect(await texts({ latest: sent[1], inclusive: true, limit: 1 })).toEqual(['b']);
    const thread = await stage.web.conversations.replies({ channel, ts: sent[0] ?? '' });
    expect(thread.messages?.map((message) => message.text)).toEqual(['a', 'reply']);
    expect(thread.messages?.[0]).toMatchObject({ reply_count: 1, latest_reply: reply.ts });
    expect(await errorOf(stage.web.conversations.replies({ channel, ts: '1.000001' }))).toBe(
      'thread_not_found',
    );
  });
});
