import { beforeAll, describe, expect, it } from '@jest/globals';
import { cardFields } from '../../src/core/cards/card-fields.ts';
import { sealCard } from '../../src/flows/scorecard.ts';
import type { Store } from '../../src/store/store.ts';
import { typedFields } from '../support/makers/typed-fields.ts';
import { cardSite } from '../support/people/card-site.ts';
import { twoDevices } from '../support/people/two-devices.ts';
import { scale } from '../support/scale.ts';
import { seeded } from '../support/seeded.ts';
import { testStores } from '../support/stage/test-stores.ts';

const steps = 30;

describe('a card that its author writes on a laptop and a phone, while answers get lost and the app crashes', () => {
  const open = testStores();
  let store: Store;
  beforeAll(async () => {
    store = (await open()).store;
  });

  it('loses no acknowledged word, shows what the draft has, lets no old window undo a newer word, and seals what is there', async () => {
    const cards = scale.cardsOnTwoDevices;
    const all: Record<string, number> = {};
    for (let seed = 0; seed < cards; seed += 1) {
      const chance = seeded(seed);
      const site = await cardSite(store, `devices${seed}`, chance.pick(['yes', null]));
      const author = twoDevices(site, chance);
      for (let step = 0; step < steps; step += 1)
        expect([seed, step, await author.step()]).toEqual([seed, step, []]);
      expect([seed, await author.wrongReceipts()]).toEqual([seed, []]);
      for (const [what, count] of Object.entries(author.counts())) all[what] = (all[what] ?? 0) + count;
    }
    // The dice did throw everything, and every kind of client was there.
    const modes = ['reported', 'empty', 'missing', 'laptop', 'phone', 'untold', 'beaten'];
    const faults = ['emptied', 'late', 'doubled', 'unheard', 'pressedAgain', 'receipts'];
    expect([...modes, ...faults].filter((what) => !(Number(all[what]) >= cards / 10))).toEqual([]);
    expect(Number(all.emptiedOnPage)).toBeGreaterThanOrEqual(Math.floor(cards / 20));
    expect(Number(all.words)).toBeGreaterThan(cards * 4);
    expect(all.submits).toBeGreaterThan(all.receipts ?? 0);
  }, 1_800_000);

  it('seals the notes that were written after an answer was lost, without another version, and writes nothing for a form that comes twice', async () => {
    const site = await cardSite(store, 'unheard', 'yes');
    const { deps } = site.luck({ next: () => 0.5, pick: ([one]: unknown[]) => one } as never);
    const press = (notes: string, at: number) =>
      sealCard(deps, site.actor, {
        ...{ ...site.place, window: 'first', form: 'form-first', changes: [], at },
        ...{ fields: typedFields({ [cardFields.notes]: notes }), isLastPage: () => true, gapsHere: () => [] },
      });
    const version = async () => (await store.loops.get(site.actor.team, site.place.loop))?.version;
    const heard = await press('a first thought', 2);
    expect(await press('a first thought, and a second', 3)).toEqual(heard);
    expect([await site.isSealedAsDrafted(), await site.receipts()]).toEqual([
      true,
      [heard.ok && heard.receipt],
    ]);
    const before = await version();
    expect(await press('a first thought, and a second', 4)).toEqual(heard);
    expect(await version()).toBe(before);
  });
});
