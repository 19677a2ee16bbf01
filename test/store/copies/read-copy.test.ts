import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Connection } from 'mongoose';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { type Piece, readCopy } from '../../../src/store/copies/read-copy.ts';
import { brokenLink } from '../../../src/vault/audit-chain.ts';
import { createVault } from '../../../src/vault/vault.ts';
import { makeKit } from '../../support/makers/make-loop.ts';
import { newKey, sealedLoop } from '../../support/makers/sealed-loops.ts';
import { started } from '../../support/processes/rotation.ts';
import { type TestStore, testStores } from '../../support/stage/test-stores.ts';

const vault = createVault([newKey()]);
const open = testStores();

const rowsIn = ({ documents }: Piece) =>
  documents.filter(({ collection }) => collection === 'audit').map(({ document }) => document.seq as number);
const loopIn = ({ documents }: Piece) =>
  documents.find(({ collection }) => collection === 'loops')?.document as unknown as Loop;
const idsIn = (pieces: Piece[], wanted: string) =>
  pieces.flatMap(({ documents }) =>
    documents.flatMap(({ collection, document }) => (collection === wanted ? [String(document._id)] : [])),
  );

/** Somebody writes each time right after these documents were asked for, until they have written so often. */
function meddled(connection: Connection, after: string, times: number, write: () => Promise<unknown>) {
  const fired = { count: 0 };
  const collection = (name: string) => {
    const real = connection.collection(name);
    return new Proxy(real, {
      get(target, key) {
        const member = Reflect.get(target, key) as unknown;
        if (name !== after || key !== 'find')
          return typeof member === 'function' ? member.bind(target) : member;
        return (...input: unknown[]) => {
          const cursor = (target.find as (...some: unknown[]) => object)(...input);
          const watched: object = new Proxy(cursor, {
            get(found, method) {
              const own = Reflect.get(found, method) as (...some: unknown[]) => unknown;
              if (typeof own !== 'function') return own;
              return method === 'toArray'
                ? async () => {
                    const documents = await own.call(found);
                    if (fired.count < times) {
                      fired.count += 1;
                      await write();
                    }
                    return documents;
                  }
                : (...some: unknown[]) => {
                    const answer = own.apply(found, some);
                    return answer === found ? watched : answer;
                  };
            },
          });
          return watched;
        };
      },
    });
  };
  const copied = new Proxy(connection, {
    get: (target, key) => (key === 'collection' ? collection : Reflect.get(target, key)),
  });
  return { copied, fired };
}

const all = async (connection: Connection): Promise<Piece[]> => {
  const pieces: Piece[] = [];
  for await (const piece of readCopy(connection)) pieces.push(piece);
  return pieces;
};

