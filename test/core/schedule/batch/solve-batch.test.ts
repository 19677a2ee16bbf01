import { describe, expect, it } from '@jest/globals';
import { solveBatch } from '../../../../src/core/schedule/batch/solve-batch.ts';
import { type Planned, Problem, type Schedule } from '../../../../src/core/schedule/model/problem.ts';
import { solve } from '../../../../src/core/schedule/search/solve.ts';
import { scale } from '../../../support/scale.ts';
import { checkBatch } from '../../../support/schedule/check-batch.ts';
import { batch } from '../../../support/schedule/generate.ts';
import { takenBy, withTaken } from '../../../support/schedule/taken.ts';

const hour = 3_600_000;
const monday = Date.UTC(2026, 10, 2);
const nine = monday + 9 * hour;

const person = (id: string, over: Partial<Planned> = {}): Planned => ({
  id,
  zone: 'UTC',
  weekdays: [1, 2, 3, 4, 5],
  hours: { from: '09:00', to: '17:00' },
  flexible: { from: '09:00', to: '17:00' },
  pauses: [],
  busy: [],
  perDay: 4,
  perWeek: 8,
  held: [],
  load: 0,
  bufferBefore: 0,
  bufferAfter: 0,
  ...over,
});

/** One round of an hour on Monday or Tuesday, with one of these. */
const loop = (people: Planned[], pool: string[], over: Partial<Problem> = {}): Problem =>
  Problem.parse({
    from: monday,
    to: monday + 48 * hour,
    grid: 15,
    candidate: {
      zone: 'UTC',
      windows: [0, 24].map((day) => ({ startsAt: nine + day * hour, endsAt: nine + (day + 3) * hour })),
      pauses: [],
      booked: [],
    },
    rounds: [
      {
        id: 'r',
        minutes: 60,
        shadows: [],
        needsRoom: false,
        within: null,
        seats: [{ id: 's', pool: pool.map((id) => ({ person: id, isTrained: true })) }],
      },
    ],
    people,
    rooms: [],
    before: [],
    sameDay: [],
    roundsPerDay: 4,
    minGap: 0,
    maxGap: 120,
    weights: {},
    ...over,
  });

const oneByOne = (problems: readonly Problem[], order: readonly number[]): (Schedule | null)[] => {
  const schedules: (Schedule | null)[] = problems.map(() => null);
  for (const at of order) {
    const solved = solve(withTaken(problems[at] as Problem, takenBy(schedules)));
    schedules[at] = solved.ok ? solved.schedule : null;
  }
  return schedules;
};
const placed = (schedules: readonly (Schedule | null)[]) =>
  schedules.filter((schedule) => schedule !== null).length;
const costOf = (schedules: readonly (Schedule | null)[]) =>
  schedules.reduce((sum, schedule) => sum + (schedule?.cost ?? 0), 0);
const orders = (count: number): number[][] =>
  count === 0
    ? [[]]
    : orders(count - 1).flatMap((order) =>
        Array.from({ length: count }, (_, place) => order.toSpliced(place, 0, count - 1)),
      );
const starts = (schedules: readonly (Schedule | null)[]) =>
  schedules.map((schedule) => ((schedule?.rounds[0]?.startsAt ?? Number.NaN) - nine) / hour);

