import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { HeldField, Opening } from '../../../src/core/opening/opening.ts';
import { valuesOn } from '../../../src/core/opening/pages.ts';
import { refusalSentence } from '../../../src/core/refusals.ts';
import type { Deps } from '../../../src/flows/deps.ts';
import { agree, changeHeld, letAnswersChoose, savePage } from '../../../src/flows/opening/change-opening.ts';
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

  it('chooses nothing anew where no answer changed', async () => {
    const work = valuesOn('work', opening, []);
    const saved = async (typed: object, revision: number) => {
      const answer = await savePage(deps, hana, page({ page: 'work', shown: work, typed, revision }));
      return answer.is === 'saved' ? answer.opening.held : null;
    };
    const basics = { ...valuesOn('basics', opening, []), title: 'Another title' };
    await savePage(deps, hana, page({ page: 'basics', shown: basics, typed: basics }));
    expect((await store.openings.load('TACME', opening.id))?.held).toEqual(opening.held);
    expect(await saved({ ...work, 'words.stack': 'TypeScript 5.9' }, 2)).toEqual(opening.held);
    const chosen = await saved({ ...work, 'choice.data': 'money' }, 3);
    expect(chosen?.focus).toContain('financial-systems');
  });

  const byHand = { field: 'focus' as const, chosen: [] as string[], tasks: {}, reason: '' };
  const choose = async (over: { field?: HeldField; chosen: string[] }) => {
    const current = await store.openings.load('TACME', opening.id);
    const form = { ...byHand, opening: opening.id, revision: current?.revision ?? 0 };
    const answer = await changeHeld(deps, hana, { ...form, ...over });
    return answer.is === 'saved' ? answer.opening.held : answer.error;
  };

  it('keeps of another plan nothing that somebody chose in this one, but the level', async () => {
    await choose({ field: 'level', chosen: ['senior'] });
    await choose({ field: 'attitudes', chosen: ['ownership'] });
    await choose({ chosen: ['iot-edge', 'security'] });
    expect(await choose({ field: 'kit', chosen: ['engineering-manager'] })).toMatchObject({
      ...{ kit: 'engineering-manager', level: 'senior', changed: { kit: 'UHANA', level: 'UHANA' } },
      rounds: expect.arrayContaining(['people-leadership']),
      focus: expect.arrayContaining(['coaching']),
    });
  });

  it('is refused at once where no loop could be held so, with what to choose first', async () => {
    await choose({ chosen: ['security', 'reliability'] });
    const short = await choose({ field: 'rounds', chosen: ['final'] });
    expect(short).toMatch(/ would be assessed by .+ Switch on .+\.$/);
    expect(short).not.toMatch(/minutes long/);
    expect((await store.openings.load('TACME', opening.id))?.held.rounds).not.toEqual(['final']);
  });

  it('can be left to the answers again', async () => {
    const first = await choose({ field: 'level', chosen: ['mid'] });
    await choose({ chosen: ['security'] });
    const { revision } = (await store.openings.load('TACME', opening.id)) ?? { revision: 0 };
    const back = await letAnswersChoose(deps, hana, { opening: opening.id, field: 'focus', revision });
    expect(back.opening.held).toEqual(first);
    await expect(
      letAnswersChoose(deps, hana, { opening: opening.id, field: 'level', revision }),
    ).rejects.toMatchObject({ refusal: 'opening.outdated' });
  });

  it('is agreed to only where a loop can be held so', async () => {
    const id = `u${opening.id}`;
    const short = { ...opening.held, rounds: ['final'], focus: ['security'] };
    await store.openings.create({ ...opening, id, held: short }, []);
    await expect(agree(deps, hana, { opening: id, revision: 1 })).rejects.toMatchObject({
      refusal: 'opening.undealt',
    });
    const gone = { ...opening.held, kit: 'not-there' };
    await store.openings.create({ ...opening, id: `g${id}`, held: gone }, []);
    await expect(agree(deps, hana, { opening: `g${id}`, revision: 1 })).rejects.toMatchObject({
      message: refusalSentence('opening.no-kit'),
    });
    const form = { ...byHand, opening: `g${id}`, revision: 1, field: 'kit' as const };
    expect(await changeHeld(deps, hana, { ...form, chosen: ['backend-developer'] })).toMatchObject({
      is: 'saved',
      opening: { held: { kit: 'backend-developer' } },
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
