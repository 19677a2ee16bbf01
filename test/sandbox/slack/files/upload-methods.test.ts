import { jest } from '@jest/globals';
import { ana, ben, errorOf, refusal, type Stage, section, startStage, withScopes } from '../stage.ts';
import { announce, pause, png, processed, upload } from './uploads.ts';

let stage: Stage;
let channel: string;
beforeEach(async () => {
  stage = await startStage();
  channel = stage.stand.createChannel({ name: 'debrief', isPrivate: true, members: [ana.id, 'UBOT'] });
});
afterEach(() => stage.stop());

const info = async (file: string) => (await stage.web.files.info({ file })).file;
const history = async () => (await stage.web.conversations.history({ channel })).messages ?? [];
const complete = (id: string, more: object = {}) =>
  stage.web.files.completeUploadExternal({ files: [{ id }], ...more });

describe('announcing an upload', () => {
  it('gives an address on Slack’s side and a file id', async () => {
    const { url, id } = await announce(stage.web, 'a.txt', Buffer.from('abc'));
    expect(url).toMatch(new RegExp(`^${stage.stand.url}/upload/v1/`));
    expect(id).toMatch(/^F[A-Z0-9]{8,}$/);
  });

  it.each([
    ['no name', { filename: '', length: 1 }, 'invalid_arguments'],
    ['no length', { filename: 'a.txt' }, 'invalid_arguments'],
    ['a length that is none', { filename: 'a.txt', length: 'long' }, 'invalid_arguments'],
    ['nothing to upload', { filename: 'a.txt', length: 0 }, 'missing_argument'],
    ['1,000 characters about it', { filename: 'a.png', length: 1, alt_text: 'x'.repeat(1000) }, 'ok'],
    ['1,001 characters', { filename: 'a.png', length: 1, alt_text: 'x'.repeat(1001) }, 'alt_txt_too_large'],
    ['1,001 characters', { filename: 'a.png', length: 1, alt_txt: 'x'.repeat(1001) }, 'alt_txt_too_large'],
  ])('with %s %j: %s', async (_what, args, expected) => {
    expect(await errorOf(stage.web.apiCall('files.getUploadURLExternal', args))).toBe(expected);
  });
});

describe('sending the bytes', () => {
  const content = png('all of it');

  it('takes them as they are, or as the one file of a form', async () => {
    const raw = await announce(stage.web, 'raw.png', content);
    const answer = await raw.send();
    expect([answer.status, await answer.text()]).toEqual([200, `OK - ${content.length}`]);
    const form = new FormData();
    form.append('filename', new Blob([new Uint8Array(content)]), 'form.png');
    const formed = await announce(stage.web, 'form.png', content);
    expect((await formed.send(form)).status).toBe(200);
    for (const { id } of [raw, formed]) {
      await complete(id);
      expect(stage.stand.file({ id })?.content.equals(content)).toBe(true);
    }
  });

  it('refuses another length than was announced, and takes the right one after that', async () => {
    const { send } = await announce(stage.web, 'a.png', content);
    expect((await send(content.subarray(1))).status).toBe(400);
    expect((await send()).status).toBe(200);
    expect(stage.stand.refusals).toMatchObject([{ method: 'files.upload', error: 'upload_failed' }]);
  });

  it('takes each address once, and only its own', async () => {
    const { url, id, send } = await announce(stage.web, 'a.png', content);
    await send();
    expect((await send()).status).toBe(400);
    await complete(id);
    expect((await send()).status).toBe(400);
    expect((await fetch(`${url}x`, { method: 'POST', body: content })).status).toBe(400);
    const other = await announce(stage.web, 'b.png', content);
    expect((await fetch(other.url, { method: 'PUT', body: content })).status).toBe(400);
  });

  it('takes them for ten minutes', async () => {
    const { send } = await announce(stage.web, 'a.png', content);
    const later = Date.now() + 10 * 60_000 + 1000;
    const clock = jest.spyOn(Date, 'now').mockReturnValue(later);
    const { status } = await send();
    clock.mockRestore();
    expect(status).toBe(400);
    expect(stage.stand.refusals).toMatchObject([{ detail: 'expired_upload_url' }]);
  });

  it('keeps what was sent, so that no word goes unseen', async () => {
    await stage.web.filesUploadV2({ filename: 'a.txt', content: 'some canary-wörds' });
    const bodies = stage.stand.requests.map(({ method, body }) => `${method} ${body}`);
    expect(bodies.some((one) => one.startsWith('files.upload ') && one.includes('canary-wörds'))).toBe(true);
  });
});

