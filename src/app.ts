import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { App as Bolt, LogLevel } from '@slack/bolt';
import { createCalendar } from './calendar/create-calendar.ts';
import { type Clock, correctedClock, systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { remedyLine } from './core/installation/finding.ts';
import { createCalendarHours } from './courier/calendar-hours.ts';
import { type Courier, createCourier } from './courier/courier.ts';
import type { CourierDeps } from './courier/deps.ts';
import { sendDigests } from './courier/digests.ts';
import { createDoors, type Door } from './courier/doors.ts';
import { createEars, type ReadOutcome } from './courier/ears/ears.ts';
import { troubleOf } from './courier/failure.ts';
import { tellOpenings } from './courier/openings.ts';
import { lookAtOutages } from './courier/outages.ts';
import { tellPlans } from './courier/plans.ts';
import { rememberRefusals } from './courier/slack/newer-blocks.ts';
import { noEventYet } from './doctor/arrival-words.ts';
import { createDoctor } from './doctor/doctor.ts';
import type { Engine } from './engine/start-engine.ts';
import { QuorumError } from './errors.ts';
import type { Deps } from './flows/deps.ts';
import { findOpeningLeavers } from './flows/opening/opening-leavers.ts';
import { findLeavers } from './flows/responsible.ts';
import { discardDrafts, forgetAnswered, forgetClaims, forgetDrafts } from './flows/upkeep.ts';
import { answer, listenHttp } from './http.ts';
import { idFrom } from './id-from.ts';
import { type Jobs, startJobs } from './jobs/jobs.ts';
import { noMemory, readKits } from './kits/read-kits.ts';
import { createLog, errorFields, type Log } from './log.ts';
import { createMetrics, metricsRoute } from './metrics.ts';
import { createPaper } from './paper/paper.ts';
import { pushAddress, pushRoute } from './push-route.ts';
import { readiness } from './readiness.ts';
import { createScheduler } from './scheduler/scheduler.ts';
import { slackDirectory, slackRooms } from './slack/client/directory.ts';
import { slackFiles } from './slack/client/files.ts';
import { slackIdentity } from './slack/client/identity.ts';
import { slackClients } from './slack/client/web-client.ts';
import { slackArrivals } from './slack/door/arrivals.ts';
import { slackDoor, wrongSignature } from './slack/door/door.ts';
import { listen } from './slack/door/listen.ts';
import { doorRefusals } from './slack/door/refusals.ts';
import { socketDoor } from './slack/door/socket-door.ts';
import { features, tablesOf } from './slack/tables.ts';
import { connectDatabase } from './store/connection.ts';
import { losesWrites, otherServer } from './store/examination.ts';
import { checkKeys } from './store/keys.ts';
import { createStore } from './store/store.ts';
import { checkValue } from './vault/master-keys.ts';
import { createVault } from './vault/vault.ts';

export type AppOptions = {
  config: Config;
  mongodbUri: string;
  /** All of this machine's addresses, unless one is named. */
  host?: string;
  /** An embedded engine that is killed loses acknowledged writes, unless each waits for a flush. */
  flushed?: (fsync: () => Promise<void>) => () => Promise<void>;
  /** Whose engine it is; somebody else's, unless said otherwise. */
  engine?: Engine['kind'];
  clock?: Clock;
  log?: Log;
  observe?: CourierDeps['observe'];
  leaseMs?: number;
  /** When the log says that no event has ever come; ten minutes after the start, unless said otherwise. */
  noEventAfterMs?: number;
  /** How long one call of the courier to Slack may take; less than half a lease. */
  callMs?: number;
  /** How many minutes of the platforms pass in one of ours: a stand-in's may be faster. */
  pace?: number;
  /** How long a call may still take effect after that. */
  settleMs?: number;
  /** The threads as built, where the app itself runs from its sources. */
  workers?: { scheduler: URL; paper: URL };
};

export type RunningApp = {
  port: number;
  courier: Courier;
  /** Reads now what people did in the calendar; otherwise that is done every few minutes. */
  readCalendar(): Promise<ReadOutcome>;
  /** Rejects when waiting helps nothing: Slack or the calendar refuses us, or the database wants another key. */
  ready(): Promise<void>;
  stop(): Promise<void>;
};

const overSocket =
  'Slack’s requests come over a socket here, because SLACK_APP_TOKEN is set. Switch Socket Mode on in the Slack app, or unset it.';

/** The one place that knows every part and joins them. */
export async function startApp(options: AppOptions): Promise<RunningApp> {
  const { config, clock: ownClock = systemClock, pace = 1 } = options;
  // A broken kit is reported now, not to the first person who wants to use it.
  const kitMemory = noMemory();
  await readKits(config.kitFolder, kitMemory);
  const log = options.log ?? createLog(config.logLevel);
  const report = (trouble: string, error: unknown) => log.error(errorFields(error), trouble);

  const database = connectDatabase({
    uri: options.mongodbUri,
    report,
    ...(options.flushed ? { flushed: options.flushed } : {}),
  });
  const metrics = createMetrics(database.isUp);
  const clients = slackClients({
    ...config.slack,
    ownTime: ownClock.real,
    // A clock that is handed in is moved on purpose.
    ...(options.clock ? { steadyTime: ownClock.real } : {}),
    callMs: options.callMs ?? 10_000,
    pace,
    complain: (words) => log.warn({ words }, 'Slack finds a call wrong'),
  });
  // All hosts agree on leases and due times, and with the times of Slack's messages, however their own clocks go.
  const clock = correctedClock(ownClock, clients.skewMs);
  const at = () => ({ now: clock.now(), real: clock.real() });
  const keys = { areRight: false };
  const isOpen = () => keys.areRight;
  const store = createStore(database, { kitFolder: config.kitFolder, kitMemory, at, isOpen });
  const vault = createVault(config.masterKeys);
  const lookAtKeys = async () => {
    await database.whenUp();
    if (database.isClosed()) return;
    const given = config.masterKeys.map(checkValue);
    await checkKeys(store.keys, given);
    await store.keys.remember(given);
    keys.areRight = true;
  };
  const keysSeen = untilDone(lookAtKeys, database.isClosed, report);
  try {
    // If the database is there, its keys are checked before anybody is served; if not, the start waits only a second.
    await Promise.race([keysSeen, pause(1000, undefined, { ref: false })]);
  } catch (error) {
    await Promise.all([database.close(), clients.close()]);
    throw error;
  }

  const slack = () => clients.forPeople;
  const identity = slackIdentity(clients.forPeople, (line) => log.warn(line));
  const self = () => identity.bot?.user ?? null;
  const directory = slackDirectory({ slack, memory: store.people, real: clock.real, self });
  const rooms = slackRooms(slack);
  const files = slackFiles({ ...config.slack, slack, fetch: clients.fetch });
  const courierSlack = () => clients.forCourier;

  const calendar = createCalendar(config, pace);
  const calendarKnown = calendar.refusal().then((line) => {
    if (line) throw new QuorumError('misconfigured', line);
  });
  calendarKnown.catch(() => {});
  const arrivals = slackArrivals({
    store: store.arrivals,
    team: () => identity.team,
    now: clock.now,
    report,
  });
  const doctor = createDoctor({
    slack: config.slack,
    fetch: clients.fetch,
    // The clock of this machine, uncorrected.
    real: ownClock.real,
    calendar,
    database,
    kind: options.engine ?? 'given',
    store,
    publicUrl: config.publicUrl,
    masterKeys: config.masterKeys.map(checkValue),
    machine: {
      nodeVersion: process.versions.node,
      kitFolder: config.kitFolder,
      dataDir: config.mongodbUri ? null : config.dataDir,
    },
  });
  const calendarHours = createCalendarHours({
    calendar,
    memory: store.workingHours,
    now: clock.now,
    report,
  });
  const paper = createPaper(options.workers?.paper);
  const scheduler = createScheduler({ worker: options.workers?.scheduler, report });
  const jobs: { started: Jobs | null } = { started: null };
  const sweep = async () => {
    if (!identity.team) return;
    await courier.sweep(identity.team);
    await lookAtOutages(outageDeps, identity.team);
    await tellOpenings(openingDeps, identity.team);
    await tellPlans(openingDeps, identity.team);
    await sendDigests(digestDeps, identity.team);
  };
  const sweepNow = () => void sweep().catch((error: unknown) => report('sweep', error));
  const readCalendar = async () => (identity.team ? ears.read(identity.team) : 'closed');
  const probes = { slack: () => clients.forCourier.auth.test(), calendar: () => calendar.account() };
  const waysOut = createDoors({
    probes,
    remedyOf: troubleOf,
    clock,
    chance: Math.random,
    onClosed: (closed) => log.error(closed, 'nothing goes through; Quorum waits and keeps trying'),
    onOpened(closed) {
      log.info({ ...closed, ms: clock.real() - closed.since }, 'it goes through again');
      sweepNow();
      if (closed.door === 'calendar') void readCalendar();
    },
  });
  const courierDirectory = slackDirectory({
    slack: courierSlack,
    memory: store.people,
    real: clock.real,
    self,
    workspace: () => identity.name,
  });
  const outageDeps = {
    clock,
    report,
    slack: courierSlack,
    directory: courierDirectory,
    settings: store.settings,
    outages: store.outages,
    closed: waysOut.closed,
    probe: (door: Door) => probes[door](),
  };
  const openingDeps = {
    clock,
    report,
    slack: courierSlack,
    directory: courierDirectory,
    openings: store.openings,
    planHistories: store.planHistories,
    kits: store.kits,
    files,
    isOpen: () => waysOut.isOpen('slack'),
  };
  const digestDeps = {
    ...store,
    ...{ clock, report, vault, calendar, calendarHours, slack: courierSlack, directory: courierDirectory },
    isOpen: () => waysOut.isOpen('slack'),
  };
  const courier = createCourier({
    ...store,
    owner: randomUUID(),
    leaseMs: options.leaseMs ?? 30_000,
    settleMs: options.settleMs ?? 25_000,
    doors: waysOut,
    clock,
    isTimeSure: clients.isTimeSure,
    chance: Math.random,
    vault,
    directory: courierDirectory,
    rooms: slackRooms(courierSlack),
    files,
    calendar,
    calendarHours,
    paper,
    scheduler,
    slack: courierSlack,
    newerBlocks: rememberRefusals(clock.real),
    report,
    ring: async (team, loop, due) => jobs.started?.ring(team, loop, due - clock.now()),
    async observe(moment, effect, loop) {
      metrics.effects.inc({ kind: effect.kind, moment });
      log.debug({ loop: loop.id, effect: effect.id, moment }, 'effect');
      await options.observe?.(moment, effect, loop);
    },
  });

  const { pushes } = calendar;
  const own: { port?: number } = {};
  const ears = createEars({
    ...{ calendar, vault, clock, report, chance: Math.random },
    ...{ loops: store.loops, claims: store.claims, syncs: store.calendarSyncs },
    owner: randomUUID(),
    directory: courierDirectory,
    ...{ personSettings: store.personSettings, calendarHours },
    doors: waysOut,
    wake: courier.wake,
    address: () => pushAddress(config.publicUrl, pushes?.path, own.port),
    onRead: (outcome) => metrics.calendarReads.inc({ outcome }),
    gatherMs: Math.max(20, 2000 / pace),
  });

  const doors = { directory, rooms, files, calendar, calendarHours, doctor };
  const deps: Deps = {
    ...store,
    ...doors,
    vault,
    closed: waysOut.closed,
    now: clock.now,
    idFrom,
    wake: courier.wake,
    tellOpenings: (team) =>
      void tellOpenings(openingDeps, team).catch((error: unknown) => report('openings', error)),
    tellPlans: (team) => void tellPlans(openingDeps, team).catch((error: unknown) => report('plans', error)),
  };
  const served = { team: () => identity.team, appId: () => identity.app, real: clock.real, report };
  const writeRefusal = doorRefusals({ ...served, deps, count: () => metrics.refusals.inc() });
  const onRefused = (why: string) => {
    if (why === wrongSignature) arrivals.note('wrong signature');
    writeRefusal(why);
  };
  const { appToken, signingSecret } = config.slack;
  const socket = appToken
    ? socketDoor({
        ...served,
        onRefused,
        known: identity.known,
        chance: Math.random,
        address: clients.socketAddress(appToken),
        dispatcher: clients.dispatcher,
        real: ownClock.real,
        slackTime: clock.real,
        waits: { mostMs: Math.max(500, 60_000 / pace) },
        say: (words) => log.warn(words),
      })
    : null;
  const door = socket ?? slackDoor({ ...served, onRefused, signingSecret });
  const bolt = new Bolt({
    receiver: door.receiver,
    authorize: async () => ({
      botToken: config.slack.token,
      ...(identity.bot ? { botUserId: identity.bot.user, botId: identity.bot.id } : {}),
      ...(identity.team ? { teamId: identity.team } : {}),
    }),
    clientOptions: clients.options,
    logLevel: LogLevel.ERROR,
  });
  bolt.use(arrivals.middleware);
  bolt.error(async (error) => report('A delivery could not be handled', error));
  listen(bolt, tablesOf(features), {
    deps,
    real: clock.real,
    reference: () => randomBytes(4).toString('hex'),
    isHomeSilent: () => !arrivals.hasEvents(),
    report: (reference, asked, error) =>
      log.error({ reference, asked, ...errorFields(error) }, 'a request failed'),
  });

  const lookAtCalendar = async () => void (identity.team && (await ears.look(identity.team)));
  const offMoved = clock.onMove(() => {
    waysOut.look();
    sweepNow();
    void lookAtCalendar().catch((error: unknown) => report('calendar', error));
  });
  const ready = () =>
    readiness({
      isDatabaseUp: database.isUp(),
      isKnown: identity.team !== null,
      hasBegun: jobs.started !== null,
      closed: waysOut.closed(),
      socketTrouble: socket?.trouble() ?? null,
      calendarSilence: ears.silence(),
    });
  const server = await listenHttp(
    { port: config.port, host: options.host },
    {
      'POST /slack/events':
        'handle' in door ? door.handle : (_request, response) => answer(response, 404, overSocket),
      'GET /healthz': (_request, response) => answer(response, 200, 'ok'),
      'GET /readyz': (_request, response) => answer(response, ready().status, ready().words),
      'GET /metrics': metricsRoute(metrics, config.metricsToken),
      ...(pushes && {
        [`POST ${pushes.path}`]: pushRoute({
          ...{ pushes, ears, team: () => identity.team },
          count: (status) => metrics.calendarPushes.inc({ status }),
        }),
      }),
    },
    report,
  );
  own.port = server.port;

  const forTeam = (work: (team: string) => Promise<unknown>) => async () =>
    void (identity.team && (await work(identity.team)));
  const noEvent: { timer?: NodeJS.Timeout } = {};
  const begin = async () => {
    await Promise.all([keysSeen, identity.known]);
    if (database.isClosed()) return;
    const topology = await store.examination.topology();
    if (options.engine !== 'embedded' && losesWrites(topology))
      log.warn(remedyLine({ what: otherServer.what(topology.version), where: otherServer.where }));
    await store.makeIndexes();
    await arrivals.load();
    noEvent.timer ??= setTimeout(() => {
      if (!arrivals.hasEvents()) log.warn(remedyLine(noEventYet(config.slack.appToken ? 'socket' : 'http')));
    }, options.noEventAfterMs ?? 600_000).unref();
    jobs.started ??= await startJobs({
      mongo: database.mongo(),
      sweep,
      wake: courier.wake,
      lookAtCalendar,
      discardDrafts: forTeam((of) => discardDrafts(deps, of)),
      forgetDrafts: forTeam((of) => forgetDrafts(deps, of)),
      // People who press a button come first, and so does what is due.
      findLeavers: forTeam(async (of) => {
        const asking = { ...deps, directory: courierDirectory, pause: aMoment };
        await findLeavers(asking, of);
        await findOpeningLeavers(asking, of);
      }),
      forgetAnswered: forTeam((of) => forgetAnswered(deps, of)),
      forgetClaims: forTeam((of) => forgetClaims(deps, of)),
      report,
    });
    await sweep();
    // Nobody waits for it; what an error left without its tags is tagged by the next try.
    const tagOlder = untilDone(forTeam(store.loops.tagOlder), database.isClosed, report);
    void tagOlder.catch((error) => report('Homes', error));
    // What people did while no process was running; nobody waits for it.
    void readCalendar();
  };
  const begun = untilDone(begin, database.isClosed, report);

  return {
    port: server.port,
    courier,
    readCalendar,
    async ready() {
      await Promise.all([begun, calendarKnown, socket?.opened]);
    },
    async stop() {
      offMoved();
      clearTimeout(noEvent.timer);
      waysOut.stop();
      identity.stop();
      // Both doors first: what they have taken still needs everything behind them.
      await Promise.all([server.close(), socket?.stop()]);
      // What a handler still asks is not waited for: its effect is tried again after the next start.
      await Promise.all([courier.stop(), ears.stop(), scheduler.close(), paper.close()]);
      await jobs.started?.stop();
      await Promise.all([database.close(), clients.close()]);
    },
  };
}

/** What Slack lets wait is asked again after this. */
const aMoment = () => pause(20_000, undefined, { ref: false });

/** The database may go away again in the middle of starting up. Errors that waiting cannot cure are thrown. */
async function untilDone(
  work: () => Promise<void>,
  isClosed: () => boolean,
  report: (trouble: string, error: unknown) => void,
): Promise<void> {
  while (!isClosed()) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof QuorumError && error.code === 'misconfigured') throw error;
      report('Starting up; trying again', error);
      await new Promise((resolve) => setTimeout(resolve, 1000).unref());
    }
  }
}
