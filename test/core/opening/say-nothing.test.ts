import { describe, expect, it } from '@jest/globals';
import { sayNothing } from '../../../src/core/opening/say-nothing.ts';

describe('phrases that say nothing', () => {
  it('each have a sentence to fill in that is none of them', () => {
    for (const [phrase, instead] of sayNothing) {
      expect([phrase.source, instead]).toEqual([phrase.source, expect.stringContaining('…')]);
      expect(sayNothing.filter(([other]) => other.test(instead))).toEqual([]);
    }
  });
});
