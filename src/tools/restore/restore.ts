import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Connection } from 'mongoose';
import type { AuditRow } from '../../core/loop/audit.ts';
import type { Loop } from '../../core/loop/loop.ts';
import { badInput } from '../../errors.ts';
import { rowIn } from '../../store/audited-document.ts';
import { aggregates, audit } from '../../store/copies/aggregates.ts';
import { fromBson, type Stored, toBson } from '../../store/copies/bson.ts';
import type { soundDump } from '../../store/copies/dumped.ts';
import { fieldsKnown } from '../../store/copies/known.ts';
import { filled, isInUse, startWriting, unfinishedRestore } from '../../store/copies/write-copy.ts';
import { loopArchiveKeys } from '../../vault/archive-seals.ts';
import { brokenLink } from '../../vault/audit-chain.ts';
import { createVault } from '../../vault/vault.ts';
import { type Entry, entriesOf, type LoopKeys } from '../backup/archive.ts';
import { framesOf, headerOf } from '../backup/frames.ts';
import { checkAge, type Keyring, placeOf, readKeyring } from '../backup/keyring.ts';

export type Step = 'checked' | 'begun' | 'document.written' | 'written' | 'indexed';
type Observe = (step: Step) => Promise<void> | void;

type Target = {
  connection: Connection;
  makeIndexes(): Promise<void>;
  flush(): Promise<void>;
  /** The database whose data may go, as it was typed. */
  replace: string | null;
  real: number;
  observe?: Observe;
};

export type Source = {
  archive: string;
  keyring: string;
  secrets: readonly Buffer[];
  masterKeys: readonly Buffer[];
};

export type Restored = {
  documents: number;
  loops: number;
  /** Their keys are in no keyring any more. */
  unreadable: number;
};

/** Reads all of it first, so that what cannot be restored changes nothing. */
export async function checkArchive(
  source: Source,
  fields: Record<string, readonly string[]>,
): Promise<Restored> {
  const seen: Restored = { documents: 0, loops: 0, unreadable: 0 };
  const chains = chainsIn(basename(source.archive));
  await eachEntry(source, async (entry) => {
    if (entry.kind === 'beginning') return refuseNewer(entry.fields, fields, basename(source.archive));
    if (entry.kind === 'unreadable') seen.unreadable += 1;
    else {
      count(seen, entry.collection);
      chains.take(entry.collection, fromBson(entry.bytes));
    }
  });
  chains.end();
  return seen;
}

/** One chain at a time: an archive has its rows one after the other, behind the document that has the newest of them. */
function chainsIn(name: string) {
  let place = '';
  let rows = new Map<number, AuditRow>();
  const end = (): void => {
    const all = [...rows.values()].toSorted((one, other) => one.seq - other.seq);
    if (brokenLink(all))
      throw badInput(
        `The audit of ${place} in ${name} does not hold together: it was changed before it was backed up. Nothing was changed here.`,
      );
  };
  const add = (chain: string, some: AuditRow[]): void => {
    if (chain !== place) {
      end();
      [place, rows] = [chain, new Map()];
    }
    for (const row of some) rows.set(row.seq, row);
  };
  return {
    end,
    take(collection: string, document: Stored): void {
      const whole = aggregates.find((one) => one.collection === collection);
      const { _id, shape, team, chain, ...row } = document;
      if (collection === audit) add(`${team}/${chain}`, [rowIn(row as unknown as AuditRow)]);
      else if (whole) {
        const { pending = [] } = (document.audit ?? {}) as { pending?: AuditRow[] };
        add(`${team}/${whole.chain(String(document.id))}`, pending.map(rowIn));
      }
    },
  };
}

function count(seen: Restored, collection: string): void {
  seen.documents += 1;
  if (collection === 'loops') seen.loops += 1;
}

function refuseNewer(
  written: Record<string, readonly string[]>,
  known: Record<string, readonly string[]>,
  name: string,
): void {
  for (const [collection, fields] of Object.entries(written))
    for (const field of known[collection] ? fields : [''])
      if (!known[collection]?.includes(field))
        throw badInput(
          `${name} was made by a newer Quorum, which keeps ${field ? `“${field}” of ` : ''}“${collection}”: restore it with that one. Nothing was changed.`,
        );
}

/** Puts an archive back; killed on the way, the database says that it is not whole, and the same command begins anew. */
export async function restoreArchive(source: Source, target: Target): Promise<Restored> {
  await checkTarget(target);
  await checkArchive(source, fieldsKnown(target.connection));
  const seen: Restored = { documents: 0, loops: 0, unreadable: 0 };
  await writing(target, async (add) => {
    await eachEntry(source, async (entry) => {
      if (entry.kind === 'unreadable') seen.unreadable += 1;
      if (entry.kind !== 'document') return;
      count(seen, entry.collection);
      await add(entry.collection, entry.bytes);
    });
  });
  return seen;
}

type Sound = Awaited<ReturnType<typeof soundDump>>;

