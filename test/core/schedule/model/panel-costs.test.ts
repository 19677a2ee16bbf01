import { describe, expect, it } from '@jest/globals';
import { compile } from '../../../../src/core/schedule/model/instance.ts';
import { costScale, freeRoom, infinite } from '../../../../src/core/schedule/model/panel-costs.ts';
import type { ToPlace } from '../../../../src/core/schedule/model/problem.ts';
import { makePerson, makeProblem, makeRound, spanOn } from '../../../support/schedule/plain-problem.ts';

const people = [
  makePerson('ada', { load: 3, busy: [spanOn(0, 9, 10)] }),
  makePerson('ben', { load: 0, hours: { from: '10:00', to: '17:00' } }),
];
const costsOf = (change: Partial<ToPlace>) => {
  const rounds = [makeRound('coding', ['ada', 'ben'], change)];
  const [round] = compile(makeProblem({ people, rounds })).rounds;
  if (!round) throw new Error('There is a round.');
  return round.panelCosts;
};

describe('what it costs to fill the seats', () => {
  it('is the load and the training of each member, and at each start their time', () => {
    const seats = [
      {
        id: 's',
        pool: [
          { person: 'ada', isTrained: true },
          { person: 'ben', isTrained: false },
        ],
      },
    ];
    const { groups, timeCosts } = costsOf({ seats });
    expect([...(groups[0]?.costs ?? [])]).toEqual([36 * costScale, 75 * costScale]);
    // At nine one is busy and the other an hour before their time; at ten both are there.
    expect([...timeCosts.slice(0, 2)]).toEqual([-1, 12 * 12 * costScale]);
    expect([...timeCosts.slice(8, 10)]).toEqual([0, 0]);
  });

  it('is asked once for seats with one pool, and knows who could take either of two', () => {
    const pool = [
      { person: 'ada', isTrained: true },
      { person: 'ben', isTrained: true },
    ];
    const twoSeats = costsOf({ seats: ['s', 't'].map((id) => ({ id, pool })) });
    expect(twoSeats.groups.map(({ seats }) => seats)).toEqual([['s', 't']]);
    expect(twoSeats.isDisjoint).toBe(true);
    const shadowed = costsOf({ shadows: ['ben'] });
    expect(shadowed.groups[1]).toMatchObject({ seats: ['shadow'], emptyCost: 90 * costScale });
    expect([...(shadowed.groups[1]?.costs ?? [])]).toEqual([infinite, 0]);
    expect(shadowed.isDisjoint).toBe(false);
  });
});

it('a room is free that is free the whole time', () => {
  const rooms = [
    { id: 'red', busy: [spanOn(0, 10, 11)] },
    { id: 'blue', busy: [spanOn(0, 9, 10)] },
  ];
  const { startsAt, endsAt } = spanOn(0, 9, 11);
  const roomAt = (from: number, to: number) => freeRoom(makeProblem({ rooms }), from, to);
  expect([roomAt(startsAt, startsAt + 3_600_000), roomAt(startsAt, endsAt)]).toEqual(['red', null]);
});
