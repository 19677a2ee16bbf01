import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Loop } from '../../../src/core/loop/loop.ts';
import type { Store } from '../../../src/store/store.ts';
import { brokenLink } from '../../../src/vault/audit-chain.ts';
import { holders } from '../../support/makers/make-loop.ts';
import {
  cardDeps,
  emailOf,
  everythingIn,
  sealedLoop,
  submitCard,
} from '../../support/makers/sealed-loops.ts';
import { fine, makeRotation, started } from '../../support/processes/rotation.ts';
import { type TestStore, testStores } from '../../support/stage/test-stores.ts';

const { old, oldId, freshId, given, before, both, after, rotate, said } = makeRotation();

describe('a new master key', () => {
  const open = testStores();
  let opened: TestStore;
  let store: Store;
  let loops: Loop[];
  beforeAll(async () => {
    opened = await open();
    ({ store } = opened);
    // More than a page of them, in two workspaces.
    loops = [
      ...Array.from({ length: 103 }, () => sealedLoop(before)),
      ...Array.from({ length: 4 }, () => sealedLoop(before, { team: 'TOTHER' })),
    ];
    for (const loop of loops) await store.loops.create(loop, started);
    await store.keys.remember(given);
  });
  const again = async ({ team, id }: Loop) => (await store.loops.get(team, id)) as Loop;

  it('takes over what was sealed before, in every workspace; nothing is left to the old one', async () => {
    const [loop] = loops as [Loop];
    expect((await submitCard(cardDeps(store, [old]), loop, 'r1s1', 'Written before.')).ok).toBe(true);
    const rotation = await rotate(store);
    expect(rotation).toEqual({ newest: freshId, rewrapped: 107, ...fine });
    expect(said(rotation)).toEqual({
      isFine: true,
      lines: [
        `107 loops rewrapped under key ${freshId}.`,
        `Nothing hangs on key ${oldId} any more: remove it from QUORUM_MASTER_KEY.`,
      ],
    });
    for (const { team, id } of loops) {
      const now = await again({ team, id } as Loop);
      expect(now.dataKey.keyId).toBe(freshId);
      expect(after.openCandidate(now).email).toBe(emailOf({ id }));
      const found = await store.loops.withCandidate(team, after.lookups(team, emailOf({ id })));
      expect(found.map((one) => one.id)).toEqual([id]);
      expect(await store.loops.withCandidate(team, before.lookups(team, emailOf({ id })))).toEqual([]);
    }
    const now = await again(loop);
    expect(after.openOwnCard(now, 'r1s1', holders.r1s1)?.card.summary).toBe('Written before.');
    expect(() => before.openOwnCard(now, 'r1s1', holders.r1s1)).toThrow(`master key ${freshId}, which`);
    const rows = await store.loops.auditRows(loop.team, loop.id);
    expect(rows.at(-1)).toMatchObject({ what: 'loop.rewrapped', about: { from: oldId, to: freshId } });
    expect(brokenLink(rows)).toBeNull();
  });

  it('changes nothing the second time, and says so', async () => {
    const stored = await everythingIn(opened.database.connection);
    const rotation = await rotate(store);
    expect(rotation).toEqual({ newest: freshId, rewrapped: 0, ...fine });
    expect(said(rotation).lines[0]).toBe(`Nothing to do: everything is under key ${freshId} already.`);
    expect(await everythingIn(opened.database.connection)).toEqual(stored);
  });

  it('leaves drafts as they are: they hang on the loop’s own key, which stays the same', async () => {
    const loop = sealedLoop(before);
    await store.loops.create(loop, started);
    const key = { team: loop.team, loop: loop.id, seat: 'r1s2', author: holders.r1s2 };
    const draft = { fields: { summary: { value: 'Half a thought.', at: 1 } }, windows: [] };
    await store.drafts.save(key, before.sealDraft(loop, key.seat, key.author, draft), 0);
    const { drafts } = await everythingIn(opened.database.connection);
    await rotate(store);
    expect((await everythingIn(opened.database.connection)).drafts).toEqual(drafts);
    const saved = await store.drafts.get(key);
    if (!saved) throw new Error('The draft is gone.');
    expect(after.openDraft(await again(loop), key.seat, key.author, saved.sealed)).toEqual(draft);
  });

  it('takes the older hashes of an e-mail address away, also where the key is already the newest', async () => {
    const loop = sealedLoop(both);
    const lookups = both.lookups(loop.team, emailOf(loop));
    await store.loops.create({ ...loop, candidate: { ...loop.candidate, lookups } }, started);
    expect((await rotate(store)).rewrapped).toBe(1);
    expect((await again(loop)).candidate.lookups).toEqual(after.lookups(loop.team, emailOf(loop)));
  });

  it('looks at loops through an index', async () => {
    const { db } = opened.database.connection;
    const plans = [
      { distinct: 'loops', key: 'team' },
      { distinct: 'loops', key: 'dataKey.keyId', query: { team: 'TACME' } },
      { find: 'loops', filter: { _id: { $gt: '' }, 'dataKey.keyId': { $ne: 'a' } }, sort: { _id: 1 } },
    ].map((explain) => db?.command({ explain, verbosity: 'queryPlanner' }));
    for (const plan of await Promise.all(plans)) expect(JSON.stringify(plan)).not.toContain('COLLSCAN');
  });
});
