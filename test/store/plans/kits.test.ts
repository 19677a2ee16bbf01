import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Store } from '../../../src/store/store.ts';
import { testStores } from '../../support/stage/test-stores.ts';

describe('the plans of a team', () => {
  let store: Store;
  const open = testStores('test/support/kits');
  beforeAll(async () => {
    store = (await open()).store;
  });

  it('are those of the folder while it has changed nothing', async () => {
    const [folder, team] = [await store.kits.inFolder(), await store.kits.available('TACME')];
    expect(team).toEqual(folder);
    expect(team.kits.length).toBeGreaterThan(2);
  });

  it('are kept word for word for a loop, once for each wording, with what an older version left out filled in', async () => {
    const [kit] = (await store.kits.available('TACME')).kits;
    if (!kit) throw new Error('No plan ships.');
    const version = await store.kits.pin('TACME', kit);
    expect(await store.kits.pin('TACME', kit)).toBe(version);
    expect(await store.kits.pin('TACME', { ...kit, title: 'Another' })).not.toBe(version);
    expect(await store.kits.pinned('TACME', kit.id, version)).toEqual(kit);
    expect(await store.kits.editions('TACME', kit.id)).toMatchObject({ [version]: 0 });
    await expect(store.kits.pinned('TOTHER', kit.id, version)).rejects.toThrow('is not in the database');
  });

  it('are read once by a process: a wording never changes', async () => {
    const [, kit] = (await store.kits.available('TACME')).kits;
    if (!kit) throw new Error('One plan ships only.');
    const version = await store.kits.pin('TACME', kit);
    const read = await store.kits.pinned('TACME', kit.id, version);
    expect(await store.kits.pinned('TACME', kit.id, version)).toBe(read);
  });
});
