import { describe, expect, it } from '@jest/globals';
import {
  type Keyring,
  keptMs,
  type LoopKey,
  nextKeyring,
  placeOf,
} from '../../../src/tools/backup/keyring.ts';

const keyOf = (id: string, data = 'wrapped'): LoopKey => ({
  ...{ team: 'T', id },
  dataKey: { keyId: 'k', iv: '', tag: '', data },
});
const ringOf = (keys: LoopKey[], at = 0): Keyring => ({
  at,
  keys: new Map(keys.map((key) => [placeOf(key), key])),
});
const idsIn = ({ keys }: Keyring) => [...keys.values()].map(({ id }) => id).toSorted();
const none = new Set<string>();

describe('the keyring that a backup writes', () => {
  it('has the keys of the loops that are there, as they are wrapped now', () => {
    const next = nextKeyring(ringOf([keyOf('a', 'old')]), [keyOf('a', 'new'), keyOf('b')], none, 1);
    expect(idsIn(next)).toEqual(['a', 'b']);
    expect(next.keys.get('T/a')?.dataKey.data).toBe('new');
  });

  it('lets a key go at once where the loop stands there without one', () => {
    expect(idsIn(nextKeyring(ringOf([keyOf('a'), keyOf('b')]), [keyOf('b')], new Set(['T/a']), 1))).toEqual([
      'b',
    ]);
  });

  it('keeps the key of a loop that is gone without a word for a week: a database can be lost', () => {
    const lost = nextKeyring(ringOf([keyOf('a'), keyOf('b')]), [], none, 10);
    expect([...lost.keys.values()].map(({ goneSince }) => goneSince)).toEqual([10, 10]);
    const later = nextKeyring(lost, [keyOf('b')], none, 10 + keptMs - 1);
    expect(idsIn(later)).toEqual(['a', 'b']);
    expect(later.keys.get('T/b')?.goneSince).toBeUndefined();
    expect(idsIn(nextKeyring(later, [keyOf('b')], none, 10 + keptMs))).toEqual(['b']);
  });
});
