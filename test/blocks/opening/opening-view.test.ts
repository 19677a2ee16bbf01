import { describe, expect, it } from '@jest/globals';
import { openingView } from '../../../blocks/opening/opening-view.ts';
import { makeKit } from '../../support/makers/make-loop.ts';
import { makeOpening } from '../../support/makers/make-opening.ts';
import { buttonsIn, wordsIn } from '../samples.ts';

type Over = Partial<Parameters<typeof openingView>[0]>;
const viewOf = (over: Parameters<typeof makeOpening>[0], rest: Over = {}) =>
  openingView({
    ...{ opening: makeOpening(over), kit: makeKit(), missing: [], user: 'UHANA', isCoordinator: false },
    ...{ recruiter: 'UCORA', loops: [], stages: [] },
    ...rest,
  });
const shown = (over: Parameters<typeof makeOpening>[0], rest: Over = {}) =>
  JSON.stringify(viewOf(over, rest));

describe('an opening in a window', () => {
  it('offers to agree only to the side that has not', () => {
    expect(shown({})).toContain('opening.agree');
    expect(shown({ agreed: ['UHANA'] })).not.toContain('opening.agree');
    expect(shown({ agreed: ['UHANA'] })).toContain('opening.withdraw');
    const dana = { user: 'UDANA', isCoordinator: true };
    expect(shown({ agreed: ['UCORA'] }, dana)).not.toContain('opening.agree');
    expect(shown({ agreed: ['UHANA'] }, dana)).toContain('opening.agree');
    const lacking = shown({}, { missing: ['at least one round'] });
    expect(lacking).not.toContain('opening.agree');
    expect(lacking).toContain('Before somebody can agree, add at least one round.');
  });

  it('says whom it waits for', () => {
    expect(shown({ agreed: ['UHANA'] })).toContain('Waits for <@UCORA> to agree.');
    expect(shown({ agreed: ['UHANA'] }, { recruiter: null })).toContain('Waits for a coordinator to agree.');
    expect(shown({ agreed: ['UCORA'] })).toContain('Waits for <@UHANA> to agree.');
    expect(shown({})).toContain('Waits for <@UHANA> and <@UCORA> to agree.');
  });

  it('starts a loop once it is open, for coordinators', () => {
    const open = { state: 'open' as const, agreed: ['UHANA', 'UCORA'] };
    const cora = { user: 'UCORA', isCoordinator: true };
    expect(buttonsIn(viewOf(open, cora))).toContain('Start a loop');
    expect(buttonsIn(viewOf(open))).not.toContain('Start a loop');
    expect(buttonsIn(viewOf({}, cora))).not.toContain('Start a loop');
  });

  it('can change each part of it beside what it is', () => {
    const { blocks } = viewOf({});
    const changed = blocks.filter((block) => JSON.stringify(block).includes('"Change"'));
    const heads = changed.map((block) => /\*([^*]+)\*/.exec(JSON.stringify(block))?.[1]);
    expect(heads).toEqual(
      expect.arrayContaining(['Must-haves', 'What will be true after six months', 'Pay']),
    );
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

  it('says who of those it names has left, until somebody else is named', () => {
    const pools = { 'first/0': ['UINES', 'UJON'] };
    const words = wordsIn(viewOf({ pools, leavers: ['UHANA', 'UINES', 'UPAUL'] }));
    expect(words).toContain('<@UHANA> has left the company and is still named as its hiring manager.');
    expect(words).toContain('<@UINES> has left the company and is still named as an interviewer.');
    expect(words).not.toContain('UPAUL');
  });
});
