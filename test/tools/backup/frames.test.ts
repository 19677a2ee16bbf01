import { randomBytes } from 'node:crypto';
import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { framesOf, frameWriter } from '../../../src/tools/backup/frames.ts';
import { newHeader } from '../../../src/tools/backup/keyring.ts';
import { copies } from '../../support/processes/copies.ts';

const secret = randomBytes(32);
const { folder } = copies({ masterKeys: [], secrets: [] });
const path = join(folder, 'frames');

async function written(parts: Buffer[]): Promise<Buffer> {
  const out: Uint8Array[] = [];
  const frames = await frameWriter(
    secret,
    newHeader('backup', secret, 1),
    async (bytes) => void out.push(bytes),
  );
  for (const part of parts) await frames.write(part);
  await frames.end();
  return Buffer.concat(out);
}

async function read(bytes: Buffer, secrets = [secret]): Promise<Buffer> {
  await writeFile(path, bytes);
  const file = await open(path, 'r');
  try {
    const found: Buffer[] = [];
    for await (const frame of framesOf(file, 'it', secrets, 'backup')) found.push(frame);
    return Buffer.concat(found);
  } finally {
    await file.close();
  }
}

describe('a file in frames', () => {
  it('gives back what was written, however it was cut, and nothing at all as well', async () => {
    for (const sizes of [[], [0], [1], [262_144], [262_143, 2], [700_000, 1, 524_288]]) {
      const parts = sizes.map((size) => randomBytes(size));
      expect((await read(await written(parts))).equals(Buffer.concat(parts))).toBe(true);
    }
  });

  it('is refused with any byte of a small one changed, and at any length but its own', async () => {
    const bytes = await written([Buffer.from('a few words')]);
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      await expect(read(changed)).rejects.toThrow(/^it (is|was) |^it is a/);
      await expect(read(bytes.subarray(0, at))).rejects.toThrow(/^it is /);
    }
    await expect(read(Buffer.concat([bytes, bytes]))).rejects.toThrow('is damaged or was cut short');
  });

  it('is refused where a frame of another file stands in it', async () => {
    const [one, other] = [await written([randomBytes(300_000)]), await written([randomBytes(300_000)])];
    const start = one.indexOf('\n') + 1;
    await expect(read(Buffer.concat([one.subarray(0, start), other.subarray(start)]))).rejects.toThrow(
      'is damaged',
    );
  });

  it('says which key it wants, what else it is, and that a newer Quorum wrote it', async () => {
    const bytes = await written([]);
    await expect(read(bytes, [randomBytes(32)])).rejects.toThrow('but QUORUM_BACKUP_KEY holds only');
    const header = bytes.subarray(0, bytes.indexOf('\n')).toString();
    const as = (line: string) => Buffer.concat([Buffer.from(line), bytes.subarray(bytes.indexOf('\n'))]);
    await expect(read(as(header.replace('"format":1', '"format":2')))).rejects.toThrow(
      'made by a newer Quorum',
    );
    await expect(read(as(header.replace('"backup"', '"keyring"')))).rejects.toThrow(
      'is a keyring, where a backup',
    );
    await expect(read(Buffer.from('PK\u0003\u0004'))).rejects.toThrow(
      'is not a file that npm run backup wrote.',
    );
  });
});
