import { beforeAll, describe, expect, it } from '@jest/globals';
import type { RevealedCard } from '../../../src/core/cards/card.ts';
import { leastLoops } from '../../../src/core/debrief/question-figures.ts';
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
    const [prompt = ''] = makeInterviewing().rounds[0]?.seats[0]?.questions ?? [];
    const sealed = await made('sealed0000000001');
    const elsewhere = await made('elsewhere0000001', { team: 'TOTHER' });
    await store.loops.create(makeDraft({ id: 'draft00000000001' }), []);
    await store.cards.save(elsewhere, [cardOf('UFAR')], now);
    const openOne = async (at: number) =>
      store.cards.save(await made(`opened00000000${10 + at}`), ['UONE', 'UTWO'].map(cardOf), now);
    for (let at = 0; at < leastLoops - 2; at += 1) await openOne(at);
    expect(sealed.stage).toBe('interviewing');
    expect(await openedLoops(store, 'TACME', kit.id, prompt)).toEqual([]);
    await openOne(leastLoops);

    const found = await openedLoops(store, 'TACME', kit.id, prompt);
    expect(found).toHaveLength(leastLoops - 1);
    expect(found[0]?.kit.id).toBe(kit.id);
    expect(found[0]?.cards.map(({ holder }) => holder)).toEqual(['UONE', 'UTWO']);
    expect(await openedLoops(store, 'TACME', 'another-kit', prompt)).toEqual([]);
    expect(await openedLoops(store, 'TACME', kit.id, 'another-prompt')).toEqual([]);
  });
});
