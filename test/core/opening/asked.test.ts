import { describe, expect, it } from '@jest/globals';
import type { Loop } from '../../../src/core/loop/loop.ts';
import {
  askedBefore,
  isAskedAlike,
  isLikeBefore,
  likenessOf,
  withAsked,
} from '../../../src/core/opening/asked.ts';
import { makeDraft, makeKit } from '../../support/makers/make-loop.ts';
import { makeOpening } from '../../support/makers/make-opening.ts';

const kit = makeKit();

/** The loop, with one round's first seat asking this; without the rounds that are left out. */
const loopAsking = (
  questions: string[],
  { without = '', of = {} }: { without?: string; of?: Partial<Loop['kit']> } = {},
): Loop => {
  const draft = makeDraft();
  const rounds = draft.rounds.map((round) => ({
    ...round,
    seats: round.seats.map((seat) => ({
      ...seat,
      questions: seat.id === 'r1s1' ? questions : [`of-${seat.id}`],
    })),
  }));
  const changed = { ...draft.kit, focus: ['api', 'data'], attitudes: ['ownership'], ...of };
  return { ...draft, kit: changed, rounds: rounds.filter(({ template }) => template !== without) };
};
const own = { alone: [], lengths: [], less: { rounds: [], focus: [] }, reason: '' };
const first = withAsked(makeOpening(), loopAsking(['one', 'two']));

describe('what the candidates of an opening are asked', () => {
  it('is what the first of them was asked, seat by seat', () => {
    expect(first.asked).toEqual({
      ...{ kit: 'tester', kitVersion: 'v1', rounds: ['first', 'second'] },
      questions: { 'first/0': ['one', 'two'], 'first/1': ['of-r1s2'], 'second/0': ['of-r2s1'] },
    });
    expect(withAsked(first, loopAsking(['one', 'two']))).toBe(first);
  });

  it('is not changed by a loop that was changed for one candidate, which only adds seats', () => {
    const onlyFirst = withAsked(makeOpening(), loopAsking(['one'], { without: 'second' }));
    expect(withAsked(first, loopAsking(['three'], { without: 'second' }))).toBe(first);
    const after = withAsked(onlyFirst, loopAsking(['one'], { of: { focus: ['api'] } }));
    expect(after.asked?.questions).toMatchObject({ 'first/0': ['one'], 'second/0': ['of-r2s1'] });
  });

  it.each<[string, Partial<Loop['kit']>]>([
    ['one interviewer was enough', { own: { ...own, alone: [{ id: 'api', title: 'API' }] } }],
    [
      'a round had another length',
      { own: { ...own, lengths: [{ round: 'first', title: 'First', from: 60, to: 45 }] } },
    ],
    ['other attitudes were heard', { attitudes: [] }],
    ['it was begun at another level', { level: 'senior' }],
  ])('stays where %s for one candidate, and the third is asked what the first was', (_, of) => {
    const second = withAsked(first, loopAsking(['one'], { of }));
    expect(second).toBe(first);
    const third = withAsked(second, loopAsking(['one', 'two']));
    expect(third.asked?.questions).toEqual(first.asked?.questions);
  });

  it('follows a change of the opening itself, and forgets none of a round that is off for a while', () => {
    const { asked } = withAsked(first, loopAsking(['one', 'three']));
    expect(asked?.questions['first/0']).toEqual(['one', 'three']);
    const held = { ...first.held, rounds: ['first'] };
    const shorter = withAsked({ ...first, held }, loopAsking(['one'], { without: 'second' })).asked;
    expect(shorter).toMatchObject({ rounds: ['first'], questions: { 'second/0': ['of-r2s1'] } });
  });

  it('begins anew with another interview plan, into which a loop of the old one writes nothing', () => {
    const moved = { ...first, held: { ...first.held, kit: 'other' } };
    expect(askedBefore(first)).toBe(first.asked);
    expect(askedBefore(moved)).toBeNull();
    expect(withAsked(moved, loopAsking(['late']))).toBe(moved);
    const { asked } = withAsked(moved, loopAsking(['new'], { of: { id: 'other', version: 'v9' } }));
    expect(asked).toMatchObject({ kit: 'other', kitVersion: 'v9', questions: { 'first/0': ['new'] } });
  });

  it('is alike where every seat asks what it asked before, in whatever order', () => {
    expect(isAskedAlike(first.asked, loopAsking(['two', 'one']))).toBe(true);
    expect(isAskedAlike(first.asked, loopAsking(['two']))).toBe(false);
    expect(isAskedAlike(null, loopAsking(['two']))).toBe(true);
    expect(isAskedAlike(first.asked, loopAsking(['two'], { of: { id: 'other' } }))).toBe(true);
  });
});

describe('how a loop stands to the candidates before', () => {
  const likeness = (loop: Loop, { asked } = first) => likenessOf(asked, loop, kit);
  const same = { prompts: 4, alike: 4, missing: 0, came: [], went: [], isOtherPlan: false };

  it('is nothing for the first of them, and the same where nothing differs', () => {
    expect(likenessOf(null, loopAsking(['one']), kit)).toBeNull();
    expect(likeness(loopAsking(['one', 'two']))).toEqual(same);
    expect(isLikeBefore(same)).toBe(true);
  });

  it('counts what is new and what is left out, and names the rounds', () => {
    expect(likeness(loopAsking(['one', 'new']))).toEqual({ ...same, alike: 3, missing: 1 });
    const fewer = likeness(loopAsking(['one', 'two'], { without: 'second' }));
    expect(fewer).toEqual({ ...same, prompts: 3, alike: 3, missing: 1, went: ['Second round'] });
    expect(fewer && isLikeBefore(fewer)).toBe(false);
    const less = likeness(loopAsking(['one']));
    expect(less).toEqual({ ...same, prompts: 3, alike: 3, missing: 1 });
    expect(less && isLikeBefore(less)).toBe(false);
    const short = withAsked(makeOpening(), loopAsking(['one'], { without: 'second' }));
    expect(likeness(loopAsking(['one']), short)).toMatchObject({
      ...{ prompts: 3, alike: 2, missing: 0, came: ['Second round'] },
    });
  });

  it('misses nothing of a round that the opening has no more', () => {
    const held = { ...first.held, rounds: ['first'] };
    const short = loopAsking(['one', 'two'], { without: 'second' });
    const after = withAsked({ ...first, held }, short);
    expect(likeness(short)?.missing).toBe(1);
    expect(likeness(short, after)).toEqual({ ...same, prompts: 3, alike: 3 });
  });

  it('is no comparison with another interview plan', () => {
    const other = likeness(loopAsking(['one', 'two'], { of: { id: 'other' } }));
    expect(other).toEqual({ ...same, alike: 0, isOtherPlan: true });
    expect(other && isLikeBefore(other)).toBe(false);
  });
});
