import { describe, expect, it } from '@jest/globals';
import { openingsView, openingView } from '../../../blocks/opening/opening-view.ts';
import { makeKit } from '../../support/makers/make-loop.ts';
import { makeOpening } from '../../support/makers/make-opening.ts';

const shown = (over: Parameters<typeof makeOpening>[0], user = 'UHANA', missing: string[] = []) =>
  JSON.stringify(openingView({ opening: makeOpening(over), kit: makeKit(), missing, user }));

describe('an opening in a window', () => {
  it('offers to agree only to somebody who can', () => {
    expect(shown({})).toContain('opening.agree');
    expect(shown({ agreed: ['UHANA'] })).not.toContain('opening.agree');
    expect(shown({ agreed: ['UHANA'] })).toContain('opening.withdraw');
    const lacking = shown({}, 'UHANA', ['at least one round']);
    expect(lacking).not.toContain('opening.agree');
    expect(lacking).toContain('Before somebody can agree, add at least one round.');
  });

  it('says whom it waits for', () => {
    expect(shown({ agreed: ['UHANA'] })).toContain('Waits for <@UCORA> to agree.');
    expect(shown({ agreed: ['UCORA'] })).toContain('Waits for <@UHANA> to agree.');
  });

  it('changes nothing once it is closed, and says why it is', () => {
    const closed = shown({
      state: 'closed',
      closed: { by: 'UCORA', at: 1, why: 'hired', reason: 'Robin starts in May.' },
    });
    expect(closed).not.toContain('opening.held');
    expect(closed).toContain('somebody was hired. Robin starts in May.');
  });

  it('shows the whole pay to those who see the opening, and what of it is for the offer alone', () => {
    const pay = { from: 61_000, to: 72_000, per: 'year' as const, equity: 'Options', note: '8,000 more' };
    expect(shown({ pay })).toContain(
      '€61,000 to €72,000 a year, Germany\\nOptions\\nFor the offer sheet only: 8,000 more',
    );
  });

  it('says whom Quorum could not tell', () => {
    const notice = { id: 'n', kind: 'agree' as const, to: 'UGONE', by: 'UHANA', at: 1, sendingUntil: 0 };
    expect(shown({ notices: [{ ...notice, failure: 'They left.' }] })).toContain(
      '<@UGONE> could not be told: They left.',
    );
  });

  it('is listed with what it lacks; only coordinators begin one', () => {
    const openings = [{ opening: makeOpening(), missing: ['at least one round'] }];
    const [coras, hanas] = [true, false].map((isCoordinator) =>
      JSON.stringify(openingsView({ openings, isCoordinator })),
    );
    expect(coras).toContain('To be completed: add at least one round');
    expect([coras, hanas].map((view) => view?.includes('opening.begin'))).toEqual([true, false]);
  });
});
