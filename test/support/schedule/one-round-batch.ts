import { resourcesOf } from '../../../src/core/schedule/batch/resources.ts';
import { emptyTimetable } from '../../../src/core/schedule/batch/timetable.ts';
import type { Schedule } from '../../../src/core/schedule/model/problem.ts';
import { makePerson, makeProblem, spanOn } from './plain-problem.ts';

const problem = makeProblem({ people: [makePerson('ada', { perDay: 2 })] });

/** Three loops that want the same person, who has two interviews a day. */
export const emptyBatch = () => emptyTimetable(resourcesOf([problem, problem, problem]), 3);

/** A loop of one round with that person, between these hours of the first day. */
export const scheduleAt = (from: number, to: number): Schedule => ({
  rounds: [{ round: 'coding', ...spanOn(0, from, to), people: { s: 'ada' }, shadow: null, room: null }],
  breakdown: { finish: 0, idle: 0, day: 0, load: 0, untrained: 0, outOfHours: 0, emptyShadow: 0 },
  cost: 0,
});
