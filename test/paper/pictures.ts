import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';

const folder = 'test/paper/pictures';

/** Null when the picture is the one that is kept; else where to look at what was drawn. UPDATE_PICTURES=1 keeps what is drawn. */
export function differenceFrom(name: string, drawn: Uint8Array): string | null {
  const kept = join(folder, `${name}.png`);
  if (process.env.UPDATE_PICTURES === '1') writeFileSync(kept, drawn);
  if (existsSync(kept) && isSame(readFileSync(kept), drawn)) return null;
  const actual = join(mkdtempSync(join(tmpdir(), 'quorum-picture-')), `${name}.png`);
  writeFileSync(actual, drawn);
  return `${actual} differs from ${kept}; look at both, and keep it with UPDATE_PICTURES=1 if it is right.`;
}

/** Two machines may compress the same picture differently, so what is compared is unpacked. */
const isSame = (one: Uint8Array, other: Uint8Array): boolean => unpacked(one).equals(unpacked(other));

export function unpacked(png: Uint8Array): Buffer {
  const parts = chunksOf(png);
  const packed = parts.filter(({ name }) => name === 'IDAT').map(({ data }) => data);
  const rest = parts.filter(({ name }) => name !== 'IDAT').map(({ data }) => data);
  return Buffer.concat([...rest, inflateSync(Buffer.concat(packed))]);
}

export function chunksOf(png: Uint8Array): { name: string; data: Buffer }[] {
  const bytes = Buffer.from(png);
  const chunks: { name: string; data: Buffer }[] = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    chunks.push({
      name: bytes.toString('latin1', at + 4, at + 8),
      data: bytes.subarray(at + 8, at + 8 + length),
    });
    at += length + 12;
  }
  return chunks;
}
