import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from '@jest/globals';
import type { RunningApp } from '../../../src/app.ts';
import { databaseProxy } from '../faults/database-proxy.ts';
import { endingOf } from '../processes/start-main.ts';
import { setUpCoordinators, startLoop, until } from '../stage/play.ts';
import { freshDatabase, raiseStage } from '../stage/stage.ts';

const nobody = 'http://127.0.0.1:9/';

/** Whoever runs processes kills them ten seconds after the signal. */
async function endsInTime(
  environment: Record<string, string>,
  meanwhile: (port: number) => Promise<void> = async () => {},
): Promise<void> {
  const settings = { ...environment, LOG_LEVEL: 'info' };
  const { code, ms } = await endingOf(['dist/src/main.js'], /"port":(\d+)/, settings, ([, port]) =>
    meanwhile(Number(port)),
  );
  expect([code, ms < 10_000, ms]).toEqual([0, true, ms]);
}

const settings = (over: Record<string, string>) => ({
  ...{ SLACK_BOT_TOKEN: 'xoxb-token', SLACK_SIGNING_SECRET: 'a-signing-secret', SLACK_API_URL: nobody },
  ...{ GOOGLE_ACCESS_TOKEN: 'token', GOOGLE_API_URL: nobody, PORT: '0' },
  ...{ MONGODB_URI: 'mongodb://127.0.0.1:9/quorum', QUORUM_KITS: 'test/support/kits' },
  ...{ QUORUM_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'), ...over },
});

export const withNothingThere = (): Promise<void> => endsInTime(settings({}));

export async function withSlackThatHangs(): Promise<void> {
  const silent = await listening(createServer(() => {}));
  try {
    const address = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/`;
    await endsInTime(settings({ SLACK_API_URL: address, MONGODB_URI: freshDatabase() }));
  } finally {
    silent.closeAllConnections();
    silent.close();
  }
}

/** In the middle of a search whose calendar does not answer, when the database and Slack stop answering too. */
export async function inAnOutage(how: 'hold' | 'refuse'): Promise<void> {
  const mongodbUri = freshDatabase();
  const database = await databaseProxy(mongodbUri);
  const stage = await raiseStage({ apps: 0, mongodbUri, startAt: Date.now() });
  try {
    await endsInTime({ ...stage.environment, MONGODB_URI: database.uri }, async (port) => {
      stage.apps.push({ port, stop: async () => {} } as RunningApp);
      await until(async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).status === 200);
      await setUpCoordinators(stage);
      stage.google.faults.add({ match: /./, kind: 'hang', times: 1000 });
      await startLoop(stage);
      await until(() => stage.google.requests.length > 0);
      stage.slack.faults.add({ method: /./, kind: 'hang' });
      await database[how]();
    });
  } finally {
    await stage.close();
    await database.refuse();
  }
}

const listening = (server: Server): Promise<Server> =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
