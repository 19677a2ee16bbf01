import { describe, expect, it } from '@jest/globals';
import { Problem } from '../../../../src/core/schedule/model/problem.ts';
import { solve, solveMany } from '../../../../src/core/schedule/search/solve.ts';
import { check } from '../../../support/schedule/checker.ts';
import {
  emptySpan,
  makePerson,
  makeProblem,
  makeRound,
  spanOn,
} from '../../../support/schedule/plain-problem.ts';

const none = { ok: false, isProven: true };

/** Without what is said of rounds that are not there, of which the checker wants to hear nothing. */
function known(problem: Problem): Problem {
  const isKnown = (wanted: string) => problem.rounds.some(({ id }) => id === wanted);
  const { before, sameDay } = problem;
  return {
    ...problem,
    before: before.filter((pair) => pair.every(isKnown)),
    sameDay: sameDay.map((group) => group.filter(isKnown)),
  };
}

/** Gives up after ten seconds, and says so. */
function answer(problem: Problem) {
  const until = performance.now() + 10_000;
  const hasTime = () => performance.now() < until;
  const solved = solve(problem, { hasTime });
  const { isComplete, options } = solveMany(problem, 3, { hasTime });
  expect(hasTime()).toBe(true);
  expect(isComplete).toBe(true);
  expect(options.length > 0).toBe(solved.ok);
  if (solved.ok) expect(check(known(problem), solved.schedule)).toEqual([]);
  return solved.ok ? { ok: true, cost: solved.schedule.cost, isProven: solved.isProven } : solved;
}

const plain = makeProblem({});
const cheapest = answer(plain);
const [first, second] = plain.rounds.map(({ id }) => id) as [string, string];
const { candidate } = plain;
const withPerson = (change: Parameters<typeof makePerson>[1]) =>
  makeProblem({ people: plain.people.map(({ id }) => makePerson(id, change)) });
const withRound = (change: Parameters<typeof makeRound>[2]) =>
  makeProblem({ rounds: plain.rounds.map(({ id }) => makeRound(id, ['ada', 'ben'], change)) });
const day = 24 * 60;

const impossible: Record<string, Problem> = {
  'rounds that wait for each other': makeProblem({
    before: [
      [first, second],
      [second, first],
    ],
  }),
  'a round that waits for itself': makeProblem({ before: [[first, first]] }),
  'a seat for which there is nobody': withRound({ seats: [{ id: 's', pool: [] }] }),
  'a seat for somebody whom nobody knows': withRound({
    seats: [{ id: 's', pool: [{ person: 'zoe', isTrained: true }] }],
  }),
  'windows that are over before it begins': makeProblem({
    candidate: { ...candidate, windows: [spanOn(-3, 9, 17)] },
  }),
  'no windows': makeProblem({ candidate: { ...candidate, windows: [] } }),
  'windows that end before they begin': makeProblem({
    candidate: { ...candidate, windows: [{ ...emptySpan, endsAt: 0 }] },
  }),
  'calendars that nobody can read': withPerson({ busy: 'unknown' }),
  'a horizon that ends before it begins': makeProblem({ from: plain.to, to: plain.from }),
  'a horizon without length': makeProblem({ to: plain.from }),
  'people who may do nothing on a day': withPerson({ perDay: 0 }),
  'people who may do nothing in a week': withPerson({ perWeek: 0 }),
  'people who never work': withPerson({ weekdays: [] }),
  'hours that end before they begin': withPerson({
    hours: { from: '17:00', to: '09:00' },
    flexible: { from: '18:00', to: '08:00' },
  }),
  'a round longer than any window': withRound({ minutes: 480, within: spanOn(0, 9, 12) }),
  'a round with a span of its own that ends before it begins': withRound({
    within: { ...emptySpan, endsAt: 0 },
  }),
  'a room where there is none': withRound({ needsRoom: true }),
  'one person for two seats': withRound({
    seats: ['s', 't'].map((id) => ({ id, pool: [{ person: 'ada', isTrained: true }] })),
  }),
  'gaps longer than the day on the only day': makeProblem({
    minGap: day,
    maxGap: day,
    candidate: { ...candidate, windows: [spanOn(0, 9, 17)] },
  }),
  'twelve rounds for two people': makeProblem({
    rounds: Array.from({ length: 12 }, (_, index) => makeRound(`r${index}`, ['ada', 'ben'])),
  }),
};