describe('completing an upload', () => {
  it('is what Slack’s own client does, in one message for all files', async () => {
    const { files } = await stage.web.filesUploadV2({
      channel_id: channel,
      initial_comment: 'Two files',
      file_uploads: [
        { file: png(), filename: 'Map of all.png', title: 'The map', alt_text: 'A map' },
        { content: 'words', filename: 'notes.txt' },
      ],
    });
    // biome-ignore lint/suspicious/noExplicitAny: the client types its answer loosely
    const [first] = (files as any)[0].files;
    expect(first).toMatchObject({ name: 'Map of all.png', title: 'The map', mimetype: '', shares: {} });
    await pause(stage.processingMs + 40);
    const messages = await history();
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({
      ...{ user: 'UBOT', text: 'Two files', upload: true },
      files: [
        { name: 'Map of all.png', mimetype: 'image/png', filetype: 'png', alt_txt: 'A map' },
        { name: 'notes.txt', mimetype: 'text/plain', size: 5 },
      ],
    });
    expect(messages[0]).not.toHaveProperty('subtype');
    expect(messages[0]).not.toHaveProperty('metadata');
    expect(messages[0]).not.toHaveProperty('app_id');
  });

  it('takes a while to tell type and shares', async () => {
    const id = await upload(stage, 'map.png', png(), { channel_id: channel });
    expect(await info(id)).toMatchObject({ mimetype: '', filetype: '', shares: {}, groups: [] });
    expect(await history()).toEqual([]);
    await pause(stage.processingMs + 20);
    const [message] = await history();
    expect(await info(id)).toMatchObject({
      ...{ mimetype: 'image/png', title: 'Title of map.png', groups: [channel], is_public: false },
      shares: { private: { [channel]: [{ ts: message?.ts, share_user_id: 'UBOT' }] } },
    });
  });

  it('tells a picture by its bytes', async () => {
    const id = await processed(stage, 'map.png', Buffer.from('no picture'));
    expect(await info(id)).toMatchObject({ filetype: 'binary', mimetype: 'application/octet-stream' });
  });

  it('stays with the app when no channel is named', async () => {
    const id = await processed(stage, 'map.png', png());
    expect(await info(id)).toMatchObject({
      mimetype: 'image/png',
      user: 'UBOT',
      shares: {},
      is_public: false,
    });
    expect(await history()).toEqual([]);
    expect(() => stage.stand.as(ana.id).download(id)).toThrow('sees no file');
  });

  it('replies in a thread, with blocks or a comment', async () => {
    const { ts = '' } = await stage.web.chat.postMessage({ channel, text: 'parent' });
    const share = async (more: object) => {
      const { id, send } = await announce(stage.web, 'a.txt', Buffer.from('a'));
      await send();
      return errorOf(complete(id, { channel_id: channel, thread_ts: ts, ...more }));
    };
    expect(await share({ initial_comment: 'comment', blocks: [section('ignored')] })).toBe('ok');
    expect(await share({ blocks: [section('block')] })).toBe('ok');
    await pause(stage.processingMs + 20);
    const { messages = [] } = await stage.web.conversations.replies({ channel, ts });
    expect(messages.slice(1)).toMatchObject([
      { text: 'comment', thread_ts: ts, files: [{ name: 'a.txt' }] },
      { text: '', blocks: [{ text: { text: 'block' } }] },
    ]);
    expect(messages[1]).not.toHaveProperty('blocks');
    expect(await share({ thread_ts: messages[1]?.ts })).toBe('thread_not_found');
    expect(await share({ thread_ts: ts, channel_id: undefined })).toBe('invalid_arguments');
    expect(await share({ blocks: [section('')] })).toBe('invalid_blocks');
  });

  it('shares in several places, with people too', async () => {
    const { id, send } = await announce(stage.web, 'a.txt', Buffer.from('a'));
    await send();
    await complete(id, { channels: `${channel},${ben.id}` });
    await pause(stage.processingMs + 20);
    expect(await history()).toHaveLength(1);
    expect(stage.stand.as(ben.id).inbox()).toMatchObject([{ files: [id] }]);
  });

  it('happens once, and only to what was uploaded', async () => {
    const { id, send } = await announce(stage.web, 'a.txt', Buffer.from('a'));
    expect(await errorOf(complete('F0000000000'))).toBe('file_not_found');
    expect(await errorOf(complete(id))).toBe('file_not_found');
    await send();
    expect(await errorOf(stage.web.apiCall('files.completeUploadExternal', { files: [] }))).toBe(
      'invalid_arguments',
    );
    expect(await errorOf(complete(id))).toBe('ok');
    expect(await errorOf(complete(id))).toBe('file_not_found');
  });

  it('reaches only channels that the app is in', async () => {
    const open = stage.stand.createChannel({ name: 'general', isPrivate: false, members: [ana.id] });
    const hidden = stage.stand.createChannel({ name: 'board', isPrivate: true, members: [ana.id] });
    const { id, send } = await announce(stage.web, 'a.txt', Buffer.from('a'));
    await send();
    expect(await errorOf(complete(id, { channel_id: open }))).toBe('not_in_channel');
    expect(await errorOf(complete(id, { channel_id: hidden }))).toBe('channel_not_found');
    expect(await errorOf(complete(id, { channel_id: ana.id }))).toBe('channel_not_found');
    expect(await errorOf(complete(id, { channels: 'CNONE' }))).toBe('invalid_channel');
    const many = Array.from({ length: 101 }, (_, index) => `C${index}`).join();
    expect(await errorOf(complete(id, { channels: many }))).toBe('channels_limit_exceeded');
    stage.stand.archive(channel);
    expect(await errorOf(complete(id, { channel_id: channel }))).toBe('is_archived');
  });
});

