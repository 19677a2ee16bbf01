import type { Store } from '../../../src/store/store.ts';
import { type Rotation, rotateKey, rotationText } from '../../../src/tools/keys/rotate-key.ts';
import { checkValue } from '../../../src/vault/master-keys.ts';
import { createVault } from '../../../src/vault/vault.ts';
import { afterRounds } from '../makers/make-loop.ts';
import { newKey } from '../makers/sealed-loops.ts';

/** Two master keys, what each opens alone, and the way from one to the other. */
export function makeRotation() {
  const [old, fresh] = [newKey(), newKey()];
  const given = [fresh, old].map(checkValue);
  const [freshId, oldId] = given.map(({ id }) => id) as [string, string];
  const [before, both, after] = [createVault([old]), createVault([fresh, old]), createVault([fresh])];
  const rotate = (
    store: Pick<Store, 'loops' | 'keys' | 'installations'>,
    over: { now?: number; isStopped?: boolean } = {},
  ) => rotateKey({ store, vault: both, given, isStopped: false, now: afterRounds, ...over });
  const said = (rotation: Rotation) => rotationText(rotation, [oldId]);
  return { ...{ old, fresh, oldId, freshId, given }, ...{ before, both, after }, rotate, said };
}

export const fine = { workspaces: 0, late: [], broken: [], needed: [] };
export const started = [{ what: 'loop.started', by: 'UCORA', about: {} }];
