import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Store } from '../../src/store/store.ts';
import { cardSite } from '../support/people/card-site.ts';
import { twoDevices } from '../support/people/two-devices.ts';
import { seeded } from '../support/seeded.ts';
import { testStores } from '../support/stage/test-stores.ts';

const [cards, steps] = [500, 30];

describe('a card that its author writes on two devices, while the app crashes', () => {
  const open = testStores();
  let store: Store;
  beforeAll(async () => {
    store = (await open()).store;
  });

  it('loses no acknowledged keystroke, lets no old window undo a newer word, and seals what the draft has', async () => {
    const all = { words: 0, submits: 0, receipts: 0 };
    for (let seed = 0; seed < cards; seed += 1) {
      const chance = seeded(seed);
      const site = await cardSite(store, `devices${seed}`, chance.pick(['yes', null]));
      const author = twoDevices(site, chance);
      for (let step = 0; step < steps; step += 1)
        expect([seed, step, await author.step()]).toEqual([seed, step, []]);
      expect([seed, await author.wrongReceipts()]).toEqual([seed, []]);
      const { words, submits, receipts } = author.counts();
      all.words += words;
      all.submits += submits;
      all.receipts += receipts;
    }
    // The dice did throw everything.
    expect(all.words).toBeGreaterThan(cards * 4);
    expect(all.submits).toBeGreaterThan(all.receipts);
    expect(all.receipts).toBeGreaterThan(cards / 5);
  }, 600_000);
});