/** The same with what `mongodump` wrote, or `npm run backup -- --dump`. */
export async function restoreDump({ torn, pieces }: Sound, target: Target): Promise<Restored> {
  await checkTarget(target);
  if (torn > 0)
    throw badInput(
      `This dump was taken while people worked, and ${torn} of its loops, openings and plans lack rows of their audit. Take it again while Quorum is stopped, or use npm run backup. Nothing was changed.`,
    );
  const known = fieldsKnown(target.connection);
  for await (const { collection, bytes } of pieces())
    refuseNewer({ [collection]: Object.keys(fromBson(bytes)) }, known, 'This dump');
  const seen: Restored = { documents: 0, loops: 0, unreadable: 0 };
  await writing(target, async (add) => {
    for await (const { collection, bytes } of pieces()) {
      count(seen, collection);
      await add(collection, bytes);
    }
  });
  return seen;
}

type Add = (collection: string, bytes: Uint8Array) => Promise<void>;

async function writing(target: Target, fill: (add: Add) => Promise<void>): Promise<void> {
  const { connection, flush, makeIndexes, observe = () => {} } = target;
  await observe('checked');
  const writer = await startWriting(connection, flush);
  await observe('begun');
  await fill(async (collection, bytes) => {
    await writer.add(collection, bytes);
    await observe('document.written');
  });
  await observe('written');
  await makeIndexes();
  await observe('indexed');
  await writer.finish();
}

/** A database that holds something is only overwritten by whoever types its name, and never under a running app. */
async function checkTarget({ connection, replace, real }: Target): Promise<void> {
  const { name } = connection;
  if (replace !== null && replace !== name)
    throw badInput(`--replace names “${replace}”, but the database is “${name}”. Nothing was changed.`);
  if (await isInUse(connection, real))
    throw badInput(
      `A Quorum process works on the database “${name}”, or did so a minute ago: stop every one, wait a minute, and run this again. Nothing was changed.`,
    );
  if (replace !== null || (await unfinishedRestore(connection))) return;
  const holding = await filled(connection);
  if (holding.length > 0)
    throw badInput(
      `The database “${name}” holds data (${holding.slice(0, 3).join(', ')}${holding.length > 3 ? ' and more' : ''}). To take it out for good and put the backup in its place, add --replace ${name}. Nothing was changed.`,
    );
}

async function eachEntry(source: Source, visit: (entry: Entry) => Promise<void>): Promise<void> {
  const { archive, secrets } = source;
  const name = basename(archive);
  const file = await opened(archive, name);
  try {
    const { header } = await headerOf(file, name, 'backup');
    const frames = framesOf(file, name, secrets, 'backup');
    // The key of the file first: with a wrong one the keyring is not looked for.
    const keyring = await keyringOf(source);
    checkAge(header, name, keyring);
    const keysOf = keysFrom(keyring, source.masterKeys, Buffer.from(header.salt, 'base64'));
    const { lookupsOf } = newest(source.masterKeys);
    for await (const entry of entriesOf(frames, name, keysOf))
      await visit(
        entry.kind === 'document' && entry.collection === 'loops'
          ? { ...entry, bytes: withKey(entry.bytes, keysOf, lookupsOf) }
          : entry,
      );
  } finally {
    await file.close();
  }
}

async function opened(path: string, name: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch {
    throw badInput(`${name} could not be read.`);
  }
}

async function keyringOf({ keyring, secrets }: Source): Promise<Keyring> {
  const found = await readKeyring(keyring, secrets);
  if (!found)
    throw badInput(
      `There is no keyring at ${keyring}, and without it nothing of any loop can be read: name it with --keyring.`,
    );
  return found;
}

type Ref = { team: string; id: string };

const keysFrom = ({ keys }: Keyring, masterKeys: readonly Buffer[], salt: Buffer) => {
  const keyFor = loopArchiveKeys(masterKeys);
  return (loop: Ref): LoopKeys => {
    const key = keys.get(placeOf(loop));
    return key ? { archive: keyFor({ ...loop, dataKey: key.dataKey }, salt), dataKey: key.dataKey } : null;
  };
};

type WithCandidate = Pick<Loop, 'team' | 'id' | 'dataKey' | 'candidate'>;

function newest(masterKeys: readonly Buffer[]) {
  const vault = createVault(masterKeys);
  return {
    /** Made with a master key that has been changed since; a look-up with the one of today must find it. */
    lookupsOf: (loop: WithCandidate): string[] =>
      vault.lookups(loop.team, vault.openCandidate(loop).email).slice(0, 1),
  };
}

/** The loop with its key from the keyring, as the newest master key wraps it. */
function withKey(
  bytes: Buffer,
  keysOf: (loop: Ref) => LoopKeys,
  lookupsOf: (loop: WithCandidate) => string[],
): Buffer {
  const loop = fromBson(bytes) as Stored & WithCandidate;
  const dataKey = loop.dataKey?.keyId ? keysOf(loop)?.dataKey : undefined;
  if (!dataKey) return bytes;
  const whole = { ...loop, dataKey };
  if (dataKey.keyId === loop.dataKey.keyId || loop.candidate.lookups.length === 0) return toBson(whole);
  return toBson({ ...whole, candidate: { ...loop.candidate, lookups: lookupsOf(whole) } });
}
