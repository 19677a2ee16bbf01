import type { Loop } from '../../core/loop/loop.ts';
import { unchanged } from '../../core/loop/rule.ts';
import { refuse } from '../../core/refusals.ts';
import { QuorumError } from '../../errors.ts';
import { checkKeys, type StaleLoop } from '../../store/keys.ts';
import type { Store } from '../../store/store.ts';
import type { CheckValue } from '../../vault/master-keys.ts';
import type { Vault } from '../../vault/vault.ts';

export type Rotation = {
  newest: string;
  rewrapped: number;
  /** Workspaces whose tokens were rewrapped. */
  workspaces: number;
  /** Sealed with an older key while this ran. */
  late: string[];
  /** Could not be opened, and were left as they are. */
  broken: string[];
  /** The older keys that some loop still needs, counted after the last rewrap. */
  needed: string[];
};

type RotationInput = {
  store: Pick<Store, 'loops' | 'keys' | 'installations'>;
  vault: Pick<Vault, 'rewrapped' | 'rewrappedTokens'>;
  /** Newest first. */
  given: readonly CheckValue[];
  /** True when no process of the app runs: then none can lack the newest key. */
  isStopped: boolean;
  now: number;
};

/** Rewraps everything under the newest master key, loop by loop, beside a running app. */
export async function rotateKey({ store, vault, given, isStopped, now }: RotationInput): Promise<Rotation> {
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
      return refuse('loop.sealed');
    }
  };
  const found = { rewrapped: 0, workspaces: 0, late: new Set<string>(), broken: [] as string[] };
  const isLate = ({ keyId, createdAt }: StaleLoop) => keyId !== newest && createdAt >= now;
  for await (const stale of everyStale(keys, newest)) {
    const decision = await loops.update(stale.team, stale.id, rewrap).catch(orGone);
    if (decision?.ok === false) found.broken.push(stale.id);
    else if (decision && decision.audit.length > 0) found.rewrapped += 1;
    if (isLate(stale)) found.late.add(stale.id);
  }

  for (const installation of await store.installations.all()) {
    const { team, tokens } = installation;
    const next = tokens && vault.rewrappedTokens(team, tokens);
    // Whoever changed it meanwhile has the newest key, or this is run again.
    if (next && (await store.installations.rewrap(installation, next))) found.workspaces += 1;
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
function orGone(error: unknown): null {
  if (error instanceof QuorumError && error.code === 'not_found') return null;
  throw error;
}

const notServed = (newest: string): QuorumError =>
  new QuorumError(
    'misconfigured',
    `No Quorum process has started with key ${newest} yet, and one without it could not open what is rewrapped: restart Quorum with that key first in QUORUM_MASTER_KEY and run this again, or, when none is running, say: npm run rotate-key -- --stopped`,
  );

export type Printed = { lines: string[]; isFine: boolean };

/** What `npm run rotate-key` prints; `older`: the keys that stand after the newest. Fine when they may go. */
export function rotationText(rotation: Rotation, older: readonly string[]): Printed {
  const { newest, rewrapped, workspaces, late, broken, needed } = rotation;
  const isFine = late.length === 0 && needed.length === 0;
  const lines = [
    rewrapped > 0 || workspaces > 0
      ? `${rewrapped} ${rewrapped === 1 ? 'loop' : 'loops'} rewrapped under key ${newest}.`
      : `Nothing to do: everything is under key ${newest} already.`,
  ];
  if (workspaces > 0)
    lines.push(`The tokens of ${workspaces} ${workspaces === 1 ? 'workspace' : 'workspaces'} too.`);
  if (late.length > 0)
    lines.push(
      `Sealed with an older key while this ran: ${listed('loop', late)}. A Quorum process still has that key first in QUORUM_MASTER_KEY: restart it with ${newest} first and run this again.`,
    );
  if (broken.length > 0) lines.push(`Could not be opened and stayed as before: ${listed('loop', broken)}.`);
  if (!isFine)
    lines.push(`Keep ${listed('key', needed.length > 0 ? needed : older)} in QUORUM_MASTER_KEY for now.`);
  else if (older.length > 0)
    lines.push(`Nothing hangs on ${listed('key', older)} any more: remove it from QUORUM_MASTER_KEY.`);
  return { lines, isFine };
}

const listed = (noun: string, ids: readonly string[]): string =>
  `${noun}${ids.length === 1 ? '' : 's'} ${ids.slice(0, 10).join(', ')}${ids.length > 10 ? ` and ${ids.length - 10} more` : ''}`;