describe('a copy of what people are working on', () => {
  let here: TestStore;
  let loop: Loop;
  beforeAll(async () => {
    here = await open();
    loop = sealedLoop(vault);
    await here.store.loops.create(loop, started);
  });
  const change = () =>
    here.store.loops.update(loop.team, loop.id, (current) => ({
      ...{ ok: true, effects: [], audit: [{ what: 'changed', by: 'UCORA', about: {} }] },
      loop: { ...current, minimumCards: current.minimumCards + 1 },
    }));

  it('has of each loop exactly the rows that it knows of, however often it changes meanwhile', async () => {
    for (const after of ['audit', 'drafts', 'claims', 'materials', 'cards']) {
      const { copied, fired } = meddled(here.database.connection, after, 5, change);
      const pieces = await all(copied);
      expect({ after, fired: fired.count }).toEqual({ after, fired: 5 });
      const found = pieces.find((piece) => piece.loop?.id === loop.id) as Piece;
      const { audit } = loopIn(found);
      const moved = rowsIn(found).toSorted((a, b) => a - b);
      expect(moved).toEqual(Array.from({ length: audit.seq - audit.pending.length }, (_, at) => at + 1));
    }
    expect(brokenLink(await here.store.loops.auditRows(loop.team, loop.id))).toBeNull();
  });

  it('has a file that the loop names, though another one took its place while it was copied', async () => {
    const { store, database } = here;
    const key = (fingerprint: string) => ({ team: loop.team, loop: loop.id, round: 'r1', fingerprint });
    const bring = async (fingerprint: string, before: string | null) => {
      await store.materials.save(key(fingerprint), vault.sealBytes(loop, 'r1', Buffer.from('x')));
      await store.loops.update(loop.team, loop.id, (current) => ({
        ...{ ok: true, effects: [], audit: [] },
        loop: { ...current, role: fingerprint },
      }));
      if (before) await store.materials.remove(key(before));
    };
    await bring('f0', null);
    let number = 0;
    const { copied, fired } = meddled(database.connection, 'materials', 4, async () => {
      number += 1;
      await bring(`f${number}`, `f${number - 1}`);
    });
    const found = (await all(copied)).find((piece) => piece.loop?.id === loop.id) as Piece;
    expect(fired.count).toBe(4);
    expect(idsIn([found], 'materials')).toEqual([`${loop.team}:${loop.id}:r1:${loopIn(found).role}`]);
  });

  it('leaves out what belongs to a loop that is made meanwhile, and keeps the chain of one that is gone', async () => {
    const { store, database } = here;
    const gone = sealedLoop(vault);
    await store.audit.move(
      gone.team,
      gone.id,
      // A form that was discarded a day later.
      [{ what: 'loop.started', by: 'UCORA', about: {}, at: 1, seq: 1, previous: '', hash: 'h' }],
    );
    const late = sealedLoop(vault, { id: 'aaaa000000000001' });
    const { copied, fired } = meddled(database.connection, 'openings', 1, async () => {
      await store.loops.create(late, started);
      await store.loops.update(late.team, late.id, (current) => ({
        ...{ ok: true, effects: [], audit: [{ what: 'changed', by: 'UCORA', about: {} }] },
        loop: { ...current, minimumCards: 9 },
      }));
    });
    const pieces = await all(copied);
    expect(fired.count).toBe(1);
    const chains = idsIn(pieces, 'audit').map((id) => id.split(':')[1]);
    expect(chains).toContain(gone.id);
    expect(chains).not.toContain(late.id);
    expect(pieces.map((piece) => piece.loop?.id)).not.toContain(late.id);
  });

  it('reads how far the calendar was read before any loop, so that a change is heard twice and never not at all', async () => {
    const { database } = here;
    await database.connection
      .collection('calendarSyncs')
      .insertOne({ _id: 'TACME' as never, team: 'TACME', syncToken: 'before' });
    const { copied } = meddled(database.connection, 'audit', 1, async () => {
      await database.connection
        .collection('calendarSyncs')
        .updateOne({ _id: 'TACME' as never }, { $set: { syncToken: 'after' } });
    });
    const pieces = await all(copied);
    const [sync] = pieces.flatMap(({ documents }) => documents).filter(({ document }) => document.syncToken);
    expect(sync?.document.syncToken).toBe('before');
  });

  it('has every version of a plan but those that a later state of it put aside', async () => {
    const { store, database } = here;
    const kit = makeKit();
    const next = (number: number) =>
      store.planHistories.update('TACME', kit.id, (history) => ({
        ...{ ok: true, audit: [] },
        history: { ...history, now: { ...history.now, number } },
      }));
    for (const number of [1, 2]) await next(number);
    let number = 2;
    const { copied, fired } = meddled(database.connection, 'planVersions', 3, async () => {
      number += 1;
      await next(number);
    });
    const pieces = await all(copied);
    expect(fired.count).toBe(3);
    expect(idsIn(pieces, 'planVersions').toSorted()).toEqual(
      [1, 2, 3, 4].map((one) => `TACME:${kit.id}:${one}`),
    );
  });
});
