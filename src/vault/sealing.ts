import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { canonical } from '../core/cards/card.ts';
import type { Sealed } from '../core/loop/loop.ts';

/** AES-256-GCM; `place` is bound to it, so that what was sealed opens nowhere else. */
export function seal(key: Buffer, plain: Buffer, place: string): Sealed {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place));
  const data = Buffer.concat([cipher.update(plain), cipher.final()]);
  const text = (bytes: Buffer) => bytes.toString('base64');
  return { iv: text(iv), tag: text(cipher.getAuthTag()), data: text(data) };
}

export function open(key: Buffer, sealed: Sealed, place: string): Buffer {
  const bytes = (text: string) => Buffer.from(text, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes(sealed.iv), { authTagLength: 16 });
  decipher.setAAD(Buffer.from(place)).setAuthTag(bytes(sealed.tag));
  return Buffer.concat([decipher.update(bytes(sealed.data)), decipher.final()]);
}

/** Equal values have equal fingerprints, which reveal nothing without the key. `more`: bytes that belong to the value. */
export function fingerprintOf(key: Buffer, value: unknown, more: Uint8Array = new Uint8Array()): string {
  const fingerprint = createHmac('sha256', key).update(canonical(value)).update(more);
  return fingerprint.digest('base64url').slice(0, 22);
}

export const derived = (key: Buffer, use: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, '', use, 32));
