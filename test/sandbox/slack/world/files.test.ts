import { ana, ben, button, errorOf, type Stage, section, startStage } from '../stage.ts';
import { png, processed } from '../uploads.ts';

let stage: Stage;
let channel: string;
beforeEach(async () => {
  stage = await startStage();
  channel = stage.stand.createChannel({ name: 'debrief', isPrivate: true, members: [ana.id, 'UBOT'] });
});
afterEach(() => stage.stop());

const content = Buffer.from('their words');
const theirs = (who = ana.id) => stage.stand.as(who).upload({ name: 'notes.txt', content });

describe('a person', () => {
  it('keeps a file to themselves until they share it', async () => {
    const id = theirs();
    const [owner, colleague] = [stage.stand.as(ana.id), stage.stand.as(ben.id)];
    expect(owner.download(id).toString()).toBe('their words');
    expect(() => colleague.download(id)).toThrow('ben sees no file');
    await expect(colleague.share(channel, [id])).rejects.toThrow('not a member');
    await owner.share(channel, [id]);
    expect(() => colleague.download(id)).toThrow('sees no file');
    stage.stand.addMember(channel, ben.id);
    expect(colleague.download(id).toString()).toBe('their words');
    expect(colleague.files(channel).map(({ name }) => name)).toEqual(['notes.txt']);
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

const picture = (source: object) => ({ type: 'image' as const, alt_text: 'A map', slack_file: source });
// biome-ignore lint/suspicious/noExplicitAny: wrong sources are the point of many tests
const post = (...blocks: any[]) => stage.web.chat.postMessage({ channel, text: 'map', blocks });

describe('who sees a picture', () => {
  it('is whoever has the message in front of them', async () => {
    const id = await processed(stage, 'map.png', png('seen'));
    const [member, outsider] = [stage.stand.as(ana.id), stage.stand.as(ben.id)];
    expect(() => member.download(id)).toThrow('sees no file');
    const { ts = '' } = await post(picture({ id }));
    expect(member.download(id).equals(png('seen'))).toBe(true);
    expect(() => outsider.download(id)).toThrow('sees no file');
    await stage.web.chat.delete({ channel, ts });
    expect(() => member.download(id)).toThrow('sees no file');
  });

  it('is also the one person who is shown it alone', async () => {
    const id = await processed(stage, 'map.png', png());
    const blocks = [picture({ id })];
    await stage.web.chat.postEphemeral({ channel, user: ana.id, text: 'x', blocks });
    await stage.web.views.publish({ user_id: ben.id, view: { type: 'home', blocks } });
    expect(stage.stand.as(ana.id).download(id)).toHaveLength(png().length);
    expect(stage.stand.as(ben.id).download(id)).toHaveLength(png().length);
    await stage.web.views.publish({ user_id: ben.id, view: { type: 'home', blocks: [section('gone')] } });
    expect(() => stage.stand.as(ben.id).download(id)).toThrow('sees no file');
  });

  it('does not come to hold a button', async () => {
    const id = await processed(stage, 'map.png', png());
    const blocks = [picture({ id }), { type: 'actions' as const, elements: [button('go')] }];
    const { ts = '' } = await post(...blocks);
    stage.heard.length = 0;
    await stage.stand.as(ana.id).click({ channel, ts }, 'go');
    expect(stage.heard[0]?.body.message.blocks[0]).toMatchObject({ type: 'image', slack_file: { id } });
  });
});
