import { describe, expect, it } from '@jest/globals';
import { derived, fingerprintOf, open, seal } from '../../src/vault/sealing.ts';
import { newKey } from '../support/makers/sealed-loops.ts';

const key = newKey();
const plain = Buffer.from('They hesitated.');

const turned = (text: string): string => {
  const bytes = Buffer.from(text, 'base64');
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  return bytes.toString('base64');
};

describe('what is sealed', () => {
  const sealed = seal(key, plain, 'T1/l1/card');

  it('opens with its key in its place, and looks different each time', () => {
    expect(open(key, sealed, 'T1/l1/card').equals(plain)).toBe(true);
    expect(seal(key, plain, 'T1/l1/card').data).not.toBe(sealed.data);
    expect(Buffer.from(sealed.data, 'base64').includes(plain)).toBe(false);
  });

  it('opens nowhere else, and with no other key', () => {
    expect(() => open(key, sealed, 'T1/l2/card')).toThrow();
    expect(() => open(newKey(), sealed, 'T1/l1/card')).toThrow();
  });

  it.each(['iv', 'tag', 'data'] as const)('does not open when one bit of its %s was turned', (field) => {
    expect(() => open(key, { ...sealed, [field]: turned(sealed[field]) }, 'T1/l1/card')).toThrow();
  });

  it('does not open with a shortened tag', () => {
    const tag = Buffer.from(sealed.tag, 'base64').subarray(0, 4).toString('base64');
    expect(() => open(key, { ...sealed, tag }, 'T1/l1/card')).toThrow();
  });

  it('may be empty', () => {
    expect(open(key, seal(key, Buffer.alloc(0), 'x'), 'x')).toHaveLength(0);
  });
});

describe('how the same value is known again', () => {
  it('does not depend on the order of its keys, but on the key, the value and the bytes', () => {
    const known = fingerprintOf(key, { a: 1, b: 2 });
    expect(fingerprintOf(key, { b: 2, a: 1 })).toBe(known);
    const others = [
      fingerprintOf(newKey(), { a: 1, b: 2 }),
      fingerprintOf(key, { a: 1, b: 3 }),
      fingerprintOf(key, { a: 1, b: 2 }, Buffer.from('file')),
    ];
    expect(new Set([known, ...others]).size).toBe(4);
    expect(known).toMatch(/^[\w-]{22}$/);
  });

  it('derives another key for each use, the same each time', () => {
    expect(derived(key, 'a').equals(derived(key, 'a'))).toBe(true);
    expect(derived(key, 'a').equals(derived(key, 'b'))).toBe(false);
    expect(derived(key, 'a')).toHaveLength(32);
  });
});