const harmless: Record<string, Problem> = {
  'busy times without length': withPerson({
    busy: [{ startsAt: plain.from, endsAt: plain.from }, emptySpan],
  }),
  'busy times outside the horizon': withPerson({ busy: [spanOn(-9, 0, 24), spanOn(400, 0, 24)] }),
  'busy times that end before they begin': withPerson({ busy: [{ ...spanOn(0, 9, 17), endsAt: 0 }] }),
  'an order of rounds that are not there': makeProblem({
    before: [
      ['x', 'y'],
      [first, 'x'],
      ['y', second],
    ],
  }),
  'one day for rounds that are not there': makeProblem({ sameDay: [['x', 'y'], [], [first, 'x']] }),
  'a pool with somebody whom nobody knows': makeProblem({
    rounds: plain.rounds.map(({ id }) => makeRound(id, ['zoe', 'ada', 'ben'])),
  }),
  'shadows whom nobody knows, where an empty seat costs nothing': makeProblem({
    rounds: plain.rounds.map((round) => ({ ...round, shadows: ['zoe'] })),
    weights: { ...plain.weights, emptyShadow: 0 },
  }),
  'a pool that lists somebody twice': makeProblem({
    rounds: plain.rounds.map(({ id }) => makeRound(id, ['ada', 'ada', 'ben', 'ben'])),
  }),
  'twelve rounds a day': makeProblem({ roundsPerDay: 12 }),
  'windows of which one is empty': makeProblem({
    candidate: { ...candidate, windows: [emptySpan, ...candidate.windows] },
  }),
  'a pause without length': makeProblem({
    candidate: { ...candidate, pauses: [{ from: '09:30', to: '09:30' }] },
  }),
};

describe('a problem that asks for the impossible is answered at once', () => {
  it.each(Object.entries(impossible))('%s', (_, problem) => expect(answer(problem)).toEqual(none));
});

describe('what does no harm changes nothing', () => {
  it.each(Object.entries(harmless))('%s', (_, problem) => {
    expect(cheapest.ok).toBe(true);
    expect(answer(problem)).toEqual(cheapest);
  });
});

describe('large ones are answered', () => {
  const crowd = Array.from({ length: 14 }, (_, index) => `p${index}`);
  const people = crowd.map((id) => makePerson(id));
  const rounds = Array.from({ length: 12 }, (_, index) =>
    makeRound(`r${index}`, crowd.slice(index, index + 3)),
  );

  it('twelve rounds, as many as twelve of them a day', () => {
    const until = performance.now() + 3000;
    const problem = makeProblem({ rounds, people, roundsPerDay: 12 });
    const solved = solve(problem, { hasTime: () => performance.now() < until });
    if (!solved.ok) throw new Error('There is one, found at once; what may take long is the proof.');
    expect(check(problem, solved.schedule)).toEqual([]);
    expect(solved.bound).toBeLessThanOrEqual(solved.schedule.cost);
  });

  it('gaps longer than the day put every round on a day of its own', () => {
    const solved = solve(makeProblem({ minGap: day, maxGap: day }));
    if (!solved.ok) throw new Error('Each has a day.');
    expect(solved.schedule.breakdown.day).toBe(plain.weights.day);
  });

  it('more than a year in which only one hour is free, late and outside their hours', () => {
    const windows = Array.from({ length: 400 }, (_, index) => spanOn(index, 0, 24));
    const busy = [spanOn(0, 0, 342 * 24 + 12), spanOn(342, 13, 58 * 24)];
    const hours = { from: '00:00', to: '00:05' };
    const flexible = { from: '00:00', to: '24:00' };
    const late = crowd.map((id) =>
      makePerson(id, { busy, hours, flexible, weekdays: [1, 2, 3, 4, 5, 6, 7] }),
    );
    const problem = makeProblem({
      to: spanOn(400, 0, 1).startsAt,
      people: late,
      rounds: rounds.slice(0, 1),
      candidate: { ...candidate, windows },
    });
    expect(answer(problem)).toMatchObject({ ok: true, isProven: true });
  });
});

it('every problem here is one that the model takes', () => {
  for (const problem of [...Object.values(impossible), ...Object.values(harmless)]) Problem.parse(problem);
});
