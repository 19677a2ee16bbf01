import { describe, expect, it } from '@jest/globals';
import { beginForm, openingPage } from '../../../blocks/opening/opening-forms.ts';
import { pages } from '../../../src/core/opening/pages.ts';
import { readKits } from '../../../src/kits/read-kits.ts';
import { makeKit } from '../../support/makers/make-loop.ts';
import { makeOpening } from '../../support/makers/make-opening.ts';
import { fitsSlack } from '../fits-slack.ts';

const kits = await readKits('scenarios');
const [kit = makeKit()] = kits;
const opening = makeOpening({ held: { ...makeOpening().held, kit: kit.id, rounds: ['peer-technical'] } });
const fieldsOf = (view: { blocks: readonly object[] }) =>
  view.blocks.filter((block) => (block as { type: string }).type === 'input').length;

describe('the windows of an opening', () => {
  fitsSlack({
    begin: () => beginForm(kits),
    ...Object.fromEntries(
      pages.map((page) => [page, () => openingPage({ opening, kit, page, isOnward: true })]),
    ),
  });

  it('are short: six fields to begin, and a page asks for nothing of another', () => {
    expect(fieldsOf(beginForm(kits))).toBe(6);
    const counts = pages.map((page) => fieldsOf(openingPage({ opening, kit, page, isOnward: true })));
    expect(counts).toEqual([5, 14, 8, 3, 4]);
  });

  it('ask what the work is where a plan asks nothing', () => {
    const bare = openingPage({ opening, kit: makeKit(), page: 'work', isOnward: true });
    expect([fieldsOf(bare), JSON.stringify(bare).includes('What the work is')]).toEqual([1, true]);
  });

  it('show what somebody else wrote above one’s own words', () => {
    const clash = { theirs: { success: 'Theirs' }, values: { success: 'Mine' } };
    const shown = JSON.stringify(openingPage({ opening, kit, page: 'person', isOnward: false, clash }));
    expect(shown).toMatch(/Somebody else saved.*Theirs.*Mine/s);
  });
});
