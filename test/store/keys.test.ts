import { describe, expect, it } from '@jest/globals';
import { checkKeys } from '../../src/store/keys.ts';
import { checkValue } from '../../src/vault/master-keys.ts';
import { createVault } from '../../src/vault/vault.ts';
import { newKey, sealedLoop } from '../support/makers/sealed-loops.ts';
import { started } from '../support/processes/rotation.ts';
import { testStores } from '../support/stage/test-stores.ts';

describe('the keys at hand', () => {
  const open = testStores();
  const [one, two] = [newKey(), newKey()];
  const [first, second] = [checkValue(one), checkValue(two)];

  it('may be any while nothing is sealed, and only those that sealed something from then on', async () => {
    const { store } = await open();
    expect(await checkKeys(store.keys, [first])).toEqual([]);
    await store.keys.remember([first]);
    expect(await checkKeys(store.keys, [second])).toEqual([first]);

    await store.loops.create(sealedLoop(createVault([two])), started);
    await store.loops.create(sealedLoop(createVault([one]), { team: 'TOTHER' }), started);
    await checkKeys(store.keys, [first, second]);
    await checkKeys(store.keys, [second, first]);
    for (const [given, missing] of [
      [first, second],
      [second, first],
    ] as const)
      await expect(checkKeys(store.keys, [given])).rejects.toThrow(
        `sealed with master key ${missing.id}, but`,
      );
    const stranger = checkValue(newKey());
    await expect(checkKeys(store.keys, [stranger])).rejects.toThrow(
      `sealed with master key ${[first.id, second.id].toSorted().join(' and ')}, but QUORUM_MASTER_KEY holds only ${stranger.id}`,
    );
    await expect(checkKeys(store.keys, [{ ...first, check: 'another' }, second])).rejects.toThrow(first.id);
  });
});
