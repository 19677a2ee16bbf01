import { describe, expect, it } from '@jest/globals';
import type { Command } from '../../../src/core/decide.ts';
import {
  hour,
  makeDraft,
  makeOffer,
  now,
  play,
  proposal,
  seatAll,
  slots,
} from '../../support/makers/make-loop.ts';

const seated = play(makeDraft(), [seatAll()]);
const { changes: _changes, ...constraints } = seated.constraints;
const change = (lastDay: string): Command => ({
  type: 'changeConstraints',
  by: 'UCORA',
  availability: { ...seated.availability, lastDay },
  constraints,
  pools: {},
});

describe('the form with other days for a loop', () => {
  it('begins a new search, and the same form sent twice begins no second one', () => {
    const once = play(seated, [change('2027-01-20')]);
    expect(once.search.number).toBe(2);
    expect(play(once, [change('2027-01-20')])).toBe(once);
    expect(play(once, [change('2027-01-22')]).search.number).toBe(3);
  });
});

describe('times that are picked by hand', () => {
  const found = play(seated, [proposal(1, { reasons: ['Mon'] })]);
  const pick: Command = { type: 'pickByHand', by: 'UCORA', slots };
  const inVain = (search: number): Command => ({
    ...{ type: 'propose', search, against: ['Ines is busy.'] },
    free: [{ round: 'r1', starts: [now] }],
  });

  it('lose nothing by one conflict: the offers stay, and so do the picked times', () => {
    const again = play(found, [pick, inVain(2)]);
    expect(again.search).toMatchObject({ number: 2, state: 'found', offers: found.search.offers });
    expect(again.search.picked).toEqual({
      ...{ slots, against: ['Ines is busy.'] },
      free: [{ round: 'r1', starts: [now] }],
    });
    expect(again.search.kept).toBeUndefined();
    // Pressed twice before the answer, and picked anew after it.
    expect(play(found, [pick, pick, inVain(3)]).search.offers).toEqual(found.search.offers);
    expect(play(again, [pick, inVain(3)]).search.offers).toEqual(found.search.offers);
  });

  it('start a search where all that was on offer has begun in the meantime, and are kept to be changed', () => {
    const late = play(play(found, [pick]), [inVain(2)], now + 24 * hour);
    expect(late.search).toMatchObject({
      ...{ number: 3, state: 'looking', offers: [], note: null },
      picked: { slots, against: ['Ines is busy.'] },
    });
    expect(late.outbox.some(({ id, kind }) => id === 'search-3' && kind === 'schedule.search')).toBe(true);
  });

  it('leave what would open times where none had been found', () => {
    const opens = [
      { kind: 'roundsPerDay', words: 'Allow 6', change: { kind: 'roundsPerDay', most: 6 }, opens: 1 },
    ];
    const nothing = play(seated, [
      { type: 'propose', search: 1, reason: 'Ines is away.', relaxations: opens } as Command,
    ]);
    expect(play(nothing, [pick, inVain(2)]).search).toMatchObject({
      ...{ state: 'nothing', reason: 'Ines is away.', relaxations: opens },
      picked: { against: ['Ines is busy.'] },
    });
  });

  it('are the only ones on offer where nothing is in the way', () => {
    const offers = [makeOffer({ reasons: [] })];
    const { search } = play(found, [pick, { type: 'propose', search: 2, offers }]);
    expect(search).toMatchObject({ state: 'found', offers });
    expect([search.kept, search.picked]).toEqual([undefined, undefined]);
  });
});
