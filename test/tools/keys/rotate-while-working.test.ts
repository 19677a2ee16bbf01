import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Loop } from '../../../src/core/loop/loop.ts';
import type { Store } from '../../../src/store/store.ts';
import { brokenLink } from '../../../src/vault/audit-chain.ts';
import { checkValue } from '../../../src/vault/master-keys.ts';
import { afterRounds, holders } from '../../support/makers/make-loop.ts';
import { cardDeps, everythingIn, sealedLoop, submitCard } from '../../support/makers/sealed-loops.ts';
import { fine, makeRotation, started } from '../../support/processes/rotation.ts';
import { testStores } from '../../support/stage/test-stores.ts';

const { old, fresh, oldId, freshId, given, before, after, rotate, said } = makeRotation();

describe('a new master key, while people work', () => {
  const open = testStores();
  let store: Store;
  let app: Store;
  beforeAll(async () => {
    ({ store } = await open());
    ({ store: app } = await open());
    await store.keys.remember(given);
  });
  const again = async ({ team, id }: Loop) => (await store.loops.get(team, id)) as Loop;

  it('loses no card, refuses none, and overwrites nothing', async () => {
    const loops = Array.from({ length: 12 }, () => sealedLoop(before));
    for (const loop of loops) await store.loops.create(loop, started);
    const deps = cardDeps(app, [fresh, old]);
    const [rotation, ...answers] = await Promise.all([
      rotate(store),
      ...loops.flatMap((loop) => [
        submitCard(deps, loop, 'r1s1', 'First.'),
        submitCard(deps, loop, 'r1s2', 'Second.'),
      ]),
    ]);
    expect(answers.filter(({ ok }) => !ok)).toEqual([]);
    expect(rotation).toEqual({ newest: freshId, rewrapped: 12, ...fine });
    for (const loop of await Promise.all(loops.map(again))) {
      expect(after.openOwnCard(loop, 'r1s1', holders.r1s1)?.card.summary).toBe('First.');
      expect(after.openOwnCard(loop, 'r1s2', holders.r1s2)?.card.summary).toBe('Second.');
      expect(brokenLink(await store.loops.auditRows(loop.team, loop.id))).toBeNull();
    }
  });

  it('takes a card that was sealed just before its loop was rewrapped and saved just after', async () => {
    const loop = await store.loops.create(sealedLoop(before), started);
    const deps = cardDeps(app, [fresh, old]);
    const updateFrom: Store['loops']['updateFrom'] = async (loaded, change) => {
      expect((await rotate(store)).rewrapped).toBe(1);
      return app.loops.updateFrom(loaded, change);
    };
    const late = { ...deps, loops: { ...app.loops, updateFrom } };
    expect(await submitCard(late, loop, 'r2s1', 'In between.')).toMatchObject({ ok: true, version: 1 });
    expect(after.openOwnCard(await again(loop), 'r2s1', holders.r2s1)?.card.summary).toBe('In between.');
  });

  it('does not let the old key go while a process still seals with it, and names what it made', async () => {
    await store.loops.create(sealedLoop(before), started);
    const [ahead, behind] = [sealedLoop(before, { id: 'zzz' }), sealedLoop(before, { id: 'aaa' })];
    let isMade = false;
    const update: Store['loops']['update'] = async (team, id, change) => {
      const decision = await store.loops.update(team, id, change);
      if (!isMade)
        for (const loop of [ahead, behind])
          await app.loops.create({ ...loop, createdAt: afterRounds }, started);
      isMade = true;
      return decision;
    };
    const rotation = await rotate({ ...store, loops: { ...store.loops, update } });
    expect(rotation).toMatchObject({ rewrapped: 2, late: ['zzz', 'aaa'], needed: [oldId] });
    const { lines, isFine } = said(rotation);
    expect(isFine).toBe(false);
    expect(lines[1]).toBe(
      `Sealed with an older key while this ran: loops zzz, aaa. A Quorum process still has that key first in QUORUM_MASTER_KEY: restart it with ${freshId} first and run this again.`,
    );
    expect(lines[2]).toBe(`Keep key ${oldId} in QUORUM_MASTER_KEY for now.`);
    expect(said(await rotate(store, { now: afterRounds + 1 })).isFine).toBe(true);
  });

  it('goes on past a loop that cannot be opened, names it and keeps its key', async () => {
    const [whole, broken] = [sealedLoop(before), sealedLoop(before)];
    await store.loops.create(
      { ...broken, dataKey: { ...broken.dataKey, data: whole.dataKey.data } },
      started,
    );
    await store.loops.create(whole, started);
    const rotation = await rotate(store);
    expect(rotation).toMatchObject({ rewrapped: 1, late: [], broken: [broken.id], needed: [oldId] });
    expect(said(rotation)).toMatchObject({
      isFine: false,
      lines: [/1 loop /, RegExp(broken.id), RegExp(oldId)].map((one) => expect.stringMatching(one)),
    });
  });
});

describe('a new master key that the app does not have yet', () => {
  const open = testStores();

  it('is not rotated to, unless nothing runs', async () => {
    const { store, database } = await open();
    await store.loops.create(sealedLoop(before), started);
    await store.keys.remember([checkValue(old)]);
    const stored = await everythingIn(database.connection);
    await expect(rotate(store)).rejects.toThrow(`No Quorum process has started with key ${freshId} yet`);
    expect(await everythingIn(database.connection)).toEqual(stored);
    expect((await rotate(store, { isStopped: true })).rewrapped).toBe(1);
  });
});
