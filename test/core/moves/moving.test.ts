import { describe, expect, it } from '@jest/globals';
import type { Loop, Moving, Round } from '../../../src/core/loop/loop.ts';
import { changeRound, changeSeat } from '../../../src/core/loop/seats.ts';
import { isPlaced, leeways, seatsToFill, timeOf, wantsTime } from '../../../src/core/moves/moving.ts';
import { loopProblem } from '../../../src/core/schedule/model/loop-problem.ts';
import {
  afterRounds,
  hour,
  makeInterviewing,
  now,
  play,
  seal,
  slots,
} from '../../support/makers/make-loop.ts';

const moving = (over: Partial<Moving> = {}): Moving => ({
  ...{ by: 'UCORA', reason: 'Ill', at: now, intent: 'move' },
  ...over,
});
const booked = makeInterviewing();
const roundIn = (loop: Loop, id = 'r1') => loop.rounds.find((round) => round.id === id) as Round;
const pooled = changeSeat(booked, 'r1s1', { pool: ['UANA', 'UINES'] });
const moved = changeRound(pooled, 'r1', { moving: moving() });
const slot = { ...(slots[0] as (typeof slots)[number]), number: 2, startsAt: now + 50 * hour };

describe('whether a round wants a time', () => {
  it.each<[string, Partial<Round>, boolean, boolean]>([
    ['booked', {}, false, true],
    ['being moved', { moving: moving() }, true, false],
    ['being moved, with a time chosen', { moving: moving({ to: slot }) }, false, false],
    [
      'cancelled until somebody presses',
      { booking: null, moving: moving({ intent: 'later' }) },
      false,
      false,
    ],
    ['never booked', { booking: null }, true, false],
  ])('when it is %s', (_how, change, wants, isHeld) => {
    const round = { ...roundIn(booked), ...change };
    expect([wantsTime(round), isPlaced(round)]).toEqual([wants, isHeld]);
  });

  it('never where every card is in', () => {
    const held = play(booked, [seal('r1s1'), seal('r1s2')], afterRounds);
    expect(wantsTime({ ...roundIn(held), moving: moving() })).toBe(false);
  });

  it('is answered with the time it will have', () => {
    expect(timeOf({ ...roundIn(booked), moving: moving({ to: slot }) })?.startsAt).toBe(slot.startsAt);
    expect(timeOf(roundIn(moved))).toBe(roundIn(booked).booking);
  });
});

describe('what a search may give up for a round that is moved', () => {
  it('is nothing at first: the same people are asked', () => {
    const [first, second] = leeways(moved);
    expect(roundIn(first?.loop as Loop).seats.map(({ pool }) => pool)).toEqual([['UINES'], ['UJON']]);
    expect(roundIn(second?.loop as Loop).seats[0]?.pool).toEqual(['UANA', 'UINES']);
    expect([first?.warning, second?.warning]).toEqual([
      null,
      'The same interviewers have no time in common here, so others take part.',
    ]);
  });

  it('is the order of the plan at last, but not the order among the rounds that move together', () => {
    const ordered = changeRound(moved, 'r2', { after: ['r1'], sameDay: 'onsite' });
    const last = leeways(ordered).at(-1);
    expect(last?.warning).toBe('This is not the order of the interview plan.');
    expect(roundIn(last?.loop as Loop, 'r2').after).toEqual([]);
    const both = changeRound(ordered, 'r2', { moving: moving() });
    expect(leeways(both).map(({ loop }) => roundIn(loop, 'r2').after)).toEqual([['r1'], ['r1']]);
  });

  it('is nothing where no round is moved', () => {
    expect(leeways(booked)).toEqual([{ loop: booked, warning: null }]);
  });

  it('leaves out whose card is in', () => {
    const partly = play(booked, [seal('r1s1')], afterRounds);
    expect(seatsToFill(roundIn(partly)).map(({ id }) => id)).toEqual(['r1s2']);
  });
});

describe('the problem of a round that is moved', () => {
  const [first, second] = slots as [(typeof slots)[number], (typeof slots)[number]];
  const known = (user: string, busy = [first]) => ({
    person: {
      team: 'T',
      user,
      name: user,
      email: '',
      zone: 'UTC',
      isBot: false,
      isActive: true,
      isAdmin: false,
    },
    settings: undefined,
    busy: busy.map(({ startsAt, endsAt }) => ({ startsAt, endsAt })),
    booked: busy.map(({ startsAt, endsAt }) => ({ startsAt, endsAt })),
    beside: {
      [roundIn(moved).booking?.eventId ?? '']: busy
        .filter((time) => time !== first)
        .map(({ startsAt, endsAt }) => ({ startsAt, endsAt })),
    },
  });
  const problem = loopProblem(moved, [known('UINES'), known('UJON', [first, second]), known('UANA')], now);

  it('does not count its own invitation against the people who have it', () => {
    const busy = Object.fromEntries(problem.people.map((person) => [person.id, person.busy]));
    expect(busy.UINES).toEqual([]);
    expect(busy.UJON).toEqual(Array(2).fill({ startsAt: second.startsAt, endsAt: second.endsAt }));
    expect(busy.UANA).toHaveLength(2);
    expect(problem.people.map(({ held }) => held.length)).toEqual([0, 1, 1]);
  });

  it('places that round alone, around those that stay, and at no time that it has', () => {
    expect(problem.rounds.map(({ id }) => id)).toEqual(['r1']);
    expect(problem.candidate.booked).toEqual([{ startsAt: second.startsAt, endsAt: second.endsAt }]);
    const touching = problem.candidate.windows.filter(
      (window) => window.startsAt < first.endsAt && first.startsAt < window.endsAt,
    );
    expect(touching).toEqual([]);
  });

  it('comes before no round that is over', () => {
    const ordered = changeRound(moved, 'r2', { after: ['r1'] });
    const [placed] = loopProblem(ordered, [known('UINES')], afterRounds).rounds;
    expect(placed).toMatchObject({ id: 'r1', within: null });
    const [ahead] = loopProblem(ordered, [known('UINES')], now).rounds;
    expect(ahead?.within?.endsAt).toBe(second.startsAt);
  });
});
