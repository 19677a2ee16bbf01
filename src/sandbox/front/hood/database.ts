import mongoose from 'mongoose';
import type { AuditRow } from '../../../core/loop/audit.ts';
import type { Loop } from '../../../core/loop/loop.ts';
import { rowIn } from '../../../store/audited-document.ts';
import { loopIn } from '../../../store/shapes/carried.ts';
import type { DatabasePage } from '../../page/hood/wire.ts';
import { isObject, type Json } from '../../slack/rules/rules.ts';

type Document = Json & { _id: string };

/** The app's database, read past the app. */
export type HoodDatabase = {
  /** The newest first. Of an erased one there is only what is left of it. */
  loops(): Promise<Loop[]>;
  audit(chain: string): Promise<AuditRow[]>;
  documentsOf(loop: Loop): Promise<DatabasePage['documents']>;
  close(): Promise<void>;
};

const mostLoops = 50;
/** What a loop and its cards are made of. */
const parts = ['loops', 'cards', 'drafts', 'materials'];

export function openDatabase(uri: string): HoodDatabase {
  const client = new mongoose.mongo.MongoClient(uri, { serverSelectionTimeoutMS: 2000 });
  const collection = (name: string) => client.db().collection<Document>(name);
  return {
    async loops() {
      const found = await collection('loops').find().sort({ createdAt: -1 }).limit(mostLoops).toArray();
      return found.map(loopIn);
    },
    async audit(chain) {
      const found = await collection('audit').find({ chain }).sort({ seq: 1 }).toArray();
      return found.map(({ _id, team, chain: _chain, shape, ...row }) => rowIn(row as unknown as AuditRow));
    },
    async documentsOf({ team, id }) {
      const found = await Promise.all(
        parts.map((name) =>
          collection(name)
            .find(name === 'loops' ? { team, id } : { team, loop: id })
            .toArray(),
        ),
      );
      return parts.flatMap((name, index) =>
        (found[index] ?? []).map((document) => ({
          collection: name,
          id: document._id,
          json: JSON.stringify(shownDocument(name, document), null, 2),
        })),
      );
    },
    close: () => client.close(),
  };
}

/** As it stands there: sealed words as ciphertext. Only the copy that an open gate makes of a card is left out. */
export function shownDocument(collection: string, document: Json): Json {
  const { card, ...rest } = document;
  const shown =
    collection === 'cards' && card ? { ...rest, card: '(not shown here, not even now)' } : document;
  return clipped(shown) as Json;
}

const longest = 300;

function clipped(value: unknown): unknown {
  if (typeof value === 'string' && value.length > longest)
    return `${value.slice(0, longest)}… (${value.length.toLocaleString('en-US')} characters)`;
  if (Array.isArray(value)) return value.map(clipped);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, clipped(part)]));
}
