import { beforeAll, describe, expect, it } from '@jest/globals';
import type { RevealedCard } from '../../../src/core/cards/card.ts';
import { openedLoops } from '../../../src/flows/steps/opened-loops.ts';
import type { Store } from '../../../src/store/store.ts';
import { makeDraft, makeInterviewing, makeKit, now } from '../../support/makers/make-loop.ts';
import { testStores } from '../../support/stage/test-stores.ts';

const kit = makeKit();
const cardOf = (holder: string) =>
  ({
    seat: `${holder}-seat`,
    holder,
    receipt: 'r',
    card: { outcome: 'held', answers: [] },
  }) as unknown as RevealedCard;

describe('loops whose debrief has opened', () => {
  let store: Store;
  const open = testStores();
  beforeAll(async () => {
    ({ store } = await open());
  });

  it('come with their cards and the words they were asked in; others do not', async () => {
    const version = await store.kits.pin('TACME', kit);
    const made = (id: string, over: object = {}) => {
      const loop = makeInterviewing();
      return store.loops.create({ ...loop, id, kit: { ...loop.kit, id: kit.id, version }, ...over }, []);
    };
    const opened = await made('opened0000000001');
    await made('sealed0000000001');
    const elsewhere = await made('elsewhere0000001', { team: 'TOTHER' });
    await store.loops.create(makeDraft({ id: 'draft00000000001' }), []);
    await store.cards.save(opened, ['UONE', 'UTWO'].map(cardOf), now);
    await store.cards.save(elsewhere, [cardOf('UFAR')], now);

    const found = await openedLoops(store, 'TACME', kit.id);
    expect(found.map(({ kit: words, cards }) => [words.id, cards.map(({ holder }) => holder)])).toEqual([
      [kit.id, ['UONE', 'UTWO']],
    ]);
    expect(await openedLoops(store, 'TACME', 'another-kit')).toEqual([]);
  });
});
