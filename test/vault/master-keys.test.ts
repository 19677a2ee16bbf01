import { describe, expect, it } from '@jest/globals';
import { checkValue, masterKey } from '../../src/vault/master-keys.ts';
import { newKey } from '../support/makers/sealed-loops.ts';

const [ours, another] = [newKey(), newKey()];
const known = checkValue(ours);

describe('what is known of a master key', () => {
  it('says nothing of the key', () => {
    expect(known.id).toMatch(/^[0-9a-f]{12}$/);
    expect(JSON.stringify(known)).not.toContain(ours.toString('base64').slice(0, 8));
    expect(known.check).not.toBe(checkValue(another).check);
  });

  it('is the same in every process', () => {
    expect(checkValue(Buffer.from(ours))).toEqual(known);
    expect(masterKey(ours).id).toBe(known.id);
  });
});

describe('a master key', () => {
  it('unwraps what it wrapped, in that place only, and no other key does', () => {
    const dataKey = newKey();
    const wrapped = masterKey(ours).wrap(dataKey, 'T1/l1/key');
    expect(wrapped.keyId).toBe(known.id);
    expect(masterKey(ours).unwrap(wrapped, 'T1/l1/key').equals(dataKey)).toBe(true);
    expect(() => masterKey(ours).unwrap(wrapped, 'T1/l2/key')).toThrow();
    expect(() => masterKey(another).unwrap(wrapped, 'T1/l1/key')).toThrow();
  });

  it('finds an address again whatever its capitals, in its own workspace', () => {
    const { lookup } = masterKey(ours);
    expect(lookup('T1', ' Robin@Else.test ')).toBe(lookup('T1', 'robin@else.test'));
    expect(lookup('T2', 'robin@else.test')).not.toBe(lookup('T1', 'robin@else.test'));
    expect(masterKey(another).lookup('T1', 'robin@else.test')).not.toBe(lookup('T1', 'robin@else.test'));
  });
});
