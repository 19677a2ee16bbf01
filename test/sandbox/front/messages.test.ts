import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newsOf, revisions } from '../../../src/sandbox/front/messages.ts';
import type { Visitor } from '../../../src/sandbox/front/visitor.ts';
import { section } from '../slack/stage.ts';
import { type FrontStage, startFrontStage } from './front-stage.ts';

const lena: Visitor = { id: 'ULENA', device: 'laptop' };
const ana: Visitor = { id: 'UANA', device: 'laptop' };

describe('one conversation as somebody sees it', () => {
  let stage: FrontStage;
  const revs = revisions();
  beforeAll(async () => {
    stage = await startFrontStage();
  });
  afterAll(() => stage.stop());

  const news = (visitor: Visitor, wanted: { since?: number; before?: string } = {}) =>
    newsOf(stage.sandbox, visitor, { place: stage.channel, since: 0, before: null, ...wanted }, revs);
  const texts = (visitor: Visitor, wanted = {}) => news(visitor, wanted).messages.map(({ text }) => text);
  const post = async (text: string, more: object = {}) =>
    (await stage.web.chat.postMessage({ channel: stage.channel, text, ...more })).ts ?? '';

  it('has what the app says to one person for them alone', async () => {
    await post('for all');
    const own = { channel: stage.channel, text: 'for Lena' };
    await stage.web.chat.postEphemeral({ ...own, user: 'ULENA' });
    expect(texts(lena)).toEqual(['for all', 'for Lena']);
    expect(news(lena).messages.map(({ isOnlyForYou }) => isOnlyForYou)).toEqual([false, true]);
    expect(texts(ana)).toEqual(['for all']);
  });

  it('follows what changes for one person, and what is taken back', async () => {
    const own = () => stage.stand.as('ULENA').ephemerals();
    const { rev } = news(lena);
    const [only] = own();
    Object.assign(only ?? {}, { text: 'for Lena, said again' });
    expect(texts(lena, { since: rev })).toEqual(['for Lena, said again']);
    expect(news(lena).onlyForYou).toEqual([only?.ts]);
    expect(news(ana).onlyForYou).toEqual([]);
  });

  it('is not for those who are not in it', async () => {
    const room = stage.stand.createChannel({ name: 'debrief', isPrivate: true, members: ['ULENA'] });
    const look = () => newsOf(stage.sandbox, ana, { place: room, since: 0, before: null }, revs);
    expect(look).toThrow('ana is not a member of debrief.');
  });

  it('brings only what has changed since: new, edited, reacted to, deleted', async () => {
    const blocks = [section('as it was')];
    const first = await post('one', { blocks });
    const parent = await post('two');
    const plain = await post('three');
    const { rev } = news(lena);
    expect(news(lena, { since: rev }).messages).toEqual([]);
    const { channel } = stage;
    await stage.web.chat.update({ channel, ts: first, text: 'one, said again', blocks });
    await stage.web.chat.update({ channel, ts: plain, text: 'three, said again' });
    await post('a reply', { thread_ts: parent });
    const changed = news(lena, { since: rev });
    const said = changed.messages.map(({ text, isEdited }) => [text, isEdited]);
    // Slack marks as edited what has no blocks, and nothing else.
    expect(said).toEqual([
      ['one, said again', false],
      ['three, said again', true],
      ['a reply', false],
    ]);
    expect(changed.messages.at(-1)).toMatchObject({ threadTs: parent, isBroadcast: false });
    await stage.web.chat.delete({ channel, ts: parent });
    await stage.web.chat.delete({ channel, ts: first });
    const after = news(lena, { since: changed.rev });
    expect(after.messages).toMatchObject([{ ts: parent, isDeleted: true }]);
    expect(after.gone).toContain(first);
  });

  it('opens with the newest, and goes back page by page to the first', async () => {
    for (let count = 1; count <= 100; count += 1) stage.stand.as('UANA').say(stage.channel, `n${count}`);
    const newest = news(lena);
    expect(newest).toMatchObject({ hasOlder: true });
    expect(newest.messages).toHaveLength(80);
    expect(newest.messages.at(-1)?.text).toBe('n100');
    const [oldest] = newest.messages;
    const older = news(lena, { before: oldest?.ts ?? '' });
    expect(older.hasOlder).toBe(false);
    expect(older.messages[0]?.text).toBe('for all');
    expect(older.messages.length + newest.messages.length).toBe(newest.total);
  });

  it('names the files that are shared, until they are deleted', async () => {
    const file = stage.stand.as('UANA').upload({ name: 'notes.txt', content: Buffer.from('What we ask') });
    await stage.stand.as('UANA').share(stage.channel, [file], 'my notes');
    const shared = () => news(lena).messages.at(-1)?.files;
    expect(shared()).toMatchObject([{ id: file, name: 'notes.txt', mimetype: 'text/plain', size: 11 }]);
    Object.assign(stage.stand.file({ id: file }) ?? {}, { isDeleted: true });
    expect(shared()).toEqual([]);
  });
});
