import { describe, expect, it } from '@jest/globals';
import type { Loop, Material, Round } from '../../src/core/loop/loop.ts';
import { createVault } from '../../src/vault/vault.ts';
import { makeInterviewing } from '../support/makers/make-loop.ts';
import { newKey } from '../support/makers/sealed-loops.ts';

const words = { text: 'Grew up beside a windmill.', link: '', answers: ['One.', ''], fileName: 'Robin.pdf' };
const bytes = Buffer.from('A resume of Robin.');

describe('what a review reads, as it is sealed', () => {
  const key = newKey();
  const vault = createVault([key]);
  const base = makeInterviewing();
  const loop: Loop = { ...base, dataKey: vault.newDataKey(base) };
  const { sealed, fingerprint } = vault.sealMaterial(loop, 'r1', words, bytes);
  const material: Material = {
    number: 1,
    by: 'UCORA',
    at: 0,
    fingerprint,
    submissions: [],
    sealed,
    file: null,
    sends: 0,
    sent: [],
  };
  const [first, second] = loop.rounds as [Round, Round];

  it('opens where it was put, and nowhere else', () => {
    expect(JSON.stringify(sealed)).not.toMatch(/windmill|Robin/);
    expect(vault.openMaterial(loop, first)).toBeNull();
    expect(vault.openMaterial(loop, { ...first, material })).toEqual(words);
    expect(() => vault.openMaterial(loop, { ...second, material })).toThrow();
    expect(() => vault.openMaterial({ ...loop, team: 'TOTHER' }, { ...first, material })).toThrow();
    const file = vault.sealBytes(loop, `r1/${fingerprint}`, bytes);
    expect(Buffer.from(vault.openBytes(loop, `r1/${fingerprint}`, file)).equals(bytes)).toBe(true);
    expect(() => vault.openBytes(loop, `r2/${fingerprint}`, file)).toThrow();
  });

  it('is known again, and says nothing of it without the key', () => {
    expect(vault.sealMaterial(loop, 'r1', { ...words }, bytes).fingerprint).toBe(fingerprint);
    const others = [
      vault.sealMaterial(loop, 'r2', words, bytes),
      vault.sealMaterial(loop, 'r1', { ...words, text: 'Another.' }, bytes),
      vault.sealMaterial(loop, 'r1', words, null),
      vault.sealMaterial({ ...loop, dataKey: vault.newDataKey(loop) }, 'r1', words, bytes),
    ];
    expect(others.map((sealedOtherwise) => sealedOtherwise.fingerprint)).not.toContain(fingerprint);
  });

  it('opens after the master key was changed', () => {
    const both = createVault([newKey(), key]);
    const { dataKey } = both.rewrapped(loop) ?? loop;
    expect(dataKey.keyId).not.toBe(loop.dataKey.keyId);
    expect(both.openMaterial({ ...loop, dataKey }, { ...first, material })).toEqual(words);
  });
});
