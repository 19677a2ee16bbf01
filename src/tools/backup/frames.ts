import type { FileHandle } from 'node:fs/promises';
import { z } from 'zod';
import { badInput } from '../../errors.ts';
import {
  backupKeyId,
  fileKey,
  fingerprintOfText,
  openPiece,
  sealPiece,
  tagBytes,
} from '../../vault/archive-seals.ts';

/** The first line of a file, in plain text: by it the right key is found, and every frame is bound to it. */
export const Header = z.object({
  quorum: z.enum(['backup', 'keyring']),
  format: z.number().int(),
  id: z.string(),
  /** When the backup began. */
  at: z.number(),
  key: z.string(),
  salt: z.string(),
});
export type Header = z.infer<typeof Header>;

export const currentFormat = 1;
const frameBytes = 256 * 1024;
/** Its highest bit says that no frame follows. */
const lengthBytes = 4;
const lastBit = 0x8000_0000;
const longestHeader = 4096;

type Write = (bytes: Uint8Array) => Promise<void>;

export type FrameWriter = { write: Write; end(): Promise<void> };

/** Seals a stream in frames; none can be changed, left out, added or put elsewhere, the last one included. */
export async function frameWriter(secret: Buffer, header: Header, write: Write): Promise<FrameWriter> {
  const line = `${JSON.stringify(header)}\n`;
  const key = fileKey(secret, Buffer.from(header.salt, 'base64'));
  const about = fingerprintOfText(line);
  let number = 0;
  let waiting: Uint8Array[] = [];
  let size = 0;
  const frame = async (plain: Buffer, isLast: boolean): Promise<void> => {
    const sealed = sealPiece(key, { number, about: placeIn(about, isLast) }, plain);
    const length = Buffer.alloc(lengthBytes);
    length.writeUInt32BE((sealed.length | (isLast ? lastBit : 0)) >>> 0);
    number += 1;
    await write(Buffer.concat([length, sealed]));
  };
  await write(Buffer.from(line));
  return {
    async write(bytes) {
      waiting.push(bytes);
      size += bytes.length;
      if (size < frameBytes) return;
      const all = Buffer.concat(waiting);
      const whole = all.length - (all.length % frameBytes);
      for (let from = 0; from < whole; from += frameBytes)
        await frame(all.subarray(from, from + frameBytes), false);
      waiting = [Buffer.from(all.subarray(whole))];
      size = all.length - whole;
    },
    end: () => frame(Buffer.concat(waiting), true),
  };
}

const placeIn = (about: string, isLast: boolean): string => `${about}/${isLast ? 'last' : 'more'}`;

const notOurs = (name: string) => badInput(`${name} is not a file that npm run backup wrote.`);
const damaged = (name: string) =>
  badInput(
    `${name} is damaged or was cut short; nothing was changed. Take another backup, or another copy of this one.`,
  );

/** What stands in a file, checked piece by piece. `secrets`: newest first. */
export async function* framesOf(
  file: FileHandle,
  name: string,
  secrets: readonly Buffer[],
  wanted: Header['quorum'],
): AsyncGenerator<Buffer> {
  const { header, line } = await headerOf(file, name, wanted);
  const secret = secrets.find((one) => backupKeyId(one) === header.key);
  if (!secret)
    throw badInput(
      `${name} was made with backup key ${header.key}, but QUORUM_BACKUP_KEY holds only ${secrets.map(backupKeyId).join(', ')}: add that one after it, with a comma between.`,
    );
  const key = fileKey(secret, Buffer.from(header.salt, 'base64'));
  const about = fingerprintOfText(line);
  let position = Buffer.byteLength(line);
  const read = async (length: number): Promise<Buffer> => {
    const bytes = Buffer.alloc(length);
    for (let done = 0; done < length; ) {
      const { bytesRead } = await file.read(bytes, done, length - done, position + done);
      if (bytesRead === 0) throw damaged(name);
      done += bytesRead;
    }
    position += length;
    return bytes;
  };
  for (let number = 0, isLast = false; !isLast; number += 1) {
    const word = (await read(lengthBytes)).readUInt32BE(0);
    isLast = word >= lastBit;
    const length = isLast ? word - lastBit : word;
    if (length < tagBytes || length > frameBytes + tagBytes) throw damaged(name);
    const plain = openPiece(key, { number, about: placeIn(about, isLast) }, await read(length));
    if (!plain) throw damaged(name);
    yield plain;
  }
  if ((await file.stat()).size !== position) throw damaged(name);
}

/** Read without a key, so that a wrong one can be told from a damaged file. */
export async function headerOf(
  file: FileHandle,
  name: string,
  wanted: Header['quorum'],
): Promise<{ header: Header; line: string }> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(longestHeader), 0, longestHeader, 0);
  const end = buffer.subarray(0, bytesRead).indexOf('\n');
  const line = buffer.subarray(0, end + 1).toString();
  const read = Header.safeParse(end < 0 ? null : parsed(line));
  if (!read.success) throw notOurs(name);
  if (read.data.quorum !== wanted)
    throw badInput(`${name} is a ${read.data.quorum}, where a ${wanted} belongs.`);
  if (read.data.format > currentFormat)
    throw badInput(`${name} was made by a newer Quorum: restore it with that one. Nothing was changed.`);
  return { header: read.data, line };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
