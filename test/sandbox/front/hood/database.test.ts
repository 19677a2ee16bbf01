import { describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { movableClock } from '../../../../src/clock.ts';
import { decide } from '../../../../src/core/decide.ts';
import { stoneOf } from '../../../../src/core/erasure/blank-loop.ts';
import { openDatabase, shownDocument } from '../../../../src/sandbox/front/hood/database.ts';
import { effectsOf } from '../../../../src/sandbox/front/hood/loops.ts';
import type { Sandbox } from '../../../../src/sandbox/sandbox.ts';
import { brokenLink, chained } from '../../../../src/vault/audit-chain.ts';
import { makeDraft } from '../../../support/makers/make-loop.ts';
import { freshDatabase } from '../../../support/stage/stage.ts';

const standing = { slack: { people: () => [] }, clock: movableClock() } as unknown as Sandbox;
const erasing = {
  ...{ type: 'eraseLoop' as const, by: 'UCORA', teller: 'UCORA', besides: [] },
  ...{ rule: { kind: 'asked' as const, reason: 'asked' as const }, request: { id: 'r', place: 1, of: 1 } },
};

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

  it('reads a record as it is verified, and what is left of an erased loop as a loop', async () => {
    const uri = freshDatabase();
    const client = await new mongoose.mongo.MongoClient(uri).connect();
    const into = (name: string) => client.db().collection<{ _id: string }>(name);
    const loop = makeDraft();
    const rows = chained([{ what: 'loop.held', by: 'UCORA', about: { reason: 'typed' } }], loop.audit, 5);
    for (const row of rows)
      await into('audit').insertOne({ _id: `${row.seq}`, ...row, ...{ team: loop.team, chain: loop.id } });
    const gone = decide(loop, erasing, 0);
    if (!gone.ok) throw new Error(gone.reason);
    await into('loops').insertOne({ _id: `${loop.team}:${loop.id}`, ...stoneOf(gone.loop) });
    await client.close();

    const database = openDatabase(uri);
    expect(brokenLink(await database.audit(loop.id))).toBeNull();
    const { loops } = await effectsOf(standing, database);
    expect(loops).toMatchObject([{ stage: 'erased', gate: expect.stringContaining('candidate is erased') }]);
    expect(loops[0]?.title).toBe(`${loop.kit.title}, ${loop.kit.level} (${loop.id.slice(0, 6)})`);
    expect(loops[0]?.effects.map(({ kind }) => kind)).toContain('erase.messages');
    await database.close();
  });
});
