import { describe, expect, it } from '@jest/globals';
import { compile, type Instance } from '../../../../src/core/schedule/model/instance.ts';
import { infinite } from '../../../../src/core/schedule/model/panel-costs.ts';
import { dayTableFor } from '../../../../src/core/schedule/search/day-table.ts';
import { bestStarts } from '../../../../src/core/schedule/search/dynamic-programme.ts';
import { rootNode } from '../../../../src/core/schedule/search/node.ts';
import { subproblemOf } from '../../../../src/core/schedule/search/subproblem.ts';
import { costOfStarts } from '../../../../src/core/schedule/search/trace-back.ts';
import { makePerson, makeProblem, makeRound, spanOn } from '../../../support/schedule/plain-problem.ts';

const busy = [spanOn(0, 9, 10), spanOn(0, 12, 16)];
const people = [makePerson('ada', { busy, load: 0 }), makePerson('ben', { load: 4 })];
const rounds = [makeRound('coding', ['ada', 'ben']), makeRound('design', ['ada'], { minutes: 45 })];
const problem = makeProblem({ people, rounds, minGap: 15, maxGap: 60 });
const instance = compile(problem);

/** Pairs of starts that keep the gaps on one day: all that this problem asks of its times. */
function pairs({ rounds: [first, second], minGap, maxGap }: Instance): number[][] {
  if (!first || !second) throw new Error('There are two rounds.');
  const isApart = (a: number, b: number) => {
    const [tickA, tickB] = [first.starts[a] as number, second.starts[b] as number];
    if (Math.floor(tickA / 288) !== Math.floor(tickB / 288)) return true;
    const gap = tickA < tickB ? tickB - tickA - first.length : tickA - tickB - second.length;
    return gap >= minGap && gap <= maxGap;
  };
  return [...first.starts.keys()].flatMap((a) =>
    [...second.starts.keys()].flatMap((b) => (isApart(a, b) ? [[a, b]] : [])),
  );
}

describe('the dynamic programme over days', () => {
  it.each([
    [0, 0],
    [900, 0],
    [0, 700],
    [4000, 2500],
  ])('finds the cheapest of all starts at prices %i and %i, and its way back', (...prices) => {
    const table = dayTableFor(instance);
    const subproblem = subproblemOf(instance, rootNode(instance, { prices: Int32Array.from(prices) }));
    const all = pairs(instance).map((starts) => costOfStarts(table, subproblem, starts));
    const best = bestStarts(table, subproblem, infinite, null);
    expect(best?.value).toBe(Math.min(...all));
    expect(costOfStarts(table, subproblem, best?.starts ?? [])).toBe(best?.value);
    for (const warmStart of [[0, 0], best?.starts ?? []])
      expect(bestStarts(table, subproblem, infinite, warmStart)).toEqual(best);
    expect(bestStarts(table, subproblem, best?.value ?? 0, null)).toBeNull();
  });

  it('does not end on a day where it may not', () => {
    const root = rootNode(instance);
    root.forbiddenEndDays[0] = 1;
    const best = bestStarts(dayTableFor(instance), subproblemOf(instance, root), infinite, null);
    const ticks = best?.starts.map((start, round) => instance.rounds[round]?.starts[start] ?? 0);
    expect(Math.max(...(ticks ?? []))).toBeGreaterThan(288);
  });
});
