import { ana, errorOf, type Stage, startStage } from '../stage.ts';
import { png, processed } from '../uploads.ts';

let stage: Stage;
let channel: string;
beforeEach(async () => {
  stage = await startStage();
  channel = stage.stand.createChannel({ name: 'debrief', isPrivate: true, members: [ana.id, 'UBOT'] });
});
afterEach(() => stage.stop());

const history = async () => (await stage.web.conversations.history({ channel })).messages ?? [];

describe('the files of the app', () => {
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
});
