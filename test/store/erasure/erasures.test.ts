import { beforeAll, describe, expect, it } from '@jest/globals';
import { decide } from '../../../src/core/decide.ts';
import { endRetention } from '../../../src/flows/erasure/retain.ts';
import { idFrom } from '../../../src/id-from.ts';
import { brokenLink } from '../../../src/vault/audit-chain.ts';
import { digestOf } from '../../../src/vault/receipts.ts';
import { createVault } from '../../../src/vault/vault.ts';
import { now } from '../../support/makers/make-loop.ts';
import { cardDeps, newKey, sealedLoop, submitCard } from '../../support/makers/sealed-loops.ts';
import { type TestStore, testStores } from '../../support/stage/test-stores.ts';

const team = 'TACME';
const day = 24 * 3_600_000;
const keys = [newKey()];
const vault = createVault(keys);

describe('loops by how long they are kept', () => {
  const open = testStores();
  let opened: TestStore;
  beforeAll(async () => {
    opened = await open();
  });
  const made = async () => {
    const loop = sealedLoop(vault);
    return opened.store.loops.create(loop, [
      { what: 'loop.started', by: 'UCORA', about: { kit: 'backend', reason: 'Robin asked' } },
    ]);
  };
  const erase = (id: string) =>
    opened.store.loops.update(team, id, (loop) =>
      decide(
        loop,
        {
          ...{ type: 'eraseLoop', by: 'UCORA', rule: { kind: 'asked', reason: 'asked' }, teller: null },
          ...{ request: { id: 'x', place: 1, of: 1 }, besides: [] },
        },
        now,
      ),
    );

  it('keep of one that is erased neither its key nor anything that was sealed with it', async () => {
    const { store, database } = opened;
    const loop = await made();
    await submitCard(cardDeps(store, keys), loop, 'r1s1', 'Solid.');
    const lookups = vault.lookups(team, `${loop.id}@elsewhere.test`);
    expect((await store.loops.withCandidate(team, lookups)).length).toBe(1);
    await erase(loop.id);
    const document = JSON.stringify(await database.connection.collection('loops').findOne({ id: loop.id }));
    for (const gone of [
      'dataKey',
      loop.dataKey.data,
      loop.candidate.sealed.data,
      'lookups',
      'rounds',
      'Solid.',
    ])
      expect(document).not.toContain(gone);
    expect(await store.loops.get(team, loop.id)).toBeNull();
    expect(await store.loops.withCandidate(team, lookups)).toEqual([]);
    expect(await store.loops.ofPerson(team, 'UCORA')).not.toContainEqual(
      expect.objectContaining({ id: loop.id }),
    );
    expect(await store.erasures.stone(team, loop.id)).toMatchObject({
      id: loop.id,
      erasure: { by: 'UCORA' },
    });
    expect((await store.erasures.stones(team)).map(({ id }) => id)).toContain(loop.id);
    // Nobody misses a master key for it, and nothing wants to wrap what is not there.
    expect(await store.keys.inUse()).not.toContain('');
    expect((await store.keys.stale('other', '')).map(({ id }) => id)).not.toContain(loop.id);
  });

  it('redact the audit, of older rows too, and its chain still verifies', async () => {
    const { store, database } = opened;
    const loop = await made();
    const rows = database.connection.collection('audit');
    await store.loops.update(team, loop.id, (current) =>
      decide(current, { type: 'cancelLoop', by: 'UCORA', reason: 'Robin withdrew' }, now),
    );
    await erase(loop.id);
    // As an earlier version wrote them.
    let previous = '';
    for (const row of await store.audit.rows(team, loop.id)) {
      const { hash: _hash, salts: _salts, ...rest } = { ...row, previous };
      previous = digestOf(rest);
      await rows.updateOne(
        { _id: `${team}:${loop.id}:${row.seq}` as never },
        { $set: { previous: rest.previous, hash: previous }, $unset: { 'about.salts': 1 } },
      );
    }
    const attest = await store.audit.redact(team, loop.id);
    expect(attest).not.toBeNull();
    expect(await store.audit.redact(team, loop.id)).toEqual(attest);
    const found = await store.audit.rows(team, loop.id);
    expect(JSON.stringify(found)).not.toContain('Robin');
    expect(found.length).toBeGreaterThan(1);
    expect(brokenLink(found)).not.toBeNull();
  });

  it('are announced when their time nears, and erased two weeks later; one on hold is not', async () => {
    const { store } = opened;
    const [loop, held] = [await made(), await made()];
    await store.loops.update(team, held.id, (one) =>
      decide(one, { type: 'holdLoop', by: 'UCORA', reason: 'A claim' }, now),
    );
    await store.settings.save({
      team,
      coordinators: ['UCORA'],
      details: 'readers',
      retention: { preset: 'de', months: 6 },
    });
    let time = now;
    const told: string[][] = [];
    const deps = {
      ...{ erasures: store.erasures, loops: store.loops, settings: store.settings, idFrom, wake: () => {} },
      now: () => time,
      tellEnding: async () => void told.push((await store.erasures.announced(team)).map(({ id }) => id)),
    };
    await endRetention(deps, team);
    expect(told.at(-1)).toEqual([]);
    time = now + 400 * day;
    await endRetention(deps, team);
    expect(told.at(-1)).toContain(loop.id);
    expect(told.at(-1)).not.toContain(held.id);
    time += 13 * day;
    await endRetention(deps, team);
    expect(await store.loops.get(team, loop.id)).not.toBeNull();
    time += day;
    await endRetention(deps, team);
    expect(await store.erasures.stone(team, loop.id)).toMatchObject({
      erasure: { by: 'quorum', rule: { kind: 'time', months: 6 }, teller: null },
    });
    expect(await store.loops.get(team, held.id)).not.toBeNull();
  });

  it('count from somewhere in loops of older versions as well', async () => {
    const { store, database } = opened;
    const loop = await made();
    const all = database.connection.collection('loops');
    await all.updateOne({ id: loop.id }, { $unset: { 'kit.carried.countsFrom': 1, 'audit.shape': 1 } });
    expect(await store.erasures.ending(team, now + 999 * day)).not.toContain(loop.id);
    await store.migrations.run(team);
    expect(await store.erasures.ending(team, now + 999 * day)).toContain(loop.id);
  });
});
