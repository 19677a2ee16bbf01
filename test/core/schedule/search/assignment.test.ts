import { describe, expect, it } from '@jest/globals';
import { compile } from '../../../../src/core/schedule/model/instance.ts';
import { costScale } from '../../../../src/core/schedule/model/panel-costs.ts';
import { assignPeople } from '../../../../src/core/schedule/search/assignment.ts';
import { rootNode } from '../../../../src/core/schedule/search/node.ts';
import { makePerson, makeProblem, makeRound } from '../../../support/schedule/plain-problem.ts';

const loads = { ada: 1, ben: 2, cleo: 9 };
const people = Object.entries(loads).map(([id, load]) => makePerson(id, { load }));
const assign = (pools: string[][]) => {
  const rounds = pools.map((pool, index) => makeRound(`r${index}`, pool));
  const instance = compile(makeProblem({ people, rounds }));
  const assignment = assignPeople(instance, rootNode(instance), () => 0);
  return (
    assignment && {
      seated: assignment.panels.map((panel, round) =>
        panel.flat().map((member) => people[instance.rounds[round]?.panelCosts.people[member] ?? -1]?.id),
      ),
      prices: [...assignment.prices],
    }
  );
};

describe('the assignment', () => {
  it('is the cheapest in which nobody sits twice', () => {
    expect(
      assign([
        ['ada', 'ben'],
        ['ada', 'cleo'],
      ])?.seated,
    ).toEqual([['ben'], ['ada']]);
  });

  it('has as duals what one more of each person would save', () => {
    const { prices } = assign([
      ['ada', 'ben'],
      ['ada', 'ben', 'cleo'],
    ]) ?? { prices: [] };
    const load = makeProblem({}).weights.load * costScale;
    expect(prices).toEqual([load, 0, 0]);
  });

  it('is none where three seats have two people', () => {
    expect(
      assign([
        ['ada', 'ben'],
        ['ada', 'ben'],
        ['ben', 'ada'],
      ]),
    ).toBeNull();
  });
});
