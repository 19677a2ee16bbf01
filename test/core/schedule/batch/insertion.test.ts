import { expect, it } from '@jest/globals';
import { batchLoop } from '../../../../src/core/schedule/batch/batch-loop.ts';
import {
  bestInsertion,
  quickInsertion,
  unpricedRule,
} from '../../../../src/core/schedule/batch/insertion.ts';
import { resourcesOf } from '../../../../src/core/schedule/batch/resources.ts';
import { emptyTimetable, setSchedule } from '../../../../src/core/schedule/batch/timetable.ts';
import { infinite } from '../../../../src/core/schedule/model/panel-costs.ts';
import { makePerson, makeProblem, makeRound, spanOn } from '../../../support/schedule/plain-problem.ts';

const problem = makeProblem({
  people: [makePerson('ada', { bufferAfter: 30 })],
  rounds: [makeRound('coding', ['ada'], { needsRoom: true })],
  rooms: [{ id: 'red', busy: [] }],
});
const hasTime = () => true;

it('finds the first time that other loops leave free, room and buffers included', () => {
  const loop = batchLoop(problem, 1);
  const timetable = emptyTimetable(resourcesOf([problem, problem]), 2);
  const startOf = (insert: typeof bestInsertion) => insert(loop, timetable, hasTime)?.rounds[0]?.startsAt;
  const quick: typeof bestInsertion = (...[given, held]) =>
    quickInsertion({ loop: given, timetable: held, rule: unpricedRule, below: infinite, hasTime });
  const nine = spanOn(0, 9, 10).startsAt;
  expect([startOf(bestInsertion), startOf(quick)]).toEqual([nine, nine]);
  setSchedule(timetable, 0, bestInsertion(batchLoop(problem, 0), timetable, hasTime));
  const next = spanOn(0, 10.5, 11.5).startsAt;
  expect([startOf(bestInsertion), startOf(quick)]).toEqual([next, next]);
});

it('finds nothing that costs less than nothing', () => {
  const timetable = emptyTimetable(resourcesOf([problem]), 1);
  const input = { loop: batchLoop(problem, 0), timetable, rule: unpricedRule, hasTime };
  expect(quickInsertion({ ...input, below: 1 })).toBeNull();
});
