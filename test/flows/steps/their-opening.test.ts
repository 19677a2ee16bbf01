import { beforeAll, describe, expect, it } from '@jest/globals';
import { changed } from '../../../src/core/opening/rules.ts';
import type { Deps } from '../../../src/flows/deps.ts';
import { changeOpening, theirOpening } from '../../../src/flows/steps/their-opening.ts';
import { now } from '../../support/makers/make-loop.ts';
import { makeOpening } from '../../support/makers/make-opening.ts';
import { openingDeps } from '../../support/makers/opening-deps.ts';
import { testStores } from '../../support/stage/test-stores.ts';

const by = (user: string) => ({ team: 'TACME', user });

describe('whose an opening is', () => {
  const open = testStores();
  let deps: Deps;
  const { id } = makeOpening();
  beforeAll(async () => {
    const { store } = await open();
    deps = await openingDeps(store);
    await store.openings.create(makeOpening(), []);
  });

  it('is decided by what is saved at that moment', async () => {
    const load = deps.openings.load;
    // Between the look and the change somebody else was named.
    const late = { ...deps, openings: { ...deps.openings, load } } as Deps;
    late.openings.load = async (...asked) => {
      const seen = await load(...asked);
      await deps.openings.update('TACME', id, (opening) =>
        changed(opening, { hiringManager: 'UJONA' }, { by: 'UCORA', now, coordinators: ['UCORA'] }),
      );
      return seen;
    };
    const change = changeOpening(late, by('UHANA'), id, (opening, act) =>
      changed(opening, { title: 'Mine' }, act),
    );
    await expect(change).rejects.toMatchObject({ refusal: 'opening.not-yours' });
    expect((await theirOpening(deps, by('UJONA'), id)).title).not.toBe('Mine');
  });
});
