import { randomBytes } from 'node:crypto';
import { Writable } from 'node:stream';
import mongoose, { type Connection } from 'mongoose';
import { fieldOf } from '../../../blocks/ids.ts';
import { type AppOptions, type RunningApp, startApp } from '../../../src/app.ts';
import { type MovableClock, movableClock } from '../../../src/clock.ts';
import { readConfig } from '../../../src/config.ts';
import { createLog } from '../../../src/log.ts';
import { type GoogleStandIn, startGoogleStandIn } from '../../../src/sandbox/google/stand-in.ts';
import { type SlackStandIn, startSlackStandIn } from '../../../src/sandbox/slack/stand-in.ts';
import type { SlackPerson } from '../../../src/sandbox/slack/world/world.ts';
import { builtWorkers } from './built-worker.ts';
import { bot, candidate, staff } from './company.ts';
import { settingsVia, standInVia, usualWay, type Via } from './via.ts';

/** A Monday in winter, 08:00 in London: before everybody's day begins. */
export const monday = Date.UTC(2027, 0, 11, 8, 0);

export type Stage = {
  /** Whose loops are meant, where several workspaces share the database. */
  team?: string;
  slack: SlackStandIn;
  google: GoogleStandIn;
  apps: RunningApp[];
  clock: MovableClock;
  database: Connection;
  environment: Record<string, string>;
  logs: string[];
  startApp(options?: Partial<AppOptions>): Promise<RunningApp>;
  close(): Promise<void>;
};

/** Most tests are about something else than how fast Slack may be asked. */
const atOnce = 1000;

export type StageOptions = {
  /** How Slack's requests reach the app. */
  via?: Via;
  apps?: number;
  mongodbUri?: string;
  startAt?: number;
  /** Who works here besides the usual company. */
  people?: SlackPerson[];
  /** How long Slack works on an upload. */
  fileProcessingMs?: number;
  /** false: the workspace does not know the newer blocks. */
  takesNewerBlocks?: boolean;
  /** A folder of kits; the tests' own small kit when none is named. */
  kits?: string;
  app?: Partial<AppOptions>;
  /** Workspaces install the app by themselves; none has at first. */
  oauth?: { isRotating?: boolean };
  /** Calendars of people who work elsewhere. */
  calendars?: { email: string; zone: string }[];
  environment?: Record<string, string>;
};

/** The real app over HTTP between strict stand-ins, on a database of its own. */
export async function raiseStage(options: StageOptions = {}): Promise<Stage> {
  const clock = movableClock(options.startAt ?? monday);
  const mongodbUri = options.mongodbUri ?? freshDatabase();
  const apps: RunningApp[] = [];
  const via = options.via ?? usualWay;
  const slack = await startSlackStandIn({
    teamId: 'TACME',
    appId: 'AQUORUM',
    botToken: options.oauth ? null : 'xoxb-test-token',
    ...(options.oauth
      ? {
          oauth: {
            ...{ clientId: '1.2', clientSecret: 'a-client-secret', ...options.oauth },
            redirectUrls: () => apps.map(({ port }) => `http://127.0.0.1:${port}/`),
          },
        }
      : {}),
    botUserId: bot.id,
    signingSecret: 'a-signing-secret',
    ...standInVia(via),
    people: [...staff, ...(options.people ?? []), bot],
    appUrls: () => apps.map(({ port }) => `http://127.0.0.1:${port}`),
    now: clock.now,
    real: clock.real,
    retryDelaysMs: [0, 100, 300],
    fieldName: fieldOf,
    takesNewerBlocks: options.takesNewerBlocks ?? true,
    ...(options.fileProcessingMs ? { fileProcessingMs: options.fileProcessingMs } : {}),
  });
  const google = await startGoogleStandIn({
    token: 'google-test-token',
    subject: 'recruiting@acme.test',
    now: clock.now,
    calendars: [
      { email: 'recruiting@acme.test', zone: 'Europe/Berlin' },
      ...staff.map(({ email, zone }) => ({ email, zone })),
      ...(options.calendars ?? []),
    ],
  });
  const environment = {
    ...testEnvironment(slack, google, 'trace'),
    ...(options.kits ? { QUORUM_KITS: options.kits } : {}),
    ...(options.oauth ? oauthSettings : {}),
    ...options.environment,
  };
  const logs: string[] = [];
  const destination = new Writable({
    write(chunk, _encoding, done) {
      logs.push(String(chunk));
      done();
    },
  });
  const database = await mongoose.createConnection(mongodbUri).asPromise();
  const start = async (extra: Partial<AppOptions> = {}) => {
    const app = await startApp({
      config: readConfig(environment),
      mongodbUri,
      clock,
      log: createLog('trace', destination),
      leaseMs: 2000,
      pace: atOnce,
      settleMs: 300,
      workers: builtWorkers,
      ...options.app,
      ...extra,
    });
    apps.push(app);
    await app.ready();
    return app;
  };
  for (let count = 0; count < (options.apps ?? 1); count += 1) await start();
  return {
    slack,
    google,
    apps,
    clock,
    database,
    environment,
    logs,
    startApp: start,
    async close() {
      for (const app of apps) await app.stop();
      await slack.close();
      await google.close();
      if (database.readyState === 1) await database.dropDatabase();
      await database.close();
    },
  };
}

/** In place of a bot token. */
const oauthSettings = {
  ...{ SLACK_BOT_TOKEN: '', SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 'a-client-secret' },
  ...{ SLACK_STATE_SECRET: 'a-secret-for-states', PUBLIC_URL: 'http://127.0.0.1:0' },
};

const metricsToken = 'a-token-for-the-numbers';

/** The numbers, as somebody with the token reads them. */
export async function readMetrics({ apps }: Pick<Stage, 'apps'>): Promise<string> {
  const headers = { authorization: `Bearer ${metricsToken}` };
  const answer = await fetch(`http://127.0.0.1:${apps[0]?.port}/metrics`, { headers });
  if (!answer.ok) throw new Error(`The metrics were not told: ${answer.status}.`);
  return answer.text();
}

export const testEnvironment = (slack: SlackStandIn, google: GoogleStandIn, logLevel: string) => ({
  SLACK_BOT_TOKEN: 'xoxb-test-token',
  ...settingsVia(slack.sockets ? 'socket' : 'http'),
  SLACK_API_URL: slack.apiUrl,
  GOOGLE_ACCESS_TOKEN: 'google-test-token',
  GOOGLE_API_URL: google.url,
  QUORUM_MASTER_KEY: randomBytes(32).toString('base64'),
  QUORUM_KITS: 'test/support/kits',
  PORT: '0',
  METRICS_TOKEN: metricsToken,
  LOG_LEVEL: logLevel,
});

export function freshDatabase(): string {
  const base = process.env.TEST_MONGODB;
  if (!base) throw new Error('The tests’ database engine is not running: see test/support/global-setup.ts.');
  return base.replace(/\/(\?|$)/, `/test-${randomBytes(6).toString('hex')}$1`);
}

export { candidate };
