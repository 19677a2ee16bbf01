import { describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { openDatabase, shownDocument } from '../../../../src/sandbox/front/hood/database.ts';
import { makeDraft } from '../../../support/makers/make-loop.ts';
import { freshDatabase } from '../../../support/stage/stage.ts';

describe('the database under the hood', () => {
  it('shows a sealed card as it stands there, and never the copy that an open gate makes', () => {
    const sealed = { loop: 'l1', sealed: { iv: 'aa', tag: 'bb', data: 'cipher' } };
    expect(shownDocument('drafts', sealed)).toEqual(sealed);
    const revealed = { loop: 'l1', holder: 'UINES', receipt: '8e54', card: { summary: 'canary' } };
    expect(JSON.stringify(shownDocument('cards', revealed))).not.toContain('canary');
    expect(shownDocument('cards', revealed)).toMatchObject({ holder: 'UINES', receipt: '8e54' });
  });

  it('cuts what is long, and says how long it is', () => {
    const { data } = shownDocument('loops', { data: 'x'.repeat(1234) }) as { data: string };
    expect(data).toBe(`${'x'.repeat(300)}… (1,234 characters)`);
  });

  it('reads a loop with its cards, and its own record only', async () => {
    const uri = freshDatabase();
    const client = await new mongoose.mongo.MongoClient(uri).connect();
    const into = (name: string) => client.db().collection<{ _id: string }>(name);
    const loop = makeDraft();
    await into('loops').insertOne({ _id: `${loop.team}:${loop.id}`, ...loop });
    await into('drafts').insertOne({ _id: 'd', ...{ team: loop.team, loop: loop.id } });
    await into('drafts').insertOne({ _id: 'other', ...{ team: loop.team, loop: 'another' } });
    await into('audit').insertOne({
      _id: 'a',
      ...{ chain: loop.id, seq: 1, what: 'loop.started', about: {} },
    });
    await client.close();

    const database = openDatabase(uri);
    const [found] = await database.loops();
    if (!found) throw new Error('no loop');
    expect(found.id).toBe(loop.id);
    const documents = await database.documentsOf(found);
    expect(documents.map(({ collection, id }) => [collection, id])).toEqual([
      ['loops', `${loop.team}:${loop.id}`],
      ['drafts', 'd'],
    ]);
    expect((await database.audit(loop.id)).map(({ what }) => what)).toEqual(['loop.started']);
    await database.close();
  });
});
