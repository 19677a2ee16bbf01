import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Command } from '../../../../src/core/decide.ts';
import type { EffectKind } from '../../../../src/core/loop/effect.ts';
import type { Loop } from '../../../../src/core/loop/loop.ts';
import type { EffectHandler } from '../../../../src/courier/deps.ts';
import { closeRoom, eraseFiles, eraseMessages } from '../../../../src/courier/effects/erasure/erase-slack.ts';
import { markedAs } from '../../../../src/courier/slack/post.ts';
import { type Stage, startStage } from '../../../sandbox/slack/stage.ts';
import { courierTask, somebody } from '../../../support/makers/courier-task.ts';
import { makeInterviewing, play } from '../../../support/makers/make-loop.ts';

let stage: Stage;
let loop: Loop;
beforeEach(async () => {
  stage = await startStage({ people: ['UCORA', 'UINES', 'UBOT'].map(somebody) });
  const now = Date.now();
  const erase: Command = {
    ...{ type: 'eraseLoop', by: 'UCORA', rule: { kind: 'asked', reason: 'asked' }, teller: 'UCORA' },
    ...{ request: { id: 'asked1', place: 1, of: 1 }, besides: [] },
  };
  loop = play({ ...makeInterviewing(), createdAt: now - 60_000 }, [erase], now);
});
afterEach(() => stage.stop());

const run = <K extends EffectKind>(handle: EffectHandler<K>, payload: object) =>
  handle(courierTask<K>(stage, loop, payload));
const post = (channel: string, text: string, effect?: string, thread?: string) =>
  stage.web.chat.postMessage({
    ...{ channel, text },
    ...(effect ? { metadata: markedAs(effect) } : {}),
    ...(thread ? { thread_ts: thread } : {}),
  } as never);
const direct = async (user: string) =>
  String((await stage.web.conversations.open({ users: user })).channel?.id);
const textsIn = (channel: string) => stage.stand.conversation(channel).messages.map(({ text }) => text);

describe('messages', () => {
  it('go where they are about this loop, replies first, and nothing else does', async () => {
    const channel = await direct('UINES');
    const { ts } = await post(channel, 'Your interview', `${loop.id}/pack-1`);
    await post(channel, 'Thanks for the scorecard', `${loop.id}/card-1`, String(ts));
    await post(channel, 'Another loop', 'another/pack-1');
    await post(channel, 'How the erasure goes', `${loop.id}/erase-tell`);
    expect(await run(eraseMessages, { place: { user: 'UINES' } })).toEqual([
      { type: 'placeErased', effect: 'x', left: [] },
    ]);
    const order = stage.stand.requests.flatMap(({ method, args }) =>
      method === 'chat.delete' ? [args.ts] : [],
    );
    expect(order).toHaveLength(2);
    expect(order.at(-1)).toBe(ts);
    expect(textsIn(channel)).toEqual(['Another loop', 'How the erasure goes']);
    // Whoever comes again after a crash finds nothing more to do.
    expect(await run(eraseMessages, { place: { user: 'UINES' } })).toMatchObject([{ left: [] }]);
  });

  it('are on the list with Slack’s reason where the workspace keeps all of them', async () => {
    const channel = await direct('UINES');
    await post(channel, 'Your interview', `${loop.id}/pack-1`);
    stage.stand.policies.messageDeletion = 'compliance_exports_prevent_deletion';
    expect(await run(eraseMessages, { place: { channel } })).toEqual([
      {
        ...{ type: 'placeErased', effect: 'x' },
        left: [{ what: 'messages', channel, count: 1, code: 'compliance_exports_prevent_deletion' }],
      },
    ]);
    expect(textsIn(channel)).toEqual(['Your interview']);
  });

  it('are on the list where Quorum is in the channel no more', async () => {
    expect(await run(eraseMessages, { place: { channel: 'C0NOWHERE' } })).toMatchObject([
      { left: [{ what: 'messages', channel: 'C0NOWHERE', count: 0, code: 'channel_not_found' }] },
    ]);
  });

  it('are tried again where Slack does not say what happened', async () => {
    const channel = await direct('UINES');
    await post(channel, 'Your interview', `${loop.id}/pack-1`);
    const heal = stage.stand.faults.add({ method: 'chat.delete', kind: 'error', code: 'internal_error' });
    await expect(run(eraseMessages, { place: { channel } })).rejects.toThrow('internal_error');
    heal();
    expect(await run(eraseMessages, { place: { channel } })).toMatchObject([{ left: [] }]);
    expect(textsIn(channel)).toEqual([]);
  });
});

describe('a channel', () => {
  const make = async (name: string) =>
    String((await stage.web.conversations.create({ name, is_private: true })).channel?.id);

  it('that Quorum made loses its name and is archived; what people wrote in it is on the list', async () => {
    const channel = await make('debrief-backend-rc-dec');
    expect(await run(closeRoom, { channel })).toEqual([
      {
        ...{ type: 'placeErased', effect: 'x' },
        left: [
          { what: 'words', channel },
          { what: 'channelName', channel },
        ],
      },
    ]);
    expect(stage.stand.conversation(channel)).toMatchObject({
      ...{ name: `debrief-erased-${loop.id}`, isArchived: true },
    });
    expect(await run(closeRoom, { channel })).toHaveLength(1);
  });

  it('of the team’s own stays as it is', async () => {
    const channel = stage.stand.createChannel({
      name: 'hiring',
      isPrivate: true,
      members: ['UCORA', 'UBOT'],
    });
    expect(await run(closeRoom, { channel })).toMatchObject([{ left: [{ what: 'words', channel }] }]);
    expect(stage.stand.conversation(channel)).toMatchObject({ name: 'hiring', isArchived: false });
  });

  it('that only some may archive is on the list as open', async () => {
    const channel = await make('debrief-backend-rc-dec');
    stage.stand.policies.archiving = 'restricted_action';
    expect(JSON.stringify(await run(closeRoom, { channel }))).toContain(
      JSON.stringify({ what: 'channelOpen', channel, code: 'restricted_action' }),
    );
  });
});

describe('files', () => {
  async function upload(name: string) {
    const { upload_url: address, file_id: id } = await stage.web.files.getUploadURLExternal({
      ...{ filename: name, length: 5 },
    });
    await fetch(String(address), { method: 'POST', body: 'bytes' });
    await stage.web.files.completeUploadExternal({ files: [{ id: String(id) }] });
    return String(id);
  }
  const isThere = (id: string) => !stage.stand.files().find((file) => file.id === id)?.isDeleted;

  it('go that are named for this loop, and no other', async () => {
    const [own, other] = [await upload(`record-${loop.id}-1.json`), await upload('record-another-1.json')];
    expect(await run(eraseFiles, {})).toEqual([{ type: 'placeErased', effect: 'x', left: [] }]);
    expect([isThere(own), isThere(other)]).toEqual([false, true]);
    expect(await run(eraseFiles, {})).toMatchObject([{ left: [] }]);
  });

  it('are counted on the list where the workspace lets nobody delete any', async () => {
    await upload(`record-${loop.id}-1.json`);
    await upload(`record-${loop.id}-1.pdf`);
    stage.stand.policies.fileDeletion = 'file_deleting_disabled';
    expect(await run(eraseFiles, {})).toMatchObject([
      { left: [{ what: 'files', count: 2, code: 'file_deleting_disabled' }] },
    ]);
  });
});
