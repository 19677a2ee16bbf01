import type { Connection } from 'mongoose';
import type { AuditRow } from '../../core/loop/audit.ts';
import { askedAgain, copyTime } from '../../core/loop/copied.ts';
import type { Loop, WrappedKey } from '../../core/loop/loop.ts';
import { withoutWords } from '../../vault/audit-chain.ts';
import { rowIn } from '../audited-document.ts';
import { copiedIn, copiedWritten } from '../shapes/carried.ts';
import {
  type Aggregate,
  aggregates,
  aloneOf,
  audit,
  beginningWith,
  claims,
  first,
  placeOf,
} from './aggregates.ts';
import { type Stored, toBson } from './bson.ts';

export type CopiedDocument = { collection: string; document: Stored };

/** `loop`: whose documents these are; null where they belong to no candidate. */
export type Piece = { loop: CopiedLoop | null; documents: CopiedDocument[] };

/** `dataKey`: null where it was destroyed. */
export type CopiedLoop = { team: string; id: string; dataKey: WrappedKey | null };

const pageSize = 10;
const aloneAtOnce = 100;

/**
 * A copy of everything while people work. Each loop is read with all that hangs on it until it is the same before and
 * after, so that it is as a crash at that moment would have left it. See `docs/decisions/backup.md`.
 */
export async function* readCopy(connection: Connection): AsyncGenerator<Piece> {
  const names = (await connection.listCollections()).map(({ name }) => name);
  const alone = aloneOf(names);
  for (const name of alone.filter((one) => first.includes(one))) yield* standingAlone(connection, name);
  const chains = new Set<string>();
  for (const aggregate of aggregates) yield* wholes(connection, aggregate, chains);
  yield* otherChains(connection, chains);
  for (const name of alone.filter((one) => !first.includes(one))) yield* standingAlone(connection, name);
}

const fromPrimary = { readPreference: 'primary' } as const;

const find = (connection: Connection, collection: string, filter: object) =>
  connection.collection<Stored>(collection).find(filter as never, fromPrimary);

async function* wholes(
  connection: Connection,
  aggregate: Aggregate,
  chains: Set<string>,
): AsyncGenerator<Piece> {
  for (let after = ''; ; ) {
    const page = await find(connection, aggregate.collection, { _id: { $gt: after } })
      .sort({ _id: 1 })
      .limit(pageSize)
      .toArray();
    const whole = await Promise.all(page.map((document) => readWhole(connection, aggregate, document)));
    for (const piece of whole) if (piece) yield piece;
    for (const document of page) {
      const { team, id } = placeOf(document);
      chains.add(chainKey(team, aggregate.chain(id)));
    }
    const last = page.at(-1);
    if (!last) return;
    after = String(last._id);
  }
}

/** Null where it is gone before it could be read. */
async function readWhole(
  connection: Connection,
  aggregate: Aggregate,
  loaded: Stored,
): Promise<Piece | null> {
  let before = loaded;
  for (let tries = 0; tries < 1000; tries += 1) {
    const documents = await hangingOn(connection, aggregate, before);
    const [after] = await find(connection, aggregate.collection, { _id: before._id }).limit(1).toArray();
    if (!after) return null;
    if (toBson(after).equals(toBson(before))) return pieceOf(aggregate, after, documents);
    before = after;
  }
  throw new Error(`${aggregate.collection} ${loaded._id} changed a thousand times while it was copied.`);
}

async function hangingOn(
  connection: Connection,
  { collection, below, chain }: Aggregate,
  document: Stored,
): Promise<CopiedDocument[]> {
  const { team, id } = placeOf(document);
  const all = [
    ...below.map((name) => [name, { _id: beginningWith(`${team}:${id}:`) }] as const),
    ...(collection === 'loops' ? [[claims, { team, owner: beginningWith(`${id}.`) }] as const] : []),
    [audit, { _id: beginningWith(`${team}:${chain(id)}:`) }] as const,
  ];
  const found = await Promise.all(
    all.map(async ([name, filter]) => {
      const documents = await find(connection, name, filter).toArray();
      return documents.map((one) => ({ collection: name, document: one }));
    }),
  );
  return found.flat();
}

function pieceOf({ collection, below }: Aggregate, document: Stored, hanging: CopiedDocument[]): Piece {
  if (collection !== 'loops') return { loop: null, documents: [{ collection, document }, ...hanging] };
  const { dataKey = null } = document as Partial<Pick<Loop, 'dataKey'>>;
  const loop = { ...placeOf(document), dataKey: typeof dataKey?.data === 'string' ? dataKey : null };
  const kept = loop.dataKey ? hanging : leftOfErased(hanging, below);
  return { loop, documents: [{ collection, document: markedAsCopy(document) }, ...kept] };
}

/** Nothing seals these in the archive: what is still to be deleted and what people typed stays out of it. */
const leftOfErased = (hanging: readonly CopiedDocument[], below: readonly string[]): CopiedDocument[] =>
  hanging
    .filter(({ collection }) => !below.includes(collection))
    .map(({ collection, document }) => ({
      collection,
      document: collection === audit ? withoutWords(rowIn(document as Stored & AuditRow)) : document,
    }));

/** A loop whose key was taken by hand may have no effects. */
export function markedAsCopy(document: Stored): Stored {
  if (!Array.isArray(document.outbox)) return document;
  const loop = document as unknown as Loop;
  const outbox = askedAgain(loop);
  const isWoken = outbox.some((effect, at) => effect !== loop.outbox[at]);
  const copiedAt = copyTime({ ...loop, ...copiedIn(loop) });
  return { ...document, outbox, ...copiedWritten(loop, copiedAt), ...(isWoken ? { wakeAt: 0 } : {}) };
}

/** Of what is gone, such as a form that was discarded, and of the workspaces; their order makes what is read a beginning. */
async function* otherChains(connection: Connection, known: ReadonlySet<string>): AsyncGenerator<Piece> {
  const all = connection
    .collection(audit)
    .aggregate<{ _id: { team: string; chain: string } }>(
      [{ $group: { _id: { team: '$team', chain: '$chain' } } }],
      fromPrimary,
    );
  for await (const { _id } of all) {
    const { team, chain } = _id;
    if (known.has(chainKey(team, chain)) || (await isOfSomething(connection, team, chain))) continue;
    const rows = find(connection, audit, { team, chain }).sort({ team: 1, chain: 1, seq: 1 });
    yield* inParts(audit, rows);
  }
}

/** It was made after its kind was copied, and is no part of this copy. */
async function isOfSomething(connection: Connection, team: string, chain: string): Promise<boolean> {
  const found = await Promise.all(
    aggregates.map(({ collection, chain: chainOf }) => {
      const prefix = chainOf('');
      const id = chain.startsWith(prefix) ? chain.slice(prefix.length) : null;
      return id === null
        ? null
        : find(connection, collection, { _id: `${team}:${id}` })
            .limit(1)
            .toArray();
    }),
  );
  return found.some((documents) => documents !== null && documents.length > 0);
}

async function* standingAlone(connection: Connection, collection: string): AsyncGenerator<Piece> {
  yield* inParts(collection, find(connection, collection, {}).sort({ _id: 1 }));
}

async function* inParts(collection: string, all: AsyncIterable<Stored>): AsyncGenerator<Piece> {
  let documents: CopiedDocument[] = [];
  for await (const document of all) {
    documents.push({ collection, document });
    if (documents.length === aloneAtOnce) {
      yield { loop: null, documents };
      documents = [];
    }
  }
  if (documents.length > 0) yield { loop: null, documents };
}

const chainKey = (team: string, chain: string): string => `${team}:${chain}`;
