import { ana, ben, errorOf, type Stage, startStage, withScopes } from '../stage.ts';
import { png, processed } from './uploads.ts';

let stage: Stage;
let channel: string;
beforeEach(async () => {
  stage = await startStage();
  channel = stage.stand.createChannel({ name: 'debrief', isPrivate: true, members: [ana.id, 'UBOT'] });
});
afterEach(() => stage.stop());

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

describe('a person', () => {
  it('keeps a file to themselves until they share it', async () => {
    const id = theirs();
    const [owner, other] = [stage.stand.as(ana.id), stage.stand.as(ben.id)];
    expect(owner.download(id).toString()).toBe('their words');
    expect(() => other.download(id)).toThrow('ben sees no file');
    await expect(other.share(channel, [id])).rejects.toThrow('not a member');
    await owner.share(channel, [id]);
    expect(() => other.download(id)).toThrow('sees no file');
    stage.stand.addMember(channel, ben.id);
    expect(other.download(id).toString()).toBe('their words');
    expect(other.files(channel).map(({ name }) => name)).toEqual(['notes.txt']);
  });

  it('sees what the app shares with them, and where', async () => {
    const direct = stage.stand.as(ana.id).directChannel();
    const id = await processed(stage, 'map.png', png(), { channel_id: direct });
    expect(stage.stand.as(ana.id).inbox()).toMatchObject([{ user: 'UBOT', files: [id] }]);
    expect(stage.stand.as(ana.id).files(direct)).toMatchObject([{ id, title: 'Title of map.png' }]);
    expect(() => stage.stand.as(ben.id).files(direct)).toThrow('not a member');
    await stage.web.files.delete({ file: id });
    expect(stage.stand.as(ana.id).files(direct)).toEqual([]);
    expect(() => stage.stand.as(ana.id).download(id)).toThrow('sees no file');
  });

  it('cannot upload nothing', () => {
    expect(() => stage.stand.as(ana.id).upload({ name: 'a.txt', content: Buffer.alloc(0) })).toThrow(
      'not empty',
    );
  });

  it('shares nothing that is not theirs to see', async () => {
    const id = theirs(ben.id);
    await expect(stage.stand.as(ana.id).share(channel, [id])).rejects.toThrow('sees no file');
    expect(await errorOf(stage.web.files.info({ file: id }))).toBe('file_not_found');
  });
});
