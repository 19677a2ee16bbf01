import { readFileSync } from 'node:fs';
import type { AppOptions } from '../app.ts';
import type { MovableClock } from '../clock.ts';
import type { Config } from '../config.ts';
import { coalescedFlush } from '../engine/durability.ts';
import type { Engine } from '../engine/start-engine.ts';
import type { Log } from '../log.ts';
import { keepApp, type SandboxApp } from './app/kept-app.ts';
import { launchApart } from './app/launch-apart.ts';
import { launchHere } from './app/launch-here.ts';
import { busyWeeks } from './company/busy-weeks.ts';
import { people, recruitingMailbox } from './company/people.ts';
import { type ReadMarks, readMarks } from './front/read-marks.ts';
import { type GoogleStandIn, startGoogleStandIn } from './google/stand-in.ts';
import { type SlackStandIn, startSlackStandIn } from './slack/stand-in.ts';
import type { KeptState } from './state/kept-state.ts';

export type Sandbox = {
  slack: SlackStandIn;
  google: GoogleStandIn;
  app: SandboxApp;
  clock: MovableClock;
  /** Up to where people have read. */
  marks: ReadMarks;
  /** The database that the app writes to. */
  mongodbUri: string;
  /** For the next start. */
  kept(): KeptState;
  close(): Promise<void>;
};

type SandboxOptions = {
  config: Config;
  engine: Pick<Engine, 'uri' | 'kind' | 'pid'>;
  clock: MovableClock;
  log: Log;
  seed: string;
  /** Where the engine's files are, for an app in a process of its own; left out: it runs in this one. */
  apart?: { engineFolder: string };
  /** As the last start left it. */
  kept?: KeptState | undefined;
} & Pick<AppOptions, 'workers'>;

const bot = 'UQUORUM';
/** What Quorum adds to the id of a field, so that Slack shows what it sends, is no part of its name. */
const fieldName = (blockId: string): string => blockId.split('#')[0] ?? '';

/** The real app between the stand-ins, each at an address of its own: it cannot tell that this is no real company. */
export async function openSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { config, engine, clock, log, seed, workers, apart, kept } = options;
  const apps: SandboxApp[] = [];
  const { appToken } = config.slack;
  const slack = await onSamePort(kept?.ports.slack, (port) =>
    startSlackStandIn({
      port,
      teamId: 'TNORTHLIGHT',
      teamName: 'Northlight',
      appId: 'AQUORUM',
      botToken: config.slack.token,
      botUserId: bot,
      signingSecret: config.slack.signingSecret,
      ...(appToken ? { appToken } : {}),
      manifest: readFileSync(appToken ? 'docs/install/manifest-socket.yml' : 'manifest.yml', 'utf8'),
      people,
      appUrls: () => apps.flatMap((app) => app.addresses()),
      now: clock.now,
      takesNewerBlocks: true,
      fieldName,
      kept: kept?.slack,
    }),
  );
  const google = await onSamePort(kept?.ports.google, (port) =>
    startGoogleStandIn({
      port,
      token: config.google.accessToken ?? '',
      subject: recruitingMailbox,
      now: clock.now,
      calendars: [{ email: recruitingMailbox, zone: 'Europe/Berlin' }, ...people],
      kept: kept?.google,
    }),
  );
  if (!kept) {
    slack.createChannel({ name: 'general', isPrivate: false, members: people.map(({ id }) => id) });
    for (const { email, zone } of people)
      for (const time of busyWeeks({ seed, email, zone, from: clock.now() }))
        google.calendar(email).addBusy(time);
  }
  const appConfig: Config = {
    ...config,
    port: 0,
    slack: { ...config.slack, apiUrl: slack.apiUrl },
    google: { ...config.google, apiUrl: google.url },
  };
  const here = {
    config: appConfig,
    mongodbUri: engine.uri,
    engine: engine.kind,
    ...(engine.kind === 'embedded'
      ? { flushed: (fsync: () => Promise<void>) => coalescedFlush(fsync, engine.pid) }
      : {}),
    clock,
    log,
    ...(workers ? { workers } : {}),
  };
  const inOwnProcess = apart && {
    config: appConfig,
    mongodbUri: engine.kind === 'given' ? engine.uri : undefined,
    engineFolder: apart.engineFolder,
  };
  const marks = readMarks(kept?.marks);
  const secrets = {
    slackToken: config.slack.token,
    signingSecret: config.slack.signingSecret,
    googleToken: config.google.accessToken ?? '',
  };
  const close = async () => {
    await Promise.all(apps.map((app) => app.stop()));
    await slack.close();
    await google.close();
  };
  const app = await keepApp(
    () => (inOwnProcess ? launchApart(inOwnProcess, clock) : launchHere(here)),
    (words) => log('sandbox.said', { words }),
  ).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  apps.push(app);
  return {
    ...{ slack, google, app, clock, marks, close },
    mongodbUri: engine.uri,
    kept: () => ({
      now: clock.now(),
      ahead: clock.now() - Date.now(),
      ports: { slack: portOf(slack.url), google: portOf(google.url) },
      secrets,
      slack: slack.kept(),
      google: google.kept(),
      marks: marks.all(),
    }),
  };
}

const portOf = (url: string): number => Number(new URL(url).port);

/** Addresses of files and windows that are kept hold the port; whoever has taken it meanwhile may keep it. */
async function onSamePort<T>(port: number | undefined, start: (port: number) => Promise<T>): Promise<T> {
  if (port === undefined) return start(0);
  try {
    return await start(port);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return start(0);
  }
}
