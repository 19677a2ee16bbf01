import { readFileSync } from 'node:fs';
import { type AppOptions, type RunningApp, startApp } from '../app.ts';
import type { MovableClock } from '../clock.ts';
import type { Config } from '../config.ts';
import { coalescedFlush } from '../engine/durability.ts';
import type { Engine } from '../engine/start-engine.ts';
import type { Log } from '../log.ts';
import { busyWeeks } from './company/busy-weeks.ts';
import { people, recruitingMailbox } from './company/people.ts';
import { type GoogleStandIn, startGoogleStandIn } from './google/stand-in.ts';
import { type SlackStandIn, startSlackStandIn } from './slack/stand-in.ts';

export type Sandbox = {
  slack: SlackStandIn;
  google: GoogleStandIn;
  app: RunningApp;
  clock: MovableClock;
  close(): Promise<void>;
};

type SandboxOptions = {
  config: Config;
  engine: Pick<Engine, 'uri' | 'kind' | 'pid'>;
  clock: MovableClock;
  log: Log;
  seed: string;
} & Pick<AppOptions, 'workers'>;

const bot = 'UQUORUM';
/** What Quorum adds to the id of a field, so that Slack shows what it sends, is no part of its name. */
const fieldName = (blockId: string): string => blockId.split('#')[0] ?? '';

/** The real app between the stand-ins, each at an address of its own: it cannot tell that this is no real company. */
export async function openSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { config, engine, clock, log, seed, workers } = options;
  const apps: RunningApp[] = [];
  const { appToken } = config.slack;
  const slack = await startSlackStandIn({
    teamId: 'TNORTHLIGHT',
    appId: 'AQUORUM',
    botToken: config.slack.token,
    botUserId: bot,
    signingSecret: config.slack.signingSecret,
    ...(appToken ? { appToken } : {}),
    manifest: readFileSync(appToken ? 'docs/install/manifest-socket.yml' : 'manifest.yml', 'utf8'),
    people,
    appUrls: () => apps.map(({ port }) => `http://127.0.0.1:${port}`),
    now: clock.now,
    takesNewerBlocks: true,
    fieldName,
  });
  slack.createChannel({ name: 'general', isPrivate: false, members: people.map(({ id }) => id) });
  const google = await startGoogleStandIn({
    token: config.google.accessToken ?? '',
    subject: recruitingMailbox,
    now: clock.now,
    calendars: [{ email: recruitingMailbox, zone: 'Europe/Berlin' }, ...people],
  });
  for (const { email, zone } of people)
    for (const time of busyWeeks({ seed, email, zone, from: clock.now() }))
      google.calendar(email).addBusy(time);
  const app = await startApp({
    config: {
      ...config,
      port: 0,
      slack: { ...config.slack, apiUrl: slack.apiUrl },
      google: { ...config.google, apiUrl: google.url },
    },
    mongodbUri: engine.uri,
    engine: engine.kind,
    host: '127.0.0.1',
    ...(engine.kind === 'embedded' ? { flushed: (fsync) => coalescedFlush(fsync, engine.pid) } : {}),
    clock,
    log,
    ...(workers ? { workers } : {}),
  });
  apps.push(app);
  await app.ready();
  return {
    slack,
    google,
    app,
    clock,
    async close() {
      await app.stop();
      await slack.close();
      await google.close();
    },
  };
}
