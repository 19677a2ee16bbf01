import { describe, expect, it } from '@jest/globals';
import { isSame, whyNotPools, withPools } from '../../../src/core/loop/pools.ts';
import { seatsOf } from '../../../src/core/loop/seats.ts';
import { makeDraft, makeInterviewing } from '../../support/makers/make-loop.ts';

const pools = { r1s1: ['UINES'], r1s2: ['UJON'], r2s1: ['UKIM'] };
const why = (over: Record<string, string[]>) => whyNotPools(makeDraft(), { ...pools, ...over });

describe('who may sit in a loop', () => {
  it('is somebody in every seat, and somebody else in each seat of a round', () => {
    expect(why({})).toBeNull();
    expect(why({ r1s2: [] })).toBe('Choose a person for every seat.');
    expect(why({ r1s2: ['UINES'] })).toBe('First round needs a different person in each seat.');
    // Two seats, and two people who can each take either.
    expect(why({ r1s1: ['UINES', 'UJON'], r1s2: ['UINES', 'UJON'] })).toBeNull();
    expect(why({ r1s1: ['UINES', 'UJON'], r1s2: ['UINES'] })).toBeNull();
  });

  it('is never the candidate', () => {
    expect(why({ r2s1: ['UKIM', 'UCANDIDATE'] })).toBe('The candidate of a loop cannot sit in it.');
  });

  it('is as many different people as the kit wants cards from', () => {
    const loop = { ...makeDraft(), minimumCards: 3 };
    expect(whyNotPools(loop, { ...pools, r2s1: ['UINES'] })).toMatch(/at least 3 different interviewers/);
    expect(whyNotPools(loop, { ...pools, r2s1: ['UINES', 'UKIM'] })).toBeNull();
  });

  it('holds a seat at once when nobody else can, and keeps what is booked', () => {
    const seats = seatsOf(withPools(makeDraft(), { ...pools, r2s1: ['UKIM', 'UOMAR'] }));
    expect(seats.map(({ seat }) => seat.holder)).toEqual(['UINES', 'UJON', null]);
    const booked = withPools(makeInterviewing(), { r2s1: ['UOMAR'] });
    expect(seatsOf(booked).map(({ seat }) => seat.holder)).toEqual(['UINES', 'UJON', 'UKIM']);
  });

  it('are the same people in any order', () => {
    expect(isSame(['UA', 'UB'], ['UB', 'UA'])).toBe(true);
    expect(isSame(['UA'], ['UB'])).toBe(false);
    expect(isSame(['UA'], ['UA', 'UB'])).toBe(false);
  });
});
