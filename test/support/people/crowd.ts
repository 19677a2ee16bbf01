import mongoose, { type Connection } from 'mongoose';
import { fieldOf } from '../../../blocks/ids.ts';
import { type MovableClock, movableClock } from '../../../src/clock.ts';
import { type GoogleStandIn, startGoogleStandIn } from '../../../src/sandbox/google/stand-in.ts';
import { type SlackStandIn, startSlackStandIn } from '../../../src/sandbox/slack/stand-in.ts';
import type { SlackPerson } from '../../../src/sandbox/slack/world/world.ts';
import { type AppProcess, startAppProcess } from '../processes/crowd-app.ts';
import { type Chance, seeded } from '../seeded.ts';
import { bot, dana } from '../stage/company.ts';
import { freshDatabase, monday, testEnvironment } from '../stage/stage.ts';
import { standInVia, usualWay, type Via } from '../stage/via.ts';

/** A company large enough for many loops at once, in front of several app processes on one database. */
export type Crowd = {
  slack: SlackStandIn;
  google: GoogleStandIn;
  database: Connection;
  apps: AppProcess[];
  clock: MovableClock;
  coordinators: SlackPerson[];
  managers: SlackPerson[];
  interviewers: SlackPerson[];
  /** One thing at a time: a person has one Slack client. */
  alone<T>(user: string, work: () => Promise<T>): Promise<T>;
  /** In the place of one that was killed. */
  startAgain(place: number): Promise<void>;
  close(): Promise<void>;
};

const zones = ['Europe/Berlin', 'Europe/London', 'Europe/Helsinki'];

const people = (letter: string, role: string, count: number): SlackPerson[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `U${letter}${String(index).padStart(3, '0')}`,
    name: `${role.toLowerCase()}${index}`,
    realName: `${role} ${index}`,
    email: `${role.toLowerCase()}${index}@acme.test`,
    zone: zones[index % zones.length] ?? 'UTC',
  }));

export type Found = Pick<Crowd, 'google' | 'coordinators' | 'managers' | 'interviewers'> & {
  mongodbUri: string;
  environment: Record<string, string>;
};

export async function raiseCrowd(options: {
  seed: number;
  apps: number;
  size: number;
  /** Two for each loop, unless they are to be fewer than everybody needs. */
  interviewers?: number;
  via?: Via;
  /** How many of Slack's minutes pass in one, for Slack and for the apps; without it nobody counts. */
  pace?: number | undefined;
  leaseMs?: number;
  /** By how much each process's own clock is ahead of Slack's, or behind it. */
  skewsMs?: readonly number[];
  /** What is in the database and in the calendar before any process starts. */
  before?: (found: Found) => Promise<void>;
}): Promise<Crowd> {
  const clock = movableClock(monday);
  const coordinators = people('C', 'Coordinator', options.size);
  const managers = people('M', 'Manager', 5);
  const interviewers = people('I', 'Interviewer', options.interviewers ?? options.size * 2);
  const everybody = [dana, ...coordinators, ...managers, ...interviewers];
  const chance: Chance = seeded(options.seed);
  const apps: AppProcess[] = [];
  const slack = await startSlackStandIn({
    ...{ teamId: 'TACME', appId: 'AQUORUM', botToken: 'xoxb-test-token', botUserId: bot.id },
    ...{ signingSecret: 'a-signing-secret', ...standInVia(options.via ?? usualWay) },
    people: [...everybody, bot],
    appUrls: () => apps.map(({ url }) => url),
    pick: (urls) => chance.pick(urls),
    now: clock.now,
    real: clock.real,
    fieldName: fieldOf,
  });
  const google = await startGoogleStandIn({
    ...{ token: 'google-test-token', subject: 'recruiting@acme.test', now: clock.now },
    calendars: everybody.map(({ email, zone }) => ({ email, zone })),
  });
  slack.limits.isEnforced = options.pace !== undefined;
  slack.limits.pace = options.pace ?? 1;
  const environment = testEnvironment(slack, google, 'error');
  const mongodbUri = freshDatabase();
  const database = await mongoose.createConnection(mongodbUri).asPromise();
  await options.before?.({ google, coordinators, managers, interviewers, mongodbUri, environment });
  // Clocks only go forward: the one that is furthest behind is left where it is.
  const skews = options.skewsMs ?? [];
  const behindMs = Math.max(0, ...skews.map((skew) => -skew));
  clock.advanceReal(behindMs);
  const start = (place: number) =>
    startAppProcess({
      ...{ environment, mongodbUri, pace: options.pace, leaseMs: options.leaseMs },
      ...{ now: clock.now() - behindMs, skewMs: behindMs + (skews[place] ?? 0) },
    });
  apps.push(...(await Promise.all(Array.from({ length: options.apps }, (_, place) => start(place)))));
  const busy = new Map<string, Promise<unknown>>();
  return {
    ...{ slack, google, database, apps, coordinators, managers, interviewers },
    clock: {
      ...clock,
      advance(byMs) {
        clock.advance(byMs);
        for (const app of apps) app.advance(byMs);
      },
      advanceReal(byMs) {
        clock.advanceReal(byMs);
        for (const app of apps) app.advanceReal(byMs);
      },
    },
    async startAgain(place) {
      apps[place] = await start(place);
    },
    alone(user, work) {
      const mine = (busy.get(user) ?? Promise.resolve()).then(work);
      busy.set(
        user,
        mine.catch(() => {}),
      );
      return mine;
    },
    async close() {
      await Promise.all(apps.map((app) => app.stop()));
      await Promise.all([slack.close(), google.close()]);
      await database.dropDatabase();
      await database.close();
    },
  };
}

export async function setUpCoordinatorsOf(crowd: Crowd): Promise<void> {
  const admin = crowd.slack.as(dana.id);
  await admin.command('/hire setup');
  const form = await admin.waitForView((view) => view.callbackId === 'setup.form');
  await admin.fill(form.id, { coordinators: crowd.coordinators.map(({ id }) => id) });
  await admin.submit(form.id);
  await admin.closeView(form.id);
}
