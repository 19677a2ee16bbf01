import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto';
import type { WrappedKey } from '../core/loop/loop.ts';
import { type LoopRef, loopSealer } from './loop-sealer.ts';
import { masterKey } from './master-keys.ts';
import { derived } from './sealing.ts';

/** By what a backup key is known, without saying anything of it. */
export const backupKeyId = (key: Buffer): string =>
  derived(key, 'quorum backup key id').toString('hex').slice(0, 12);

/** A key for one file alone: each file has a salt of its own, so that no key ever counts from nought twice. */
export const fileKey = (key: Buffer, salt: Buffer): Buffer => keyFor(key, salt, 'quorum backup file');

/** Opens the data keys of loops, for the keys of what stands of a loop in one archive. */
export function loopArchiveKeys(
  masterKeys: readonly Buffer[],
): (loop: LoopRef & { dataKey: WrappedKey }, salt: Buffer) => Buffer {
  const { dataKeyOf } = loopSealer(masterKeys.map(masterKey), () => {
    throw new Error('Nothing is wrapped here.');
  });
  return (loop, salt) => keyFor(dataKeyOf(loop), salt, `quorum backup loop/${loop.team}/${loop.id}`);
}

const keyFor = (key: Buffer, salt: Buffer, use: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, use, 32));

/** Where a piece stands: a key seals each place once. */
type Place = { number: number; about: string };

export const tagBytes = 16;

/** AES-256-GCM; what was sealed for one place opens at no other. */
export function sealPiece(key: Buffer, { number, about }: Place, plain: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, counted(number)).setAAD(Buffer.from(about));
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Null where a single bit is not as it was sealed. */
export function openPiece(key: Buffer, { number, about }: Place, sealed: Buffer): Buffer | null {
  if (sealed.length < tagBytes) return null;
  const body = sealed.subarray(0, sealed.length - tagBytes);
  const decipher = createDecipheriv('aes-256-gcm', key, counted(number), { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(about)).setAuthTag(sealed.subarray(sealed.length - tagBytes));
  try {
    return Buffer.concat([decipher.update(body), decipher.final()]);
  } catch {
    return null;
  }
}

export const fingerprintOfText = (text: string): string => createHash('sha256').update(text).digest('hex');

function counted(number: number): Buffer {
  const iv = Buffer.alloc(12);
  iv.writeBigUInt64BE(BigInt(number), 4);
  return iv;
}
