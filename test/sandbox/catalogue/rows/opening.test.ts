import { describe, expect, it } from '@jest/globals';
import { fullSample } from '../../../../src/sandbox/catalogue/full-sample.ts';
import { opening } from '../../../../src/sandbox/catalogue/rows/opening.ts';
import { readShipped } from '../../../support/read-shipped.ts';

const [kit] = await readShipped();

describe('the catalogue of openings', () => {
  it('shows an opening in each of its states, with what was chosen and why', () => {
    if (!kit) throw new Error('There is no kit.');
    const build = opening['opening/opening-view.ts']?.openingView;
    const shown = JSON.stringify(build?.(fullSample(kit)));
    expect(shown).toMatch(/Waits for .*Open: both have agreed.*Closed by/s);
    expect(shown).toContain('because');
  });
});
