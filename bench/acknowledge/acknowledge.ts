import { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { people } from '../../src/sandbox/company/people.ts';
import { type Bench, percentile, rounded } from '../claim.ts';
import { type Door, post } from '../door.ts';
import { raisePlatforms, secret, team } from '../platforms.ts';
import { forkApp, type Place } from './app-process.ts';

const count = 500;
const everyMs = 20;

/** `/hire my`, acknowledged while the same process finds times for twenty hard loops: in a worker, in the main thread, not at all. */
export const acknowledge: Bench = async () => {
  const { sender, app, close } = await raiseApp();
  try {
    const measure = async (place: Place) => {
      await app.beginSolving(place);
      const latencies = await commandsInStep(sender);
      return {
        failed: latencies.filter((ms) => ms === Number.POSITIVE_INFINITY).length,
        p99: percentile(latencies, 99),
        median: percentile(latencies, 50),
        solved: await app.endSolving(),
      };
    };
    await measure('nowhere');
    const idle = await measure('nowhere');
    const worker = await measure('a worker');
    const main = await measure('the main thread');
    const ratio = worker.p99 / idle.p99;
    return [
      {
        claim:
          'a hard search for times delays no acknowledgement (ours: while solving; peer: the same app at rest)',
        size:
          `p99 of ${count} /hire my, one every ${everyMs} ms, while ${worker.solved} large loops on a 5-minute grid are solved; ` +
          `medians ${rounded(worker.median)} and ${rounded(idle.median)}; solver in the main thread: p99 ${rounded(main.p99)}, median ${rounded(main.median)}, ${main.failed} refused`,
        ours: rounded(worker.p99),
        peer: rounded(idle.p99),
        ratio: rounded(ratio),
        unit: 'ms',
        n: count,
        goal: '< 1.5',
        holds: ratio < 1.5 && worker.failed + idle.failed === 0,
      },
    ];
  } finally {
    await close();
  }
};

async function raiseApp() {
  const { engine, environment, close } = await raisePlatforms();
  const app = forkApp();
  const port = await app.start(environment, engine.uri);
  const sender: Sender = { port, secret, team, user: people[0]?.id ?? '' };
  return {
    app,
    sender,
    async close() {
      app.end();
      await close();
    },
  };
}

type Sender = Door & { user: string };

/** At a fixed pace, whether or not the earlier ones are answered: milliseconds from when each was due, Infinity for what failed. */
async function commandsInStep(sender: Sender): Promise<number[]> {
  const agent = new Agent({ keepAlive: true });
  const from = performance.now() + everyMs;
  const answered: Promise<number>[] = [];
  for (let number = 0; number < count; number += 1) {
    const due = from + number * everyMs;
    await pause(Math.max(0, due - performance.now()));
    answered.push(
      command(sender, agent).then((isDone) => (isDone ? performance.now() - due : Number.POSITIVE_INFINITY)),
    );
  }
  const latencies = await Promise.all(answered);
  agent.destroy();
  return latencies;
}

async function command(sender: Sender, agent: Agent): Promise<boolean> {
  const body = new URLSearchParams({
    command: '/hire',
    text: 'my',
    team_id: sender.team,
    user_id: sender.user,
    channel_id: 'D0',
    trigger_id: '1.1.a',
    response_url: 'http://127.0.0.1:1/never',
  }).toString();
  return (await post(sender, body, agent))?.status === 200;
}
