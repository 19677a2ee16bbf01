import { expect, it } from '@jest/globals';
import { compile } from '../../../../src/core/schedule/model/instance.ts';
import {
  keptPeople,
  keptStarts,
  placementOf,
  scheduleOf,
} from '../../../../src/core/schedule/model/placement.ts';
import { makePerson, makeProblem, spanOn } from '../../../support/schedule/plain-problem.ts';
import { recomputed } from '../../../support/schedule/recomputed.ts';

const problem = makeProblem({ people: [makePerson('ada', { load: 2 }), makePerson('ben', { load: 5 })] });
const instance = compile(problem);
/** Every quarter of an hour from nine, so the first round ends at ten and the second begins at half past eleven. */
const starts = [0, 10];
const panels = [[[0]], [[1]]];

it('costs its end, its waiting and the loads of its people', () => {
  const placement = placementOf(instance, starts, panels);
  const schedule = scheduleOf(instance, placement);
  expect(schedule.rounds.map(({ startsAt, people }) => [startsAt, people.s])).toEqual([
    [spanOn(0, 9, 10).startsAt, 'ada'],
    [spanOn(0, 11.5, 12).startsAt, 'ben'],
  ]);
  const { finish, idle, load } = schedule.breakdown;
  expect([finish, idle, load]).toEqual([12.5 * 12, 18 * problem.weights.idle, 7 * problem.weights.load]);
  expect(schedule.breakdown).toEqual(recomputed(problem, schedule.rounds));
  expect(placement.cost).toBe(finish + idle + load);
});

it('keeps the starts and the people that it shares with an earlier one', () => {
  const earlier = placementOf(instance, starts, panels);
  expect([keptStarts([0, 12], earlier), keptPeople(panels, earlier)]).toEqual([1, panels.flat(2).length]);
  expect(keptPeople([[[-1]], panels[1] ?? []], earlier)).toBe(panels[1]?.flat().length);
});
