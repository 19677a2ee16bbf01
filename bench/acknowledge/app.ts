import { setTimeout as pause } from 'node:timers/promises';
import { startApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import type { Problem } from '../../src/core/schedule/model/problem.ts';
import { solveMany } from '../../src/core/schedule/search/solve.ts';
import { createScheduler } from '../../src/scheduler/scheduler.ts';
import { instance } from '../../test/support/schedule/generate.ts';
import type { AppOrder, Place } from './app-process.ts';

const most = 3;
/** Made once: making them would weigh more than what is measured. */
const problems = Array.from({ length: 20 }, (_, index) => instance('L', index + 1, 5));
/** How long a solver in the main thread lets everybody else work after each problem. */
const restMs = 50;

const names = { people: {}, rounds: {}, zone: 'UTC' };
const scheduler = createScheduler();
const solvers: Record<Place, (problem: Problem) => Promise<unknown>> = {
  nowhere: () => pause(restMs),
  'a worker': (problem) => scheduler.ask('search', problem, { most, seats: [], names }),
  'the main thread': async (problem) => {
    const until = performance.now() + 5000;
    solveMany(problem, most, { hasTime: () => performance.now() < until });
    await pause(restMs);
  },
};
let isWanted = false;
let solved = 0;

async function solveIn(place: Place): Promise<void> {
  for (const problem of problems) {
    await solvers[place](problem);
    solved += 1;
    if (!isWanted && solved >= problems.length) return;
  }
  if (isWanted) await solveIn(place);
}

let solving: Promise<void> = Promise.resolve();
process.on('message', async (order: AppOrder) => {
  if ('environment' in order) {
    const app = await startApp({ config: readConfig(order.environment), mongodbUri: order.mongodbUri });
    await app.ready();
    process.send?.(app.port);
  } else if ('begin' in order) {
    isWanted = true;
    solved = 0;
    solving = solveIn(order.begin);
    process.send?.(0);
  } else {
    isWanted = false;
    await solving;
    process.send?.(solved);
  }
});
process.on('disconnect', () => process.exit(0));
