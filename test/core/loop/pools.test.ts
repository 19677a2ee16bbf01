import { describe, expect, it } from '@jest/globals';
import { decide } from '../../../src/core/decide.ts';
import { isSame, withPools } from '../../../src/core/loop/pools.ts';
import { seatsOf } from '../../../src/core/loop/seats.ts';
import { makeDraft, makeInterviewing, now } from '../../support/makers/make-loop.ts';

const pools = { r1s1: ['UINES'], r1s2: ['UJON'], r2s1: ['UKIM'] };
const why = (over: Record<string, string[]>, loop = makeDraft()) => {
  const command = { type: 'assignSeats', by: 'UCORA', pools: { ...pools, ...over } } as const;
  const decision = decide(loop, command, now);
  return decision.ok ? null : decision.reason;
};

describe('who may sit in a loop', () => {
  it('is somebody in every seat, and somebody else in each seat of a round', () => {
    expect(why({})).toBeNull();
    expect(why({ r1s2: [] })).toBe('Choose a person for every interview.');
    expect(why({ r1s2: ['UINES'] })).toBe('First round needs a different person for each part.');
    // Two seats, and two people who can each take either.
    expect(why({ r1s1: ['UINES', 'UJON'], r1s2: ['UINES', 'UJON'] })).toBeNull();
    expect(why({ r1s1: ['UINES', 'UJON'], r1s2: ['UINES'] })).toBeNull();
  });

  it('is never the candidate', () => {
    expect(why({ r2s1: ['UKIM', 'UCANDIDATE'] })).toBe('The candidate of a loop cannot interview in it.');
  });

  it('is as many different people as the kit wants cards from', () => {
    const loop = { ...makeDraft(), minimumCards: 3 };
    expect(why({ r2s1: ['UINES'] }, loop)).toMatch(/at least 3 different interviewers/);
    expect(why({ r2s1: ['UINES', 'UKIM'] }, loop)).toBeNull();
    const rounds = loop.rounds.map((round) => (round.id === 'r2' ? { ...round, isRiskFilter: true } : round));
    expect(why({}, { ...loop, rounds })).toMatch(/a scorecard of facts does not count/);
    expect(why({}, { ...loop, rounds, minimumCards: 2 })).toBeNull();
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
