import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngine } from '../src/engine/open-engine.ts';
import { people, recruitingMailbox } from '../src/sandbox/company/people.ts';
import { startGoogleStandIn } from '../src/sandbox/google/stand-in.ts';
import { startSlackStandIn } from '../src/sandbox/slack/stand-in.ts';
import { forkApp, type Place } from './acknowledge/app-process.ts';
import { commandsInStep, type Sender } from './acknowledge/commands.ts';
import type { Bench } from './claim.ts';

const count = 500;
const everyMs = 20;
const secret = 'a-signing-secret';
const team = 'TNORTHLIGHT';

/** `/hire my`, acknowledged while the same process finds times for twenty hard loops: in a worker, in the main thread, not at all. */
export const acknowledge: Bench = async () => {
  const { sender, app, close } = await raiseApp();
  try {
    const measure = async (place: Place) => {
      await app.beginSolving(place);
      const latencies = await commandsInStep(sender, count, everyMs);
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
  const dataDir = mkdtempSync(join(tmpdir(), 'quorum-bench-'));
  const engine = await openEngine({ dataDir, database: 'bench' });
  const app = forkApp();
  const slack = await startSlackStandIn({
    ...{ teamId: team, appId: 'AQUORUM', botToken: 'xoxb-bench', botUserId: 'UQUORUM' },
    ...{ signingSecret: secret, manifest: readFileSync('manifest.yml', 'utf8'), people, appUrls: () => [] },
  });
  const google = await startGoogleStandIn({
    ...{ token: 'google-bench', subject: recruitingMailbox },
    calendars: [{ email: recruitingMailbox, zone: 'Europe/Berlin' }, ...people],
  });
  const environment = {
    ...{ SLACK_BOT_TOKEN: 'xoxb-bench', SLACK_SIGNING_SECRET: secret, SLACK_API_URL: slack.apiUrl },
    ...{ GOOGLE_ACCESS_TOKEN: 'google-bench', GOOGLE_SUBJECT: recruitingMailbox, GOOGLE_API_URL: google.url },
    ...{ QUORUM_MASTER_KEY: Buffer.alloc(32, 1).toString('base64'), PORT: '0', LOG_LEVEL: 'error' },
  };
  const port = await app.start(environment, engine.uri);
  const sender: Sender = { port, secret, team, user: people[0]?.id ?? '' };
  return {
    ...{ app, sender },
    async close() {
      app.end();
      await Promise.all([slack.close(), google.close()]);
      await engine.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.ceil((values.length * share) / 100) - 1] ?? Number.NaN;
const rounded = (value: number): number => Math.round(value * 100) / 100;