describe('loops that wait together', () => {
  it('are none when none wait', () => {
    expect(solveBatch([])).toEqual({ schedules: [], cost: 0, bound: 0, gap: 0 });
  });

  it('leave the only possible person to the loop that has no other', () => {
    const people = [person('ann', { perWeek: 1 }), person('bob', { load: 5 })];
    const problems = [loop(people, ['ann', 'bob']), loop(people, ['ann'])];
    expect(placed(oneByOne(problems, [0, 1]))).toBe(1);
    const { schedules, gap } = solveBatch(problems);
    expect(schedules.map((schedule) => schedule?.rounds[0]?.people.s)).toEqual(['bob', 'ann']);
    expect(gap).toBeLessThan(1);
  });

  it('keep one interview a day over all of them', () => {
    const people = [person('ann', { perDay: 1 })];
    const { schedules } = solveBatch([loop(people, ['ann']), loop(people, ['ann']), loop(people, ['ann'])]);
    expect(
      starts(schedules)
        .filter((hours) => !Number.isNaN(hours))
        .sort((a, b) => a - b),
    ).toEqual([0, 24]);
  });

  it('count what somebody holds already towards the week', () => {
    const people = [person('ann', { perWeek: 2, held: [monday + 50 * hour] })];
    expect(placed(solveBatch([loop(people, ['ann']), loop(people, ['ann'])]).schedules)).toBe(1);
  });

  it.each([
    [30, 0],
    [0, 30],
    [15, 30],
  ])('keep buffers of %i and %i minutes between interviews of two loops', (bufferBefore, bufferAfter) => {
    const people = [person('ann', { bufferBefore, bufferAfter })];
    const { schedules } = solveBatch([loop(people, ['ann']), loop(people, ['ann'])]);
    expect(starts(schedules).sort((a, b) => a - b)).toEqual([0, 1.5]);
  });

  it('do not use one room at once', () => {
    const people = [person('ann'), person('bob')];
    const roomed = (id: string) => {
      const problem = loop(people, [id], { rooms: [{ id: 'aquarium', busy: [] }] });
      return { ...problem, rounds: problem.rounds.map((round) => ({ ...round, needsRoom: true })) };
    };
    const { schedules } = solveBatch([roomed('ann'), roomed('bob')]);
    expect(starts(schedules).sort((a, b) => a - b)).toEqual([0, 1]);
  });

  it('are placed although one among them cannot be', () => {
    const people = [person('ann'), person('bob', { busy: 'unknown' })];
    const { schedules } = solveBatch([loop(people, ['ann']), loop(people, ['bob']), loop(people, ['ann'])]);
    expect(schedules.map((schedule) => schedule !== null)).toEqual([true, false, true]);
  });

  it('cost no more than the best of all orders, and never less than the bound', () => {
    for (const problems of crowds(scale.batches.crowds, 3)) {
      const answer = solveBatch(problems, { hasTime: times(200).hasTime });
      const tried = orders(3).map((order) => oneByOne(problems, order));
      const most = Math.max(...tried.map(placed));
      const least = Math.min(...tried.filter((schedules) => placed(schedules) === most).map(costOf));
      expect(placed(answer.schedules)).toBeGreaterThanOrEqual(most);
      if (placed(answer.schedules) === most) expect(answer.cost).toBeLessThanOrEqual(least);
      expect(answer.bound).toBeLessThanOrEqual(answer.cost);
    }
  });

  it('keep every limit together, and cost what they say', () => {
    for (const problems of crowds(scale.batches.crowds, 6)) {
      const answer = solveBatch(problems, { hasTime: times(150).hasTime });
      expect(checkBatch(problems, answer.schedules)).toEqual([]);
      expect(answer.cost).toBe(costOf(answer.schedules));
      expect(answer.bound).toBeLessThanOrEqual(answer.cost);
    }
  });

  it('cost no less than the bound, whenever time is over', () => {
    const [problems = []] = crowds(1, 6);
    for (const most of scale.batches.deadlines) {
      const answer = solveBatch(problems, { hasTime: times(most).hasTime });
      expect(checkBatch(problems, answer.schedules)).toEqual([]);
      expect(answer.bound).toBeLessThanOrEqual(answer.cost);
    }
  });

  it('cost less together than in any order, where one should give way to another', () => {
    const people = [person('ann', { perDay: 1 }), person('bob', { load: 10, perDay: 1 })];
    const late = { ...loop(people, ['ann']).rounds[0], within: { startsAt: nine, endsAt: nine + 2 * hour } };
    const narrow = loop(people, ['ann'], { rounds: [late] as Problem['rounds'] });
    const wide = [loop(people, ['ann', 'bob']), loop(people, ['ann', 'bob']), loop(people, ['bob'])];
    const { schedules, cost } = solveBatch([...wide, narrow]);
    expect(placed(schedules)).toBe(4);
    expect(schedules[3]?.rounds[0]?.people.s).toBe('ann');
    const tried = orders(4).map((order) => oneByOne([...wide, narrow], order));
    const full = tried.filter((order) => placed(order) === 4);
    expect(full).not.toEqual([]);
    expect(cost).toBeLessThanOrEqual(Math.min(...full.map(costOf)));
  });

  it('cost no less than the bound where one person has two rounds of a loop without a pause', () => {
    const people = [person('ann', { bufferAfter: 60 })];
    const twice = loop(people, ['ann'], { maxGap: 0 });
    const rounds = ['a', 'b'].map((id) => ({ ...twice.rounds[0], id })) as Problem['rounds'];
    const problems = [1, 2].map(() => ({ ...twice, rounds }));
    const { schedules, bound, cost } = solveBatch(problems, { hasTime: times(400).hasTime });
    expect(checkBatch(problems, schedules)).toEqual([]);
    expect(placed(schedules)).toBe(2);
    expect(bound).toBeLessThanOrEqual(cost);
  });

  it('are answered the same way every time', () => {
    const [problems = []] = crowds(1, 6);
    const [first, second] = [0, 1].map(() => solveBatch(problems, { hasTime: times(40).hasTime }));
    expect(first).toEqual(second);
  });

  it('ask for little more once time is over', () => {
    const [problems = []] = crowds(1, 6);
    const clock = times(40);
    solveBatch(problems, { hasTime: clock.hasTime });
    expect(clock.asked()).toBeGreaterThan(40);
    expect(clock.asked()).toBeLessThan(40 + 5 * problems.length);
  });

  it('get a valid answer when time is over at once', () => {
    const [problems = []] = crowds(1, 4);
    const answer = solveBatch(problems, { hasTime: () => false });
    expect(checkBatch(problems, answer.schedules)).toEqual([]);
    expect(placed(answer.schedules)).toBeGreaterThan(0);
  });
});

/** Groups of short loops in which the same twelve people are wanted, who have little time for them. */
const crowds = (count: number, size: number): Problem[][] =>
  Array.from({ length: count }, (_, group) => short.slice(group * size, (group + 1) * size));

const short = batch(scale.batches.problems, 11).map((problem) => {
  const people = problem.people.slice(0, 12).map((known) => ({ ...known, perDay: 1, perWeek: 2, held: [] }));
  const pool = people.map(({ id }) => ({ person: id, isTrained: true }));
  const rounds = problem.rounds.slice(0, 2).map((round, index) => ({
    ...round,
    seats: round.seats.slice(0, 2).map(({ id }) => ({ id, pool: pool.slice(index * 4, index * 4 + 7) })),
    shadows: [],
  }));
  return { ...problem, rounds, people, before: [], sameDay: [] };
});

/** Time for so many looks at the clock. */
function times(most: number) {
  let asked = 0;
  return {
    asked: () => asked,
    hasTime: () => {
      asked += 1;
      return asked <= most;
    },
  };
}
