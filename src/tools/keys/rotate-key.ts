import type { Loop } from '../../core/loop/loop.ts';
import { refuse, unchanged } from '../../core/loop/rule.ts';
import { QuorumError } from '../../errors.ts';
import { checkKeys } from '../../store/check-keys.ts';
import type { StaleLoop } from '../../store/keys.ts';
import type { Store } from '../../store/open-store.ts';
import type { CheckValue } from '../../vault/master-keys.ts';
import type { Vault } from '../../vault/vault.ts';

export type Rotation = {
  newest: string;
  rewrapped: number;
  /** Sealed with an older key while this ran. */
  late: string[];
  /** Could not be opened, and were left as they are. */
  broken: string[];
  /** The older keys that something still hangs on, counted after the last rewrap. */
  needed: string[];
};

export type RotationParts = {
  store: Pick<Store, 'loops' | 'keys'>;
  vault: Pick<Vault, 'rewrapped'>;
  /** Newest first. */
  given: readonly CheckValue[];
  /** No process of the app runs, so none can lack the newest key. */
  isStopped: boolean;
  now: number;
};

/** Brings all that hangs on a master key under the newest one, loop by loop, beside a running app. */
export async function rotateKey({ store, vault, given, isStopped, now }: RotationParts): Promise<Rotation> {
  const { loops, keys } = store;
  const known = await checkKeys(keys, given);
  const [first] = given;
  if (!first) throw new Error('There is no master key.');
  const newest = first.id;
  if (!isStopped && known.length > 0 && !known.some(({ id }) => id === newest)) throw notServed(newest);
  await keys.remember([first]);

  const rewrap = (loop: Loop) => {
    try {
      const next = vault.rewrapped(loop);
      if (!next) return unchanged(loop);
      const about = { from: loop.dataKey.keyId, to: newest };
      const audit = [{ what: 'loop.rewrapped', by: 'rotate-key', about }];
      return { ok: true as const, loop: { ...loop, ...next }, effects: [], audit };
    } catch {
      return refuse('It cannot be opened.');
    }
  };
  const found = { rewrapped: 0, late: new Set<string>(), broken: [] as string[] };
  const isLate = ({ keyId, createdAt }: StaleLoop) => keyId !== newest && createdAt >= now;
  for await (const stale of everyStale(keys, newest)) {
    const decision = await loops.update(stale.team, stale.id, rewrap).catch(goneIsFine);
    if (decision?.ok === false) found.broken.push(stale.id);
    else if (decision && decision.audit.length > 0) found.rewrapped += 1;
    if (isLate(stale)) found.late.add(stale.id);
  }

  for (const { id, keyId } of await keys.stale(newest, ''))
    if (keyId !== newest && !found.broken.includes(id)) found.late.add(id);
  const needed = (await keys.inUse()).filter((id) => id !== newest);
  await keys.forgetAllBut([newest, ...needed]);
  return { newest, ...found, late: [...found.late], needed };
}

async function* everyStale(keys: Store['keys'], newest: string): AsyncGenerator<StaleLoop> {
  for (let after = ''; ; ) {
    const page = await keys.stale(newest, after);
    yield* page;
    const last = page.at(-1);
    if (!last) return;
    after = last.place;
  }
}

/** A form that was never finished may be discarded at any moment. */
function goneIsFine(error: unknown): null {
  if (error instanceof QuorumError && error.code === 'not_found') return null;
  throw error;
}

const notServed = (newest: string): QuorumError =>
  new QuorumError(
    'misconfigured',
    `No Quorum process has started with key ${newest} yet, and one without it could not open what is rewrapped: restart Quorum with that key first in QUORUM_MASTER_KEY and run this again, or, when none is running, say: npm run rotate-key -- --stopped`,
  );
