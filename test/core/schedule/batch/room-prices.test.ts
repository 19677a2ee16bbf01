import { expect, it } from '@jest/globals';
import { batchLoop } from '../../../../src/core/schedule/batch/batch-loop.ts';
import { resourcesOf } from '../../../../src/core/schedule/batch/resources.ts';
import { cheapestRoom, roomPrices, roomStartCosts } from '../../../../src/core/schedule/batch/room-prices.ts';
import { infinite } from '../../../../src/core/schedule/model/panel-costs.ts';
import { makeProblem, makeRound, spanOn } from '../../../support/schedule/plain-problem.ts';

const rooms = [
  { id: 'red', busy: [] },
  { id: 'blue', busy: [spanOn(0, 10, 17)] },
];
const problem = makeProblem({ rooms, rounds: [makeRound('coding', ['ada', 'ben'], { needsRoom: true })] });
const loop = batchLoop(problem, 0);
const resources = resourcesOf([problem]);

it('takes the cheapest room that is free, and none that another loop holds', () => {
  resources.prices[(resources.rooms.get('red') ?? 0) + 9 * 4] = 50;
  const priced = roomPrices(resources, { share: 1, heldPrice: null }, null);
  expect(cheapestRoom(loop, priced, 0, 0)).toEqual({ room: 'blue', price: 0 });
  const held = new Map(
    [...resources.rooms.keys()].map((id) => [id, new Int16Array(resources.steps).fill(3)]),
  );
  const taken = roomPrices(resources, { share: 0, heldPrice: null }, held);
  expect(cheapestRoom(loop, taken, 0, 0)).toBeNull();
  expect(roomStartCosts(loop, taken)[0]?.[0]).toBe(infinite);
  const ejecting = roomPrices(resources, { share: 0, heldPrice: 20 }, held);
  expect(roomStartCosts(loop, ejecting)[0]?.[0]).toBe(4 * 20);
});
