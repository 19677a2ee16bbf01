import { describe, expect, it } from '@jest/globals';
import { isAskedAlike, likenessOf, withAsked } from '../../../src/core/opening/asked.ts';
import { makeDraft } from '../../support/makers/make-loop.ts';
import { makeOpening } from '../../support/makers/make-opening.ts';

/** The loop, with one round's first seat asking this; without the rounds that are left out. */
const loopAsking = (questions: string[], { without = '' } = {}) => {
  const draft = makeDraft();
  const rounds = draft.rounds.map((round) => ({
    ...round,
    seats: round.seats.map((seat) => ({
      ...seat,
      questions: seat.id === 'r1s1' ? questions : [`of-${seat.id}`],
    })),
  }));
  const kit = { ...draft.kit, focus: ['api', 'data'] };
  return { ...draft, kit, rounds: rounds.filter(({ template }) => template !== without) };
};
const first = withAsked(makeOpening(), loopAsking(['one', 'two']));

describe('what the candidates of an opening are asked', () => {
  it('is what the first of them was asked, seat by seat', () => {
    expect(first.asked).toEqual({
      kitVersion: 'v1',
      questions: { 'first/0': ['one', 'two'], 'first/1': ['of-r1s2'], 'second/0': ['of-r2s1'] },
    });
    expect(withAsked(first, loopAsking(['one', 'two']))).toBe(first);
  });

  it('is not changed by a loop that was changed for one candidate, which only adds seats', () => {
    const onlyFirst = withAsked(makeOpening(), loopAsking(['one'], { without: 'second' }));
    expect(withAsked(first, loopAsking(['three'], { without: 'second' }))).toBe(first);
    const after = withAsked(onlyFirst, { ...loopAsking(['one']), kit: { version: 'v1', focus: ['api'] } });
    expect(after.asked?.questions).toMatchObject({ 'first/0': ['one'], 'second/0': ['of-r2s1'] });
  });

  it('follows a change of the opening itself', () => {
    const { asked } = withAsked(first, loopAsking(['one', 'three']));
    expect(asked?.questions['first/0']).toEqual(['one', 'three']);
  });

  it('is alike where every seat asks what it asked before, in whatever order', () => {
    expect(isAskedAlike(first.asked, loopAsking(['two', 'one']).rounds)).toBe(true);
    expect(isAskedAlike(first.asked, loopAsking(['two']).rounds)).toBe(false);
    expect(isAskedAlike(null, loopAsking(['two']).rounds)).toBe(true);
  });

  it('is counted for whoever compares candidates: what is the same, and which round came or went', () => {
    expect(likenessOf(null, loopAsking(['one']).rounds)).toBeNull();
    expect(likenessOf(first.asked, loopAsking(['one', 'new']).rounds)).toEqual({
      ...{ prompts: 4, alike: 3, came: [], went: 0 },
    });
    expect(likenessOf(first.asked, loopAsking(['one'], { without: 'second' }).rounds)).toMatchObject({
      went: 1,
    });
    const short = withAsked(makeOpening(), loopAsking(['one'], { without: 'second' }));
    expect(likenessOf(short.asked, loopAsking(['one']).rounds)).toMatchObject({
      ...{ prompts: 3, alike: 2, came: ['Second round'] },
    });
  });
});
