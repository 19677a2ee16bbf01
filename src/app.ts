import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { App as Bolt, LogLevel } from '@slack/bolt';
import { homeView } from '../blocks/home/home-view.ts';
import { createCalendar } from './calendar/create-calendar.ts';
import { type Clock, correctedClock, systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { remedyLine } from './core/installation/finding.ts';
import { createCalendarHours } from './courier/calendar-hours.ts';
import { type Courier, createCourier } from './courier/courier.ts';
import type { CourierDeps } from './courier/deps.ts';
import { sendDigests } from './courier/digests.ts';
import type { Door } from './courier/doors.ts';
import { createEars, type ReadOutcome } from './courier/ears/ears.ts';
import { troubleOf } from './courier/failure.ts';
import { tellOpenings } from './courier/openings.ts';
import { lookAtOutages } from './courier/outages.ts';
import { tellPlans } from './courier/plans.ts';
import { tellEnding, tellRetention } from './courier/retention.ts';
import { rememberRefusals } from './courier/slack/newer-blocks.ts';
import { createTeamDoors } from './courier/team-doors.ts';
import { noEventYet } from './doctor/arrival-words.ts';
import { createDoctor } from './doctor/doctor.ts';
import type { Engine } from './engine/start-engine.ts';
import { QuorumError } from './errors.ts';
import type { Deps } from './flows/deps.ts';
import { endRetention } from './flows/erasure/retain.ts';
import { readHome } from './flows/home/read-home.ts';
import { findOpeningLeavers } from './flows/opening/opening-leavers.ts';
import { findLeavers } from './flows/responsible.ts';
import { discardDrafts, forgetAnswered, forgetClaims, forgetDrafts } from './flows/upkeep.ts';
import { answer, listenHttp } from './http.ts';
import { idFrom } from './id-from.ts';
import { type Jobs, startJobs } from './jobs/jobs.ts';
import { noMemory, readKits } from './kits/read-kits.ts';
import { createLog, errorFields, type Log, laterFields } from './log.ts';
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
import type { Farewell } from './slack/door/farewell.ts';
import { listen } from './slack/door/listen.ts';
import { doorRefusals } from './slack/door/refusals.ts';
import { socketDoor } from './slack/door/socket-door.ts';
import { createWatch } from './slack/door/watch.ts';
import { features, tablesOf } from './slack/tables.ts';
import { slackExchange } from './slack/workspaces/exchange.ts';
import { installRoutes, ofNoWorkspace } from './slack/workspaces/install-routes.ts';
import { installedWorkspaces } from './slack/workspaces/installed-workspaces.ts';
import { tokenRenewal } from './slack/workspaces/renewal.ts';
import { oneWorkspace, type Workspaces } from './slack/workspaces/workspaces.ts';
import { connectDatabase } from './store/connection.ts';
import { refuseUnfinishedRestore } from './store/copies/write-copy.ts';
import { losesWrites, otherServer } from './store/examination.ts';
import { checkKeys } from './store/keys.ts';
import { createStore } from './store/store.ts';
import { teamWork } from './team-work.ts';
import { createCounting } from './telemetry/counting.ts';
import type { Report } from './telemetry/events.ts';
import { logLoops } from './telemetry/log-loops.ts';
import { createMetrics, metricsRoute } from './telemetry/metrics.ts';
import { inOneGo } from './throttle.ts';
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
  /** How many requests of Slack it works on at once; what is more is turned away. */
  mostUnderWay?: number;
  /** The threads as built, where the app itself runs from its sources. */
  workers?: { scheduler: URL; paper: URL };
};

