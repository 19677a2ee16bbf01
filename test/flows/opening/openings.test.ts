import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Deps } from '../../../src/flows/deps.ts';
import { beginOpening, listOpenings, readOpening } from '../../../src/flows/opening/openings.ts';
import { openingDeps } from '../../support/makers/opening-deps.ts';
import { testStores } from '../../support/stage/test-stores.ts';

const by = (user: string) => ({ team: 'TACME', user });
const values = {
  title: 'Backend engineer',
  department: 'Payments',
  region: 'Germany',
  currency: 'eur',
  hiringManager: 'UHANA',
};
const begin = { window: 'V1', kit: 'backend-developer', archetype: 'data-heavy', values };

describe('openings, listed and begun', () => {
  const open = testStores();
  let deps: Deps;
  beforeAll(async () => {
    deps = await openingDeps((await open()).store);
  });

  it('are begun once from a window, with the answers of their archetype and what those choose', async () => {
    const first = await beginOpening(deps, by('UCORA'), begin);
    expect(await beginOpening(deps, by('UCORA'), begin)).toEqual(first);
    const another = await beginOpening(deps, by('UCORA'), { ...begin, archetype: 'api-generalist' });
    expect(another).toMatchObject({ opening: { intake: { archetype: 'api-generalist' } } });
    expect(another).not.toMatchObject({ opening: { id: first.ok && first.opening.id } });
    expect(first).toMatchObject({
      ok: true,
      opening: {
        currency: 'EUR',
        intake: { archetype: 'data-heavy', choices: { data: 'streams' } },
        held: { kit: 'python-backend-developer' },
      },
    });
  });

  it('are refused with a sentence at the field', async () => {
    const wrong = (over: object) =>
      beginOpening(deps, by('UCORA'), { ...begin, values: { ...values, ...over } });
    expect(await wrong({ hiringManager: 'UGUEST' })).toMatchObject({
      ok: false,
      errors: { hiringManager: expect.stringContaining('guest') },
    });
    expect(await wrong({ currency: '€' })).toMatchObject({
      ok: false,
      errors: { currency: expect.any(String) },
    });
    expect(await beginOpening(deps, by('UCORA'), { ...begin, kit: 'gone' })).toMatchObject({
      ok: false,
      errors: { archetype: expect.any(String) },
    });
    await expect(beginOpening(deps, by('UHANA'), begin)).rejects.toMatchObject({
      refusal: 'start.not-coordinator',
    });
  });

  it('are listed for coordinators, for a manager their own, and for nobody else', async () => {
    expect((await listOpenings(deps, by('UCORA'))).openings).toHaveLength(2);
    const { openings, isCoordinator } = await listOpenings(deps, by('UHANA'));
    expect([openings.length, isCoordinator]).toEqual([2, false]);
    for (const [user, refusal] of [
      ['UOMAR', 'opening.not-coordinator'],
      ['UGUEST', 'person.guest'],
      ['UGONE', 'person.inactive'],
    ] as const)
      await expect(listOpenings(deps, by(user))).rejects.toMatchObject({ refusal });
  });

  it('are read by coordinators and the manager, and are gone where there is none', async () => {
    const [{ opening } = { opening: null }] = (await listOpenings(deps, by('UCORA'))).openings;
    const id = opening?.id ?? '';
    expect(await readOpening(deps, by('UHANA'), id)).toMatchObject({
      missing: expect.any(Array),
      kit: { id: 'python-backend-developer' },
    });
    await expect(readOpening(deps, by('UOMAR'), id)).rejects.toMatchObject({ refusal: 'opening.not-yours' });
    await expect(readOpening(deps, by('UCORA'), 'nothing')).rejects.toThrow(
      'This opening is not there any more.',
    );
  });
});
