import { describe, expect, it } from '@jest/globals';
import { Recommendation } from '../../src/core/cards/card.ts';
import { type Keyed, loopSealer } from '../../src/vault/loop-sealer.ts';
import { masterKey } from '../../src/vault/master-keys.ts';
import { newKey } from '../support/makers/sealed-loops.ts';

const master = masterKey(newKey());
const sealer = loopSealer([master], () => master);
const ref = { team: 'T1', id: 'l1' };
const loop: Keyed = { ...ref, dataKey: sealer.wrap(ref, newKey()) };

const bytesOf = (value: unknown): number =>
  Buffer.from(sealer.sealJson(loop, 'vote', value).data, 'base64').length;

describe('what a loop seals', () => {
  it('opens as it was, short or long, in its own place', () => {
    for (const value of ['', { words: 'Ünder 20 ms' }, 'long '.repeat(2000)]) {
      const sealed = sealer.sealJson(loop, 'card/1', value);
      expect(sealer.openJson(loop, 'card/1', sealed)).toEqual(value);
      expect(() => sealer.openJson(loop, 'card/2', sealed)).toThrow();
    }
  });

  it('does not tell by its length what it says', () => {
    const votes = Recommendation.options.map((recommendation) => bytesOf({ recommendation }));
    expect(new Set(votes)).toEqual(new Set([2048]));
    expect(bytesOf('é'.repeat(1500))).toBe(4096);
  });

  it('does not open with a master key that is not configured', () => {
    const other = masterKey(newKey());
    expect(() =>
      loopSealer([other], () => other).openJson(loop, 'vote', sealer.sealJson(loop, 'vote', 1)),
    ).toThrow('Loop l1 was sealed with master key');
  });
});
