import type { WrappedKey } from '../../core/loop/loop.ts';
import { badInput } from '../../errors.ts';
import { fromBson, type Stored, toBson } from '../../store/copies/bson.ts';
import type { Piece } from '../../store/copies/read-copy.ts';
import { openPiece, sealPiece } from '../../vault/archive-seals.ts';

type Ref = { team: string; id: string };

/** Of one loop in this archive; null where it was destroyed. */
export type LoopKeys = { archive: Buffer; dataKey: WrappedKey } | null;

/** `fields`: those that the version which wrote it knew. */
type Beginning = { fields: Record<string, string[]> };
type Loop = Ref & { keyId: string; documents: number };
type End = { documents: number };

const kinds = { beginning: 1, document: 2, loop: 3, sealed: 4, end: 5 };
const headBytes = 5;

export type ArchiveWriter = {
  begin(fields: Beginning['fields']): Promise<void>;
  add(piece: Piece): Promise<void>;
  end(): Promise<number>;
};

/** `keyOf`: under which a loop's documents are sealed once more, so that they open with that loop's own key alone. */
export function archiveWriter(
  write: (bytes: Uint8Array) => Promise<void>,
  keyOf: (loop: Ref & { dataKey: WrappedKey }) => Buffer,
): ArchiveWriter {
  let documents = 0;
  const record = async (kind: number, payload: Buffer): Promise<void> => {
    const head = Buffer.alloc(headBytes);
    head.writeUInt8(kind);
    head.writeUInt32BE(payload.length, 1);
    await write(Buffer.concat([head, payload]));
  };
  return {
    begin: (fields) => record(kinds.beginning, toBson({ fields })),
    async add({ loop, documents: added }) {
      const dataKey = loop?.dataKey ?? null;
      documents += added.length;
      if (!loop || !dataKey) {
        for (const { collection, document } of added)
          await record(kinds.document, named(collection, document));
        return;
      }
      const { team, id } = loop;
      const about: Loop = { team, id, keyId: dataKey.keyId, documents: added.length };
      await record(kinds.loop, toBson(about));
      const key = keyOf({ team, id, dataKey });
      for (const [number, { collection, document }] of added.entries()) {
        const kept = collection === 'loops' ? { ...document, dataKey: { keyId: dataKey.keyId } } : document;
        const place = { number, about: placeOf(loop) };
        await record(kinds.sealed, sealPiece(key, place, named(collection, kept)));
      }
    },
    async end() {
      await record(kinds.end, toBson({ documents }));
      return documents;
    },
  };
}

const placeOf = ({ team, id }: Ref): string => `loop/${team}/${id}`;

function named(collection: string, document: Stored): Buffer {
  const name = Buffer.from(collection);
  return Buffer.concat([Buffer.from([name.length]), name, toBson(document)]);
}

export type Entry =
  | ({ kind: 'beginning' } & Beginning)
  | { kind: 'document'; collection: string; bytes: Buffer }
  /** All that the archive holds of it can be read by nobody. */
  | ({ kind: 'unreadable' } & Ref);

/** `keysOf`: from the keyring. */
export async function* entriesOf(
  frames: AsyncIterable<Buffer>,
  name: string,
  keysOf: (loop: Ref) => LoopKeys,
): AsyncGenerator<Entry> {
  const broken = () => badInput(`${name} does not hold what it says that it holds; nothing was changed.`);
  let loop: (Loop & { keys: LoopKeys; number: number }) | null = null;
  let documents = 0;
  let isAtEnd = false;
  for await (const { kind, payload } of recordsIn(frames)) {
    if (isAtEnd) throw broken();
    if (kind === kinds.beginning) yield { kind: 'beginning', ...(fromBson(payload) as unknown as Beginning) };
    else if (kind === kinds.document) {
      documents += 1;
      yield { kind: 'document', ...unnamed(payload) };
    } else if (kind === kinds.loop) {
      const found = fromBson(payload) as unknown as Loop;
      loop = { ...found, keys: keysOf(found), number: 0 };
      if (!loop.keys) yield { kind: 'unreadable', team: loop.team, id: loop.id };
    } else if (kind === kinds.sealed) {
      if (!loop) throw broken();
      documents += 1;
      if (loop.keys) {
        const place = { number: loop.number, about: placeOf(loop) };
        const plain = openPiece(loop.keys.archive, place, payload);
        if (!plain) throw broken();
        yield { kind: 'document', ...unnamed(plain) };
      }
      loop.number += 1;
    } else if (kind === kinds.end) {
      if ((fromBson(payload) as unknown as End).documents !== documents) throw broken();
      isAtEnd = true;
    } else throw broken();
  }
  if (!isAtEnd) throw broken();
}

function unnamed(bytes: Buffer): { collection: string; bytes: Buffer } {
  const end = 1 + bytes.readUInt8(0);
  return { collection: bytes.subarray(1, end).toString(), bytes: bytes.subarray(end) };
}

async function* recordsIn(frames: AsyncIterable<Buffer>): AsyncGenerator<{ kind: number; payload: Buffer }> {
  let waiting: Buffer[] = [];
  let size = 0;
  let wanted = headBytes;
  for await (const frame of frames) {
    waiting.push(frame);
    size += frame.length;
    while (size >= wanted) {
      const all = waiting.length === 1 ? (waiting[0] as Buffer) : Buffer.concat(waiting);
      const length = headBytes + all.readUInt32BE(1);
      wanted = length;
      waiting = [all];
      if (size < length) break;
      yield { kind: all.readUInt8(0), payload: all.subarray(headBytes, length) };
      waiting = [all.subarray(length)];
      size -= length;
      wanted = headBytes;
    }
  }
  if (size > 0) yield { kind: 0, payload: Buffer.alloc(0) };
}
