import type { FilesGetUploadURLExternalResponse } from '@slack/web-api';
import { ana, ben, errorOf, refusal, type Stage, section, startStage, withScopes } from '../stage.ts';
import { announce, pause, png, processed, upload } from '../uploads.ts';

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

describe('the words for people who do not see a picture', () => {
  it('are taken as the reference names them, and lost under the name that Slack’s own client sends', async () => {
    const send = async (words: object) => {
      const args = { filename: 'a.png', length: png().length, ...words };
      const { file_id: id = '', upload_url: url = '' }: FilesGetUploadURLExternalResponse =
        await stage.web.apiCall('files.getUploadURLExternal', args);
      await fetch(url, { method: 'POST', body: png() });
      await complete(id);
      return (await info(id))?.alt_txt ?? '';
    };
    expect(await send({ alt_txt: 'A map' })).toBe('A map');
    expect(await send({ alt_text: 'A map' })).toBe('');
    expect(await send({ alt_text: 'A map', alt_txt: 'A map' })).toBe('A map');
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
      user: 'UBOT',
      text: 'Two files',
      upload: true,
      files: [
        { name: 'Map of all.png', mimetype: 'image/png', filetype: 'png' },
        { name: 'notes.txt', mimetype: 'text/plain', size: 5 },
      ],
    });
    // Its words for the picture are lost, as the test above says.
    expect(messages[0]?.files?.[0]).not.toHaveProperty('alt_txt');
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
      mimetype: 'image/png',
      title: 'Title of map.png',
      groups: [channel],
      is_public: false,
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
  it('shares nothing that was deleted meanwhile', async () => {
    const id = await upload(stage, 'map.png', png(), { channel_id: channel });
    await stage.web.files.delete({ file: id });
    await pause(stage.processingMs + 20);
    expect(await history()).toEqual([]);
  });
});

describe('a workspace that takes no files', () => {
  it.each([
    ['files.getUploadURLExternal', 'file_uploads_disabled'],
    ['files.completeUploadExternal', 'storage_limit_reached'],
  ] as const)('says so at %s', async (method, code) => {
    stage.stand.policies.uploads = { method, code };
    expect(await errorOf(upload(stage, 'a.txt', Buffer.from('abc')))).toBe(code);
  });
});
