import { QuorumError } from '../errors.ts';
import type { CheckValue } from '../vault/master-keys.ts';
import type { Keys } from './keys.ts';

/** Refuses to go on when something in the database is sealed with a key that is not at hand. Only reads. */
export async function checkKeys(keys: Keys, given: readonly CheckValue[]): Promise<CheckValue[]> {
  const known = await keys.known();
  const isGiven = (id: string) => {
    const check = known.find((one) => one.id === id)?.check;
    return given.some((one) => one.id === id && (check === undefined || one.check === check));
  };
  const missing = (await keys.inUse()).filter((id) => !isGiven(id));
  if (missing.length === 0) return known;
  const had = given.map(({ id }) => id).join(', ');
  throw new QuorumError(
    'misconfigured',
    `Loops in this database are sealed with master key ${missing.join(' and ')}, but QUORUM_MASTER_KEY holds only ${had}: add the missing one after it, with a comma between, and start again; nothing was changed.`,
  );
}
