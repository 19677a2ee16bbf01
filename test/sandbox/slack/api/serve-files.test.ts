import { jest } from '@jest/globals';
import { ana, type Stage, startStage, withScopes } from '../stage.ts';
import { announce, png, processed } from '../uploads.ts';

let stage: Stage;
let channel: string;
beforeEach(async () => {
  stage = await startStage();
  channel = stage.stand.createChannel({ name: 'debrief', isPrivate: true, members: [ana.id, 'UBOT'] });
});
afterEach(() => stage.stop());

const complete = (id: string, more: object = {}) =>
  stage.web.files.completeUploadExternal({ files: [{ id }], ...more });

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
    const second = await announce(stage.web, 'b.png', content);
    expect((await fetch(second.url, { method: 'PUT', body: content })).status).toBe(400);
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

const urlOf = (id: string, download = 'download/') =>
  `${stage.stand.url}/files-pri/TTEAM-${id}/${download}whatever`;
const read = (url: string, token = 'xoxb-stand-in', redirect: 'follow' | 'manual' = 'follow') =>
  fetch(url, { headers: { authorization: `Bearer ${token}` }, redirect });
const content = Buffer.from('their words');
const theirs = (who = ana.id) => stage.stand.as(who).upload({ name: 'notes.txt', content });

describe('the app reads a file', () => {
  it('that is its own', async () => {
    const id = await processed(stage, 'map.png', png('mine'));
    const { file } = await stage.web.files.info({ file: id });
    for (const url of [file?.url_private, file?.url_private_download]) {
      const answer = await read(url ?? '');
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
      expect(Buffer.from(await answer.arrayBuffer()).equals(png('mine'))).toBe(true);
    }
  });

  it('that was shared where it is, as long as both are there', async () => {
    const id = theirs();
    const message = await stage.stand.as(ana.id).share(channel, [id], 'Have a look');
    expect(await (await read(urlOf(id))).text()).toBe('their words');
    const { messages } = await stage.web.conversations.history({ channel });
    expect(messages?.[0]).toMatchObject({
      text: 'Have a look',
      ts: message.ts,
      files: [{ id, user: ana.id }],
    });
    stage.stand.removeMember(channel, 'UBOT');
    expect(await (await read(urlOf(id))).text()).toContain('Sign in');
  });

  it('and gets the login page, with 200, where it may not', async () => {
    const id = theirs();
    const refused = await read(urlOf(id));
    expect([refused.status, refused.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await refused.text()).not.toContain('their words');
    const plain = await read(urlOf(id), 'xoxb-stand-in', 'manual');
    expect([plain.status, plain.headers.get('location')]).toEqual([302, expect.stringContaining('/?redir=')]);
    await stage.stand.as(ana.id).share(channel, [id]);
    expect(await (await read(urlOf(id), 'xoxb-other')).text()).toContain('Sign in');
    expect(await (await fetch(urlOf(id))).text()).toContain('Sign in');
    expect(await (await read(urlOf(id))).text()).toBe('their words');
    expect(stage.stand.refusals.map(({ method, error }) => [method, error])).toEqual([
      ['files.download', 'not_visible'],
      ['files.download', 'not_visible'],
      ['files.download', 'invalid_auth'],
      ['files.download', 'invalid_auth'],
    ]);
  });

  it('only with files:read, and only while it is there', async () => {
    const bare = await startStage({ manifest: withScopes('chat:write', 'files:write') });
    const id = await processed(bare, 'map.png', png());
    const url = `${bare.stand.url}/files-pri/TTEAM-${id}/map.png`;
    expect(await (await read(url)).text()).toContain('Sign in');
    await bare.web.files.delete({ file: id });
    expect((await read(url)).status).toBe(404);
    expect((await read(urlOf('F0000000000'))).status).toBe(404);
    await bare.stop();
  });

  it('in a way that is recorded, and meets faults', async () => {
    const id = await processed(stage, 'map.png', png());
    stage.stand.faults.add({ method: 'files.download', kind: 'http500', times: 1 });
    expect((await read(urlOf(id))).status).toBe(500);
    expect((await read(urlOf(id))).status).toBe(200);
    const reads = stage.stand.requests.filter(({ method }) => method === 'files.download');
    expect(reads).toMatchObject([
      { fault: 'http500', status: 500 },
      { status: 200, isTokenRight: true },
    ]);
  });
});
