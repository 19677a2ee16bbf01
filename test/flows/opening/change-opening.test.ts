import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Opening } from '../../../src/core/opening/opening.ts';
import { valuesOn } from '../../../src/core/opening/pages.ts';
import type { Deps } from '../../../src/flows/deps.ts';
import { agree, changeHeld, savePage } from '../../../src/flows/opening/change-opening.ts';
import { makeOpening } from '../../support/makers/make-opening.ts';
import { openingDeps } from '../../support/makers/opening-deps.ts';
import { type TestStore, testStores } from '../../support/stage/test-stores.ts';

const hana = { team: 'TACME', user: 'UHANA' };

describe('a change of an opening', () => {
  const open = testStores();
  let store: TestStore['store'];
  let deps: Deps;
  let opening: Opening;
  beforeAll(async () => {
    ({ store } = await open());
  });
  beforeEach(async () => {
    deps = await openingDeps(store);
    const held = { ...makeOpening().held, kit: 'backend-developer' };
    const id = `o${Math.random().toString(36).slice(2, 14)}`;
    opening = await store.openings.create(makeOpening({ id, held }), []);
  });
  const page = (over: object) => {
    const shown = valuesOn('person', opening, []);
    return {
      ...{ opening: opening.id, page: 'person' as const, revision: 1, isAgain: false, shown, typed: shown },
      ...over,
    };
  };

  it('keeps both of two who change different fields at the same moment', async () => {
    const shown = valuesOn('person', opening, []);
    const answers = await Promise.all([
      savePage(deps, hana, page({ typed: { ...shown, success: 'Mine' } })),
      savePage(deps, { ...hana, user: 'UCORA' }, page({ typed: { ...shown, niceToHaves: 'Theirs' } })),
    ]);
    expect(answers.map(({ is }) => is)).toEqual(['saved', 'saved']);
    expect(await store.openings.load('TACME', opening.id)).toMatchObject({
      success: ['Mine'],
      niceToHaves: ['Theirs'],
    });
  });

  it('lets the later of two see what the earlier wrote in the same field', async () => {
    const shown = valuesOn('person', opening, []);
    const [first, second] = await Promise.all(
      ['Mine', 'Theirs'].map((success) => savePage(deps, hana, page({ typed: { ...shown, success } }))),
    );
    expect([first?.is, second?.is].toSorted()).toEqual(['both', 'saved']);
    const later = [first, second].find((answer) => answer?.is === 'both');
    const saved = (await store.openings.load('TACME', opening.id))?.success[0];
    expect(later).toMatchObject({ theirs: { success: saved } });
  });

  it('is refused on its field where somebody named is not here or may not', async () => {
    const people = (pool: string[]) => page({ page: 'people', typed: { 'seat.final/0': pool } });
    expect(await savePage(deps, hana, people(['UGONE']))).toMatchObject({
      is: 'wrong',
      errors: { 'seat.final/0': expect.any(String) },
    });
    const manager = page({
      page: 'basics',
      typed: { title: 'A role', currency: 'EUR', hiringManager: 'UGUEST' },
    });
    expect(await savePage(deps, hana, manager)).toMatchObject({
      is: 'wrong',
      errors: { hiringManager: expect.stringContaining('guest') },
    });
  });

  it('takes a choice by hand, not more than can be assessed, and not over a newer state', async () => {
    const form = { opening: opening.id, revision: 1, field: 'focus' as const, tasks: {}, reason: '' };
    expect(await changeHeld(deps, hana, { ...form, chosen: [] })).toMatchObject({ is: 'wrong' });
    expect(await changeHeld(deps, hana, { ...form, chosen: ['security'], revision: 0 })).toMatchObject({
      is: 'wrong',
    });
    expect(await changeHeld(deps, hana, { ...form, chosen: ['security'] })).toMatchObject({
      is: 'saved',
      opening: { held: { focus: ['security'], reasons: { focus: 'Chosen by UHANA.' } } },
    });
  });

  it('is nobody else’s, nor that of a manager who became a guest', async () => {
    await expect(
      agree(deps, { ...hana, user: 'UOMAR' }, { opening: opening.id, revision: 1 }),
    ).rejects.toMatchObject({
      refusal: 'opening.not-yours',
    });
    const guests = await store.openings.create(
      makeOpening({ id: `g${opening.id}`, hiringManager: 'UGUEST' }),
      [],
    );
    await expect(
      agree(deps, { ...hana, user: 'UGUEST' }, { opening: guests.id, revision: 1 }),
    ).rejects.toMatchObject({
      refusal: 'person.guest',
    });
  });
});
