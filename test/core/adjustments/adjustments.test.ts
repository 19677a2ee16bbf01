import { describe, expect, it } from '@jest/globals';
import {
  arrangedLines,
  bookedOtherwise,
  lengthened,
  nothingArranged,
} from '../../../src/core/adjustments/adjustments.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { changeRound } from '../../../src/core/loop/seats.ts';
import { explain } from '../../../src/core/schedule/explain/explain.ts';
import { relax } from '../../../src/core/schedule/explain/relax.ts';
import { type KnownPerson, loopProblem } from '../../../src/core/schedule/model/loop-problem.ts';
import { Problem } from '../../../src/core/schedule/model/problem.ts';
import { solve } from '../../../src/core/schedule/search/solve.ts';
import { hour, makeDraft, makeInterviewing, now, play, seatAll } from '../../support/makers/make-loop.ts';

const sealed = { iv: '', tag: '', data: '' };
const arranged = (loop: Loop, longerMinutes: number, breakMinutes = 0): Loop => ({
  ...loop,
  adjustments: {
    ...{ number: 1, submission: 'a', by: 'UCORA', at: now, sealed, reason: null },
    ...{ longerMinutes, breakMinutes },
  },
});
const minutes = ({ rounds }: Loop) => rounds.map((round) => round.minutes);
const seated = play(makeDraft(), [seatAll()]);
const people = ['UINES', 'UJON', 'UKIM'].map(
  (user): KnownPerson => ({
    person: {
      ...{ team: 'TACME', user, name: user, email: `${user}@acme.test`, zone: 'Europe/Berlin' },
      ...{ isBot: false, isActive: true, isAdmin: false },
    },
    ...{ settings: undefined, busy: [], booked: [] },
  }),
);

describe('minutes that were arranged for a candidate', () => {
  it('lengthen every interview that is still to get a time, once, and go again', () => {
    expect(minutes(seated)).toEqual([60, 45]);
    const longer = lengthened(arranged(seated, 30));
    expect(minutes(longer)).toEqual([90, 75]);
    expect(lengthened(longer)).toBe(longer);
    expect(minutes(lengthened(arranged(longer, 15)))).toEqual([75, 60]);
    expect(minutes(lengthened(arranged(longer, 0)))).toEqual([60, 45]);
  });

  it('are really searched for: every schedule that is found is that long, with that break', () => {
    const loop = lengthened(arranged(seated, 30, 45));
    const problem = loopProblem(loop, people, now);
    expect(Problem.parse(problem)).toEqual(problem);
    const solved = solve(problem);
    if (!solved.ok) throw new Error('There is no time.');
    const [first, second] = solved.schedule.rounds;
    if (!first || !second) throw new Error('A round is missing.');
    const lengths = [first, second].map(({ round, startsAt, endsAt }) => [
      round,
      (endsAt - startsAt) / 60_000,
    ]);
    expect(Object.fromEntries(lengths)).toEqual({ r1: 90, r2: 75 });
    const isOneDay = second.startsAt - first.startsAt < 12 * hour;
    expect(isOneDay ? (second.startsAt - first.endsAt) / 60_000 : 45).toBeGreaterThanOrEqual(45);
  });

  it('change no draft, and nothing that is booked until it gets another time', () => {
    const draft = arranged(makeDraft(), 30);
    expect(lengthened(draft)).toBe(draft);
    const booked = arranged(makeInterviewing(), 30);
    expect(lengthened(booked)).toBe(booked);
    expect(bookedOtherwise(booked, now).map(({ id }) => id)).toEqual(['r1', 'r2']);
    expect(bookedOtherwise(booked, now + 25 * hour).map(({ id }) => id)).toEqual(['r2']);
    const moving = { by: 'UCORA', reason: 'Longer', at: now, intent: 'move' as const };
    const moved = lengthened(changeRound(booked, 'r1', { moving }));
    expect(minutes(moved)).toEqual([90, 45]);
    expect(bookedOtherwise(moved, now).map(({ id }) => id)).toEqual(['r2']);
  });
});

describe('a break that was arranged', () => {
  const problem = loopProblem(arranged(seated, 0, 40), people, now);

  it('is what lies between interviews at least', () => {
    expect(problem).toMatchObject({ minGap: 40, leastGap: 40 });
    expect(loopProblem(seated, people, now).leastGap).toBeUndefined();
  });

  it('is given up for no time, whatever is relaxed', () => {
    const relaxed = relax(problem, { kind: 'minGap', minutes: 0 });
    expect(relaxed).toMatchObject({ minGap: 40, maxGap: problem.maxGap });
  });

  it('is not among what would open times', () => {
    const [from, to] = [now + 24 * hour, now + 24 * hour + 2.25 * hour];
    const tight = (given: Problem): Problem => ({
      ...given,
      candidate: { ...given.candidate, windows: [{ startsAt: from, endsAt: to }] },
    });
    const names = { people: {}, rounds: { r1: 'First', r2: 'Second' }, zone: 'UTC' };
    const gaps = (given: Problem) =>
      JSON.stringify(explain(tight(given), names)).match(/"kind":"minGap"/g) ?? [];
    const { leastGap: _promised, ...unpromised } = problem;
    expect(gaps(unpromised).length).toBeGreaterThan(0);
    expect(gaps(problem)).toEqual([]);
  });
});

it('says what is arranged part by part, and nothing where nothing is', () => {
  expect(arrangedLines({ longerMinutes: 0, breakMinutes: 0 }, nothingArranged)).toEqual([]);
  expect(
    arrangedLines(
      { longerMinutes: 30, breakMinutes: 20 },
      { captions: true, breaks: true, questionsBefore: true, other: 'Large print' },
    ),
  ).toEqual([
    '30 minutes more than usual',
    'breaks whenever the candidate asks for one',
    'at least 20 minutes between interviews',
    'captions on in the call',
    'questions in writing beforehand',
    'Large print',
  ]);
});