export type RunningApp = {
  port: number;
  /** Where health and numbers are, if not beside everything else. */
  metricsPort: number | null;
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
  const report: Report = (trouble, error) => log(trouble, errorFields(error));

  const database = connectDatabase({
    uri: options.mongodbUri,
    report,
    onCommand: (command, ms) => metrics.databaseTimes.observe({ command }, ms / 1000),
    ...(options.flushed ? { flushed: options.flushed } : {}),
  });
  const metrics = createMetrics({
    isDatabaseUp: database.isUp,
    isReady: () => ready().status === 200,
    paused: () =>
      waysOut
        .closedForEach(teams())
        .map(({ door, remedy }) => ({ door, reason: remedy.where ? 'refused' : 'unanswered' })),
    underWay: () => watch.underWay(),
    pendingMigrations: () => store.migrations.underWay(),
    workspaces: () => workspaces.known(),
    counted: createCounting({
      teams: () => teams(),
      standing: (team, now) => store.standing.look(team, now),
      calendarReadAt: async (team) => {
        const { readAt, trouble } = await store.calendarSyncs.get(team);
        return readAt ?? trouble?.since ?? null;
      },
      now: () => clock.now(),
      report,
      freshMs: 10_000 / pace,
    }),
  });
  const clients = slackClients({
    ...config.slack,
    ownTime: ownClock.real,
    // A clock that is handed in is moved on purpose.
    ...(options.clock ? { steadyTime: ownClock.real } : {}),
    callMs: options.callMs ?? 10_000,
    pace,
    complain: (words) => log('slack.call-wrong', { words }),
  });
  // All hosts agree on leases and due times, and with the times of Slack's messages, however their own clocks go.
  const clock = correctedClock(ownClock, clients.skewMs);
  const at = () => ({ now: clock.now(), real: clock.real() });
  const keys = { areRight: false };
  const isOpen = () => keys.areRight;
  const stored = createStore(database, { kitFolder: config.kitFolder, kitMemory, at, isOpen, report });
  const store = { ...stored, loops: logLoops(stored.loops, log) };
  const vault = createVault(config.masterKeys);
  const lookAtKeys = async () => {
    await database.whenUp();
    if (database.isClosed()) return;
    await refuseUnfinishedRestore(database.connection);
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

  const { oauth } = config.slack;
  const isAllowed = (team: string) => oauth?.workspaces?.includes(team) ?? true;
  const exchange = oauth && slackExchange({ ...oauth, slack: clients.forNobody });
  const workspacesOf = (): Workspaces => {
    if (exchange) {
      const tokenOf = tokenRenewal({ store: store.installations, vault, exchange, real: clock.real, report });
      return installedWorkspaces({ store: store.installations, tokenOf, clientsOf: clients.of, isAllowed });
    }
    const { token } = config.slack;
    const own = clients.of({ key: 'own', token: () => token });
    const identity = slackIdentity(own.forPeople, (words) => log('slack.identity-unknown', { words }));
    return oneWorkspace({ identity, clients: own, token });
  };
  const workspaces = workspacesOf();
  if (oauth && !oauth.workspaces) log('workspace.open-to-all');
  /** Those that Slack still lets us speak to. */
  const teams = () => workspaces.known().flatMap(({ team, isGone }) => (isGone ? [] : [team]));
  const allTeams = () => workspaces.known().map(({ team }) => team);
  const forTeams = teamWork({ teams, report, follow: log.follow });
  /** What is kept of people ends in time, also where the app was uninstalled. */
  const forAllTeams = teamWork({
    teams: () => [...allTeams(), ...(oauth ? [ofNoWorkspace] : [])],
    report,
    follow: log.follow,
  });
  const slack = workspaces.forPeople;
  const self = workspaces.bot;
  const directory = slackDirectory({ slack, memory: store.people, real: clock.real, self });
  const rooms = slackRooms(slack);
  const files = slackFiles({ ...config.slack, slack, tokenOf: workspaces.tokenOf, fetch: clients.fetch });
  const courierSlack = workspaces.forCourier;

  const calendar = createCalendar(config, pace);
  const calendarKnown = calendar.refusal().then((line) => {
    if (line) throw new QuorumError('misconfigured', line);
  });
  calendarKnown.catch(() => {});
  const arrivals = slackArrivals({
    store: store.arrivals,
    now: clock.now,
    report,
  });
  const doctor = createDoctor({
    slack: config.slack,
    ...(oauth ? { installed: () => installedNow(workspaces) } : {}),
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
  const sweepTeam = async (team: string) => {
    await courier.sweep(team);
    await lookAtOutages(outageDeps, team);
    await tellOpenings(openingDeps, team);
    await tellPlans(openingDeps, team);
    await sendDigests(digestDeps, team);
    await tellRetention(retentionDeps, team);
  };
  // A workspace without a token is only told of once it has one again.
  const unswept = new Set<string>();
  const sweepKnown = teamWork({ teams: allTeams, report, follow: log.follow })(
    'courier.sweep-failed',
    async (team) => {
      unswept.add(team);
      await (teams().includes(team) ? sweepTeam(team) : lookAtOutages(outageDeps, team));
      unswept.delete(team);
      // Nobody waits for it; the next sweep goes on where an error left it.
      void store.migrations.run(team).catch((error: unknown) => report('migration.later', error));
    },
  );
  const sweep = async () => {
    await workspaces.look();
    await sweepKnown();
    if (!allTeams().some((team) => unswept.has(team))) metrics.lastSweep.setToCurrentTime();
  };
  const sweepNow = () => void sweep().catch((error: unknown) => report('courier.sweep-failed', error));
  const readEvery = forTeams('calendar.unread', (team) => ears.read(team));
  const readCalendar = async () => {
    const [only, ...others] = teams();
    if (only && others.length === 0) return ears.read(only);
    await readEvery();
    return only ? 'read' : 'closed';
  };
  const probes = {
    slack: (team: string) => courierSlack(team).auth.test(),
    calendar: () => calendar.account(),
  };
  const waysOut = createTeamDoors({
    probes,
    remedyOf: troubleOf,
    clock,
    chance: Math.random,
    onClosed: ({ door, since, remedy }, team) => log('door.closed', { team, door, since, ...remedy }),
    onOpened(closed, team) {
      const { door, since } = closed;
      log('door.opened', { team, door, since, ms: clock.real() - since });
      sweepNow();
      if (closed.door === 'calendar') void readCalendar();
    },
  });
  const courierDirectory = slackDirectory({
    slack: courierSlack,
    memory: store.people,
    real: clock.real,
    self,
    workspace: workspaces.name,
  });
  const outageDeps = {
    clock,
    report,
    slack: courierSlack,
    directory: courierDirectory,
    settings: store.settings,
    outages: store.outages,
    closed: (team: string) => waysOut.of(team).closed(),
    probe: (team: string, door: Door) => probes[door](team),
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
    isOpen: (team: string) => waysOut.of(team).isOpen('slack'),
  };
  const retentionDeps = {
    ...{ clock, report, slack: courierSlack, directory: courierDirectory },
    ...{ settings: store.settings, erasures: store.erasures, homes: store.homes },
    isOpen: (team: string) => waysOut.of(team).isOpen('slack'),
  };
  const digestDeps = {
    ...store,
    ...{ clock, report, vault, calendar, calendarHours, slack: courierSlack, directory: courierDirectory },
    isOpen: (team: string) => waysOut.of(team).isOpen('slack'),
  };
  const courier = createCourier({
    ...store,
    owner: randomUUID(),
    leaseMs: options.leaseMs ?? 30_000,
    settleMs: options.settleMs ?? 25_000,
    doors: waysOut.of,
    clock,
    isTimeSure: clients.isTimeSure,
    isPressed: () => watch.waiting() > 0,
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
    async showHome(team, user) {
      const view = homeView(await readHome(deps, { team, user }));
      await courierSlack(team).views.publish({ user_id: user, view });
    },
    report,
    async follow(ids, work) {
      const from = performance.now();
      try {
        return await log.follow(ids, () => (ids.effect ? inOneGo(work) : work()));
      } finally {
        if (ids.effect) metrics.effectTimes.observe((performance.now() - from) / 1000);
      }
    },
    ring: async (team, loop, due) => jobs.started?.ring(team, loop, due - clock.now()),
    async observe(moment, effect, loop) {
      metrics.effects.inc({ kind: effect.kind, moment });
      log('effect.moved', { moment, attempts: effect.attempts });
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
    doors: waysOut.of,
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
    closed: (team) => waysOut.of(team).closed(),
    now: clock.now,
    idFrom,
    wake: courier.wake,
    tellOpenings: (team) =>
      void tellOpenings(openingDeps, team).catch((error: unknown) => report('opening.later', error)),
    tellPlans: (team) =>
      void tellPlans(openingDeps, team).catch((error: unknown) => report('plan.later', error)),
  };
  const watch = createWatch({
    most: options.mostUnderWay ?? 500,
    onAnswered(kind, seconds) {
      metrics.requests.inc({ kind, outcome: 'taken' });
      metrics.answers.observe({ kind }, seconds);
    },
    onTurnedAway: (kind) => metrics.requests.inc({ kind, outcome: 'turned_away' }),
    onFull: (underWay) => log('request.turned-away', { underWay }),
    onHandled: (asked, ms) => log('request.handled', { asked, ms }),
  });
  const writeRefusal = doorRefusals({
    ...{ deps, real: clock.real, report, count: () => metrics.refusals.inc() },
    team: () => (oauth ? ofNoWorkspace : (allTeams()[0] ?? null)),
  });
  const onRefused = (why: string) => {
    // Nobody can say whose it was; the secret is the same for all.
    if (why === wrongSignature) for (const team of allTeams()) arrivals.note(team, 'wrong signature');
    writeRefusal(why);
  };
  const onFarewell = async ({ team, why, at }: Farewell) => {
    if (!(await workspaces.forget(team, why, at))) return;
    log('workspace.gone', { team, what: why });
    waysOut.of(team).close('slack', { what: why, where: installAgain(config.publicUrl, oauth !== null) });
    await store.audit.append(team, { what: 'app.removed', by: 'slack', about: { why } }, clock.now());
  };
  const served = { ...{ served: workspaces, onFarewell, onRefused }, real: clock.real, report, watch };
  const { appToken, signingSecret } = config.slack;
  const socket = appToken
    ? socketDoor({
        ...served,
        known: workspaces.ready,
        chance: Math.random,
        address: clients.socketAddress(appToken),
        dispatcher: clients.dispatcher,
        real: ownClock.real,
        slackTime: clock.real,
        waits: { mostMs: Math.max(500, 60_000 / pace) },
        say: (words) => log('slack.socket', { words }),
      })
    : null;
  const door = socket ?? slackDoor({ ...served, signingSecret });
  const bolt = new Bolt({
    receiver: door.receiver,
    // Whose it is has been found out at the door, and the listeners ask Slack through clients of ours.
    authorize: async () => ({}),
    ignoreSelf: false,
    clientOptions: clients.options,
    logLevel: LogLevel.ERROR,
  });
  bolt.use(({ context, next }) =>
    log.follow({ request: randomBytes(4).toString('hex'), team: String(context.workspace) }, next),
  );
  bolt.use(arrivals.middleware);
  bolt.error(async (error) => report('delivery.failed', error));
  listen(bolt, tablesOf(features), {
    deps,
    real: clock.real,
    watch,
    reference: () => log.followed().request ?? randomBytes(4).toString('hex'),
    isHomeSilent: (team) => !arrivals.hasEvents(team),
    slack,
    bot: workspaces.bot,
    report(reference, asked, error) {
      const later = laterFields(error);
      if (later) log('request.later', { reference, asked, ...later });
      else log('request.failed', { reference, asked, ...errorFields(error) });
    },
  });

  const lookAtCalendar = forTeams('calendar.unread', (team) => ears.look(team));
  const offMoved = clock.onMove(() => {
    waysOut.look();
    sweepNow();
    void lookAtCalendar().catch((error: unknown) => report('calendar.unread', error));
  });
  const ending = { isStopping: false };
  const ready = () =>
    readiness({
      isStopping: ending.isStopping,
      isDatabaseUp: database.isUp(),
      isKnown: workspaces.isReady(),
      hasBegun: jobs.started !== null,
      ...(oauth
        ? {
            closed: waysOut.closedForAll(),
            workspaces: { all: allTeams().length, shutOut: waysOut.shutOut().length },
          }
        : { closed: allTeams().flatMap((team) => waysOut.of(team).closed()) }),
      socketTrouble: socket?.trouble() ?? null,
      calendarSilence: ears.silence(teams()),
    });
  const { metricsPort, metricsToken: token } = config;
  const isOwnPort = metricsPort !== undefined;
  const health = {
    'GET /healthz': (_request: IncomingMessage, response: ServerResponse) => answer(response, 200, 'ok'),
    'GET /readyz': (_request: IncomingMessage, response: ServerResponse) =>
      answer(response, ready().status, ready().words),
    'GET /metrics': metricsRoute(metrics, { token, isOwnPort }),
  };
  const healthServer = isOwnPort
    ? await listenHttp({ port: metricsPort, host: options.host, variable: 'METRICS_PORT' }, health, report)
    : null;
  const teamOf = (channel: string): string | null => {
    const known = allTeams();
    // Channels that were opened before their names said whose they are, are the only workspace's.
    const named = known.find((team) => channel.startsWith(`${team}-`));
    return named ?? (known.length === 1 && !oauth ? (known[0] ?? null) : null);
  };
  const installing =
    oauth && exchange
      ? installRoutes({
          ...{ ...oauth, exchange, vault, isAllowed, report, answered: store.answered, audit: store.audit },
          installations: store.installations,
          apiUrl: config.slack.apiUrl,
          publicUrl: () => pushAddress(config.publicUrl, '', own.port)?.replace(/\/$/, '') ?? '',
          now: clock.now,
          real: clock.real,
          async onInstalled(team) {
            log('workspace.installed', { team });
            await workspaces.look();
            waysOut.of(team).look(true);
            sweepNow();
          },
        })
      : {};
  const server = await listenHttp(
    { port: config.port, host: options.host, isHttps: config.publicUrl?.startsWith('https:') ?? false },
    {
      'POST /slack/events':
        'handle' in door ? door.handle : (_request, response) => answer(response, 404, overSocket),
      ...installing,
      ...(isOwnPort ? {} : health),
      ...(pushes && {
        [`POST ${pushes.path}`]: pushRoute({
          ...{ pushes, ears, teamOf },
          count: (status) => metrics.calendarPushes.inc({ status }),
        }),
      }),
    },
    report,
  );
  own.port = server.port;

  const noEvent: { timer?: NodeJS.Timeout } = {};
  const begin = async () => {
    await keysSeen;
    await workspaces.look();
    await workspaces.ready;
    if (database.isClosed()) return;
    const topology = await store.examination.topology();
    if (options.engine !== 'embedded' && losesWrites(topology))
      log('database.loses-writes', {
        words: remedyLine({ what: otherServer.what(topology.version), where: otherServer.where }),
      });
    for (const team of allTeams()) await store.migrations.prepare(team);
    await store.makeIndexes();
    await arrivals.load(allTeams());
    noEvent.timer ??= setTimeout(() => {
      if (!allTeams().some(arrivals.hasEvents))
        log('slack.no-event-yet', {
          words: remedyLine(noEventYet(config.slack.appToken ? 'socket' : 'http')),
        });
    }, options.noEventAfterMs ?? 600_000).unref();
    jobs.started ??= await startJobs({
      mongo: database.mongo(),
      sweep: async () => sweepNow(),
      wake: courier.wake,
      lookAtCalendar: async () => void lookAtCalendar(),
      discardDrafts: forAllTeams('job.failed', (of) => discardDrafts(deps, of)),
      forgetDrafts: forAllTeams('job.failed', (of) => forgetDrafts(deps, of)),
      // People who press a button come first, and so does what is due.
      findLeavers: forTeams('job.failed', async (of) => {
        const asking = { ...deps, directory: courierDirectory, pause: aMoment };
        await findLeavers(asking, of);
        await findOpeningLeavers(asking, of);
      }),
      endRetention: forAllTeams('job.failed', (of) =>
        endRetention({ ...deps, tellEnding: (team) => tellEnding(retentionDeps, team) }, of),
      ),
      forgetAnswered: forAllTeams('job.failed', (of) => forgetAnswered(deps, of)),
      forgetClaims: forAllTeams('job.failed', (of) => forgetClaims(deps, of)),
      dropCopies: forAllTeams('job.failed', store.migrations.dropCopies),
      report,
    });
    await sweep();
    // What people did while no process was running; nobody waits for it.
    void readCalendar();
  };
  const begun = untilDone(begin, database.isClosed, report);

  return {
    port: server.port,
    metricsPort: healthServer?.port ?? null,
    courier,
    readCalendar,
    async ready() {
      await Promise.all([begun, workspaces.ready, calendarKnown, socket?.opened]);
    },
    async stop() {
      ending.isStopping = true;
      offMoved();
      clearTimeout(noEvent.timer);
      waysOut.stop();
      store.migrations.stop();
      workspaces.stop();
      // Nothing new from here on. What both doors have taken still needs everything behind them.
      const settled = Promise.all([courier.stop(), ears.stop()]);
      await Promise.all([server.close(), socket?.stop()]);
      await atMost(finishWithinMs, settled);
      // What is still asked outside is not waited for: its effect is given back, and somebody looks what came of it.
      courier.cut();
      await Promise.all([scheduler.close(), paper.close(), atMost(saveWithinMs, settled)]);
      // Agenda unlocks its jobs in the database, which may be away; the locks end by themselves.
      const unlocked = jobs.started?.stop().catch((error: unknown) => report('process.close-failed', error));
      await atMost(saveWithinMs, Promise.resolve(unlocked));
      await Promise.all([database.close(), clients.close()]);
      await healthServer?.close();
    },
  };
}

/** For what was begun outside, and then for writing down what became of it: with the doors' own time less than a process gets. */
const [finishWithinMs, saveWithinMs] = [2000, 1000];

const atMost = (ms: number, work: Promise<unknown>): Promise<unknown> =>
  Promise.race([work, pause(ms, undefined, { ref: false })]);
const installAgain = (publicUrl: string | undefined, isMany: boolean): string =>
  isMany
    ? `${publicUrl}/slack/install: add it to Slack again; whatever waits goes on by itself.`
    : 'Slack app → Install App: reinstall it, then set SLACK_BOT_TOKEN anew.';

/** For the doctor: every workspace that has a token. */
async function installedNow({ known, tokenOf }: Workspaces) {
  const found = await Promise.all(
    known().map(async ({ team, name }) => ({ team, name: name ?? team, token: await tokenOf(team) })),
  );
  return found.flatMap(({ token, ...rest }) => (token === null ? [] : [{ ...rest, token }]));
}

/** What Slack lets wait is asked again after this. */
const aMoment = () => pause(20_000, undefined, { ref: false });

/** The database may go away again in the middle of starting up. Errors that waiting cannot cure are thrown. */
async function untilDone(work: () => Promise<void>, isClosed: () => boolean, report: Report): Promise<void> {
  while (!isClosed()) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof QuorumError && error.code === 'misconfigured') throw error;
      report('process.start-retried', error);
      await new Promise((resolve) => setTimeout(resolve, 1000).unref());
    }
  }
}
