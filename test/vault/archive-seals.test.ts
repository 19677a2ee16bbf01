import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  backupKeyId,
  fileKey,
  loopArchiveKeys,
  openPiece,
  sealPiece,
} from '../../src/vault/archive-seals.ts';
import { createVault } from '../../src/vault/vault.ts';
import { newKey, sealedLoop } from '../support/makers/sealed-loops.ts';

const key = randomBytes(32);
const plain = Buffer.from('what was written');

describe('what stands in a backup', () => {
  it('opens with its key at its place, and nowhere else', () => {
    const place = { number: 3, about: 'here' };
    const sealed = sealPiece(key, place, plain);
    expect(openPiece(key, place, sealed)).toEqual(plain);
    expect(openPiece(key, { ...place, number: 4 }, sealed)).toBeNull();
    expect(openPiece(key, { ...place, about: 'there' }, sealed)).toBeNull();
    expect(openPiece(randomBytes(32), place, sealed)).toBeNull();
    expect(openPiece(key, place, sealed.subarray(0, 5))).toBeNull();
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(openPiece(key, place, changed)).toBeNull();
    }
  });

  it('has a key of its own in every file, so that no key seals one place twice', () => {
    const salts = [randomBytes(32), randomBytes(32)] as const;
    expect(fileKey(key, salts[0]).equals(fileKey(key, salts[1]))).toBe(false);
    expect(fileKey(key, salts[0]).equals(fileKey(key, salts[0]))).toBe(true);
    const masterKey = newKey();
    const vault = createVault([masterKey]);
    const [one, other] = [sealedLoop(vault), sealedLoop(vault)];
    const keyOf = loopArchiveKeys([masterKey]);
    expect(keyOf(one, salts[0]).equals(keyOf(one, salts[1]))).toBe(false);
    expect(keyOf(one, salts[0]).equals(keyOf(other, salts[0]))).toBe(false);
    expect(() => loopArchiveKeys([newKey()])(one, salts[0])).toThrow('which is not configured');
  });

  it('says which key it was, and nothing of it', () => {
    expect(backupKeyId(key)).toMatch(/^[0-9a-f]{12}$/);
    expect(backupKeyId(key)).not.toBe(backupKeyId(randomBytes(32)));
  });
});
