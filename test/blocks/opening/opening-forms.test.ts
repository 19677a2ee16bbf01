import { describe, expect, it } from '@jest/globals';
import { beginForm, openingPage } from '../../../blocks/opening/opening-forms.ts';
import { pages } from '../../../src/core/opening/pages.ts';
import { makeKit } from '../../support/makers/make-loop.ts';
import { makeOpening } from '../../support/makers/make-opening.ts';
import { readShipped } from '../../support/read-shipped.ts';
import { fitsSlack } from '../fits-slack.ts';

const kits = await readShipped();
const [kit = makeKit()] = kits;
const opening = makeOpening({ held: { ...makeOpening().held, kit: kit.id, rounds: ['peer-technical'] } });
const fieldsOf = (view: { blocks: readonly object[] }) =>
  view.blocks.filter((block) => (block as { type: string }).type === 'input').length;

describe('the windows of an opening', () => {
  fitsSlack({
    begin: () => beginForm(kits),
    ...Object.fromEntries(pages.map((page) => [page, () => openingPage({ opening, kit, page, way: 'on' })])),
  });

  it('are short: six fields to begin, and a page asks for nothing of another', () => {
    expect(fieldsOf(beginForm(kits))).toBe(6);
    const counts = pages.map((page) => fieldsOf(openingPage({ opening, kit, page, way: 'on' })));
    expect(counts).toEqual([6, 14, 8, 3, 4]);
  });

  it('ask what the work is where a plan asks nothing', () => {
    const bare = openingPage({ opening, kit: makeKit(), page: 'work', way: 'on' });
    expect([fieldsOf(bare), JSON.stringify(bare).includes('The work and its tools')]).toEqual([1, true]);
  });

  it('say at each answer whether candidates read it, and of the pay what they do', () => {
    const hints = (plan: string, page: 'work' | 'person') => {
      const shown = kits.find(({ id }) => id === plan) ?? makeKit();
      const { blocks } = openingPage({ opening, kit: shown, page, way: 'back' });
      return blocks.flatMap((block) => ('hint' in block && block.hint ? [block.hint.text] : []));
    };
    const manager = hints('engineering-manager', 'work');
    expect(manager.filter((hint) => hint === 'Not published: candidates read nothing of it.')).toHaveLength(
      2,
    );
    expect(manager.join()).not.toMatch(/requests|orders|TypeScript/);
    expect(hints('backend-developer', 'work')[0]).toMatch(/^Published under “Stack”, such as: We run …/);
    expect(hints('backend-developer', 'work').filter((hint) => hint.endsWith('…'))).toEqual([]);
    expect(hints('backend-developer', 'person').slice(3)).toEqual([
      ...['The band is published.', 'One figure is enough.', 'Published.'],
      'In the offer sheet only. Such as: 8,000 more for a specialist.',
    ]);
  });

  it('show what somebody else wrote above one’s own words', () => {
    const clash = { theirs: { success: 'Theirs' }, values: { success: 'Mine' } };
    const shown = JSON.stringify(openingPage({ opening, kit, page: 'person', way: 'back', clash }));
    expect(shown).toMatch(/Somebody else saved.*Theirs.*Mine/s);
  });
});