describe('scopes', () => {
  it.each([
    ['files.getUploadURLExternal', 'files:write'],
    ['files.completeUploadExternal', 'files:write'],
    ['files.delete', 'files:write'],
    ['files.info', 'files:read'],
    ['files.list', 'files:read'],
  ])('%s needs %s', async (method, needed) => {
    const bare = await startStage({ manifest: withScopes('commands') });
    expect(await refusal(bare.web.apiCall(method, {}))).toMatchObject({ error: 'missing_scope', needed });
    await bare.stop();
  });

  it('are all in the manifest', async () => {
    expect(await errorOf(stage.web.apiCall('files.list'))).toBe('ok');
    expect(await errorOf(stage.web.apiCall('files.delete', { file: 'F0' }))).toBe('file_not_found');
  });
});

describe('deleting and listing', () => {
  it('lists what the app may read, of a kind, a person or a channel', async () => {
    const picture = await processed(stage, 'map.png', png(), { channel_id: channel });
    const words = await processed(stage, 'notes.txt', Buffer.from('a'));
    const theirs = stage.stand.as(ana.id).upload({ name: 'own.txt', content: Buffer.from('b') });
    const list = async (args: object) => (await stage.web.files.list(args)).files?.map(({ id }) => id);
    expect(await list({})).toEqual([picture, words]);
    await stage.stand.as(ana.id).share(channel, [theirs]);
    expect(await list({})).toEqual([picture, words, theirs]);
    expect(await list({ user: ana.id })).toEqual([theirs]);
    expect(await list({ channel })).toEqual([picture, theirs]);
    expect(await list({ types: 'images' })).toEqual([picture]);
    expect(await list({ count: 2, page: 2 })).toEqual([theirs]);
    expect(await errorOf(stage.web.files.list({ types: 'galaxies' }))).toBe('unknown_type');
  });

  it('deletes its own only, for good, and leaves a mark where it was shared', async () => {
    const mine = await processed(stage, 'map.png', png(), { channel_id: channel });
    const theirs = stage.stand.as(ana.id).upload({ name: 'own.txt', content: Buffer.from('b') });
    const remove = (file: string) => errorOf(stage.web.files.delete({ file }));
    expect(await remove(theirs)).toBe('file_not_found');
    await stage.stand.as(ana.id).share(channel, [theirs]);
    expect(await remove(theirs)).toBe('cant_delete_file');
    expect(await remove(mine)).toBe('ok');
    expect(await remove(mine)).toBe('file_deleted');
    expect(await errorOf(stage.web.files.info({ file: mine }))).toBe('file_deleted');
    expect((await history()).at(-1)).toMatchObject({ files: [{ id: mine, mode: 'tombstone' }] });
  });

  it('shares nothing that was deleted meanwhile', async () => {
    const id = await upload(stage, 'map.png', png(), { channel_id: channel });
    await stage.web.files.delete({ file: id });
    await pause(stage.processingMs + 20);
    expect(await history()).toEqual([]);
  });
});

describe('faults', () => {
  const content = Buffer.from('a');

  it('hit each step like any other call', async () => {
    const { faults } = stage.stand;
    faults.add({ method: 'files.getUploadURLExternal', kind: 'http500', times: 1 });
    await expect(announce(stage.web, 'a.txt', content)).rejects.toMatchObject({
      code: 'slack_webapi_http_error',
    });
    const { id, send } = await announce(stage.web, 'a.txt', content);
    faults.add({ method: 'files.upload', kind: 'error', code: 'broken', times: 1 });
    expect((await send()).status).toBe(400);
    faults.add({ method: 'files.upload', kind: 'drop_before', times: 1 });
    await expect(send()).rejects.toThrow();
    expect((await send()).status).toBe(200);
    faults.add({ method: 'files.completeUploadExternal', kind: 'ratelimited', retryAfter: 3, times: 1 });
    await expect(complete(id)).rejects.toMatchObject({ retryAfter: 3 });
    faults.add({ method: 'files.completeUploadExternal', kind: 'drop_after', times: 1 });
    await expect(complete(id)).rejects.toMatchObject({ code: 'slack_webapi_request_error' });
    // The app has not heard of it, and yet it is done.
    expect((await info(id))?.name).toBe('a.txt');
    expect(await errorOf(complete(id))).toBe('file_not_found');
  });

  it('can take the bytes without saying so, for one file only', async () => {
    const [one, other] = [
      await announce(stage.web, 'a.txt', content),
      await announce(stage.web, 'b.txt', content),
    ];
    const when = (args: Record<string, unknown>) => args.file_id === one.id;
    stage.stand.faults.add({ method: 'files.upload', kind: 'drop_after', when });
    expect((await other.send()).status).toBe(200);
    await expect(one.send()).rejects.toThrow();
    expect(await errorOf(complete(one.id))).toBe('ok');
  });
});
