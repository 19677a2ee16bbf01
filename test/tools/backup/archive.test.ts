import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { fromBson, type Stored } from '../../../src/store/copies/bson.ts';
import type { Piece } from '../../../src/store/copies/read-copy.ts';
import { archiveWriter, type Entry, entriesOf } from '../../../src/tools/backup/archive.ts';

const dataKey = { keyId: 'k', iv: 'i', tag: 't', data: 'wrapped' };
const key = randomBytes(32);
const keys = { archive: key, dataKey };
const document = (collection: string, over: object): { collection: string; document: Stored } => ({
  collection,
  document: { _id: 'T:a', ...over },
});
const ofLoop: Piece = {
  loop: { team: 'T', id: 'a', dataKey },
  documents: [document('loops', { dataKey, words: 'typed' }), document('drafts', { _id: 'T:a:r1' })],
};
const pieces: Piece[] = [
  ofLoop,
  {
    loop: { team: 'T', id: 'b', dataKey: null },
    documents: [document('loops', { _id: 'T:b', stage: 'erased' })],
  },
  { loop: null, documents: [document('settings', { _id: 'T' })] },
];

async function written(some: Piece[]): Promise<Buffer> {
  const out: Uint8Array[] = [];
  const writer = archiveWriter(
    async (bytes) => void out.push(bytes),
    () => key,
  );
  await writer.begin({ loops: ['_id'] });
  for (const piece of some) await writer.add(piece);
  await writer.end();
  return Buffer.concat(out);
}
async function* cut(bytes: Buffer, size: number) {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}
async function read(bytes: Buffer, size: number, has = true): Promise<Entry[]> {
  const found: Entry[] = [];
  for await (const entry of entriesOf(cut(bytes, size), 'it', () => (has ? keys : null))) found.push(entry);
  return found;
}
const said = (entries: Entry[]) =>
  entries.map((entry) => (entry.kind === 'document' ? [entry.collection, fromBson(entry.bytes)] : entry));

describe('what stands in an archive', () => {
  it('is read as it was written, however it is cut; a loop without its wrapped key', async () => {
    const bytes = await written(pieces);
    for (const size of [1, 7, 64, bytes.length])
      expect(said(await read(bytes, size))).toEqual([
        { kind: 'beginning', fields: { loops: ['_id'] } },
        ['loops', { _id: 'T:a', dataKey: { keyId: 'k' }, words: 'typed' }],
        ['drafts', { _id: 'T:a:r1' }],
        ['loops', { _id: 'T:b', stage: 'erased' }],
        ['settings', { _id: 'T' }],
      ]);
    expect(bytes.includes('wrapped')).toBe(false);
    expect(bytes.includes('typed')).toBe(false);
  });

  it('has of a loop without a key nothing but its id, and everything else', async () => {
    const bytes = await written(pieces);
    expect(said(await read(bytes, 64, false)).slice(1)).toEqual([
      { kind: 'unreadable', team: 'T', id: 'a' },
      ['loops', { _id: 'T:b', stage: 'erased' }],
      ['settings', { _id: 'T' }],
    ]);
  });

  it('is refused where a piece is missing or its end', async () => {
    const bytes = await written([ofLoop]);
    await expect(read(bytes.subarray(0, bytes.length - 1), 64)).rejects.toThrow('does not hold what it says');
    const short = await written([]);
    await expect(read(Buffer.concat([bytes.subarray(0, bytes.length - 30), short]), 64)).rejects.toThrow();
    await expect(read(Buffer.concat([short, short]), 64)).rejects.toThrow('does not hold what it says');
    await expect(read(Buffer.alloc(0), 64)).rejects.toThrow('does not hold what it says');
  });
});
