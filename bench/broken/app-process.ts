import { WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { CalendarError } from '../../src/calendar/calendar.ts';
import { correctedClock } from '../../src/clock.ts';
import { answerSearch } from '../../src/core/schedule/answer-search.ts';
import { type Courier, createCourier } from '../../src/courier/courier.ts';
import { createDoors, type Door } from '../../src/courier/doors.ts';
import { createEars } from '../../src/courier/ears/ears.ts';
import { RetryLater, troubleOf } from '../../src/courier/failure.ts';
import { rememberRefusals } from '../../src/courier/slack/newer-blocks.ts';
import { QuorumError } from '../../src/errors.ts';
import type { Deps } from '../../src/flows/deps.ts';
import { idFrom } from '../../src/id-from.ts';
import { sendByField } from '../../src/send-by.ts';
import { slackDirectory, slackRooms } from '../../src/slack/client/directory.ts';
import { createSlackTime } from '../../src/slack/client/slack-time.ts';
import { listen } from '../../src/slack/door/listen.ts';
import { features, tablesOf } from '../../src/slack/tables.ts';
import type { Database } from '../../src/store/connection.ts';
import { createStore, type Store } from '../../src/store/store.ts';
import type { Moment } from '../../src/telemetry/events.ts';
import type { Vault } from '../../src/vault/vault.ts';
import { asWebClient } from '../life/memory-slack.ts';
import { calendarOf, platformCall, settleMs } from './platforms.ts';
import type { Owner } from './simulation.ts';
import { type Listeners, listeners } from './small-bolt.ts';
import { loopId, team, type World } from './world.ts';

export const leaseMs = 30_000;

/** One process of the app: its own parts, joined as `src/app.ts` joins them, on one database with the others. */
export type AppProcess = {
  owner: Owner;
  take: Listeners['take'];
  store: Store;
  deps: Deps;
  setClock(byMs: number): void;
  /** What Agenda does in whichever process it wakes. */
  sweep(): void;
  wake(): void;
  listen(): void;
};

type Given = {
  id: string;
  vault: Vault;
  /** Rings at that time in some process, as Agenda does. */
  ring(at: number): void;
  /** By how much its own clock is wrong. */
  skewMs: number;
  /** The embedded engine, which is told to write to its disk. */
  hasEngine: boolean;
};

type Sent = Record<string, unknown> & { [sendByField]?: number };

let started = 0;

export function startAppProcess(world: World, { id, vault, ring, skewMs, hasEngine }: Given): AppProcess {
  const { simulation, faults, chance } = world;
  started += 1;
  const owner: Owner = { id, isAlive: true, stoppedUntil: 0 };
  let wrongBy = skewMs;
  const ownTime = () => simulation.now() + wrongBy;
  const time = createSlackTime({ own: ownTime, steady: simulation.now });
  const clock = correctedClock({ now: ownTime, real: ownTime, onMove: () => () => {} }, time.skewMs);
  const at = () => ({ now: clock.now(), real: clock.real() });
  const report = (_words: string, error: unknown) => {
    if (!isExpected(error)) world.wrong.push(`bug: ${(error as Error)?.stack ?? String(error)}`);
  };
  let heardAt = Number.NEGATIVE_INFINITY;

  const call = async (method: string, input: unknown): Promise<unknown> => {
    // As a form carries it: nothing of ours is shared with Slack.
    const { [sendByField]: sendBy, ...sent } = JSON.parse(JSON.stringify(input ?? {})) as Sent;
    const said = time.ask();
    const isWrite = !/^(auth|users|bots|team)\.|\.(info|list|history|replies|members)$/.test(method);
    if (/\.(history|replies)$/.test(method))
      faults.saw('outbox: looked for its message after an unclear attempt');
    const leaves = () => sendBy === undefined || (time.isSure() && clock.real() <= sendBy);
    const answer = await platformCall(world, owner, { door: 'slack', call: method, isWrite, leaves }, () => {
      const date = new Date(simulation.now()).toUTCString();
      const answered = world.call(method, sent);
      if (isWrite)
        world.trail.push(
          `${new Date(simulation.now()).toISOString()} ${id} ${method} ${JSON.stringify(sent.metadata ?? sent.ts ?? '')}`,
        );
      return { answered, date };
    });
    said(answer.date);
    heardAt = simulation.now();
    return answer.answered;
  };
  const slack = asWebClient(call);

  const onLost: (() => void)[] = [];
  let connectedTo = world.generation;
  /** With the engine every connection ends, and the driver has noticed by the next call. */
  const connect = () => {
    if (connectedTo !== world.generation) for (const tell of onLost) tell();
    connectedTo = world.generation;
  };

  const turn = async <T>(name: string, isWrite: boolean, run: () => T): Promise<T> => {
    const seconds = () => 1000 + chance.below(chance.happens(0.3) ? 19_000 : 4000);
    const slow = faults.now(isWrite ? 'database: a write takes seconds' : 'database: a read takes seconds')
      ? seconds()
      : 0;
    const late = isWrite
      ? () => void simulation.at(simulation.now() + chance.below(500), null, () => attempt(run))
      : undefined;
    // A connection ends with the engine: what was on its way gets no answer, done or not.
    connect();
    const { generation } = world;
    const checkConnection = () => {
      if (world.generation !== generation) throw databaseTrouble('MongoNetworkError');
    };
    await simulation.turn(owner, { at: 'before', call: name, late }, isWrite ? 0 : slow);
    checkConnection();
    if (faults.now(isWrite ? 'database: a write fails, nothing written' : 'database: a read fails'))
      throw databaseTrouble('MongoNetworkError');
    const answer = simulation.as(null, run);
    if (name === 'loops.replaceOne' && (answer as { matchedCount: number }).matchedCount === 0)
      faults.saw('loop: a write lost to another process, and decided anew');
    if (isWrite && faults.now('database: a write is done, and the answer lost'))
      throw databaseTrouble('MongoNetworkTimeoutError');
    await simulation.turn(owner, { at: 'after', call: name }, isWrite ? slow : 0);
    checkConnection();
    return answer;
  };
  const database = {
    connection: world.database.connectionFor(turn),
    onLost: (listener: () => void) => void onLost.push(listener),
    async flush() {
      // A server has written it to its disks before it answered.
      if (!hasEngine) return world.database.flush();
      const generation = world.generation;
      await simulation.turn(owner, { at: 'before', call: 'flush' });
      if (world.generation !== generation) throw databaseTrouble('EngineError');
      world.database.flush();
      await simulation.turn(owner, { at: 'after', call: 'flush' });
    },
  } as unknown as Database;
  const store = createStore(database, { kitFolder: 'scenarios', at });
  const directoryFor = () =>
    slackDirectory({
      ...{ slack: () => slack, memory: store.people, real: clock.real },
      ...{ self: () => 'UQUORUM', workspace: () => 'Acme' },
    });
  const directory = directoryFor();
  const calendar = calendarOf(world, owner);
  const files = {
    fetch: async () => ({ ok: false as const, reason: 'No files here.' }),
    send: (address: string, content: Uint8Array) =>
      platformCall(world, owner, { door: 'slack', call: 'files.upload', isWrite: true }, () => {
        const upload = world.slack.uploads.get(address.split('/').at(-1) ?? '');
        if (upload) upload.content ??= Buffer.from(content);
      }),
  };
  const doors = createDoors({
    probes: { slack: () => slack.auth.test(), calendar: () => calendar.account() },
    ...{ remedyOf: troubleOf, clock, chance: chance.next },
    onClosed: () => {},
    onOpened: () => sweep(),
  });
  const calendarHours = async () => new Map();
  const courier: Courier = createCourier({
    ...store,
    ...{ owner: `${id}-${started}`, leaseMs, settleMs, clock, chance: chance.next, vault },
    doors: () => doors,
    follow: <T>(_ids: object, work: () => T) => work(),
    isTimeSure: time.isSure,
    ...{ directory, rooms: slackRooms(() => slack), files, calendar, calendarHours },
    paper: {
      picture: async () => Buffer.from('a picture'),
      altText: () => 'Ratings',
      print: async () => Buffer.from('a record'),
      schedule: async () => Buffer.from('a schedule'),
      scheduleAltText: () => 'Times',
    },
    scheduler: {
      ask: async (_kind: string, problem: never, request: never) => answerSearch(problem, request, patience),
      close: async () => {},
    },
    slack: () => slack,
    newerBlocks: rememberRefusals(clock.real),
    report,
    ring: async (_team: string, _loop: string, due: number) => ring(due - clock.now() + simulation.now()),
    async observe(moment: Moment, { kind, id: effect }: { kind: string; id: string }) {
      world.trail.push(`${new Date(simulation.now()).toISOString()} ${id} ${kind} ${moment} ${effect}`);
      await simulation.turn(owner, { at: 'boundary', call: `${kind} ${moment}` });
    },
  } as unknown as Parameters<typeof createCourier>[0]);

  const ears = createEars({
    ...{ calendar, vault, clock, report, chance: chance.next, loops: store.loops, claims: store.claims },
    ...{ syncs: store.calendarSyncs, owner: `${id}-${started}-ears`, directory, calendarHours },
    doors: () => doors,
    personSettings: store.personSettings,
    wake: courier.wake,
    address: () => null,
    onRead: () => {},
    gatherMs: 1000,
  });
  const deps = {
    ...store,
    ...{ directory, rooms: slackRooms(() => slack), files, calendar, calendarHours, vault, idFrom },
    closed: doors.closed,
    now: clock.now,
    wake: courier.wake,
    tellOpenings: () => {},
    tellPlans: () => {},
  } as unknown as Deps;
  const bolt = listeners({ slack, sentAt: clock.real, report });
  listen(bolt.app, tablesOf(features), {
    ...{ deps, real: clock.real, isHomeSilent: () => false, reference: () => 'reference' },
    ...{ watch: { during: (_asked, work) => work() }, slack: () => slack, bot: () => 'UQUORUM' },
    report: (_reference, _asked, error) => report('a request failed', error),
  });

  const sweep = () => void courier.sweep(team).catch((error: unknown) => report('sweep', error));
  const known = { isUp: false };
  const begin = async (): Promise<void> => {
    while (!known.isUp)
      try {
        await slack.auth.test();
        known.isUp = true;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    sweep();
  };
  simulation.as(owner, () => void begin());
  /** As the app does in every minute in which Slack says nothing; here only where there is something to notice. */
  const askTime = async (setAt: number): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, chance.below(60_000)));
    if (heardAt <= setAt) await slack.auth.test().catch(() => askTime(setAt));
  };
  return {
    setClock(byMs) {
      wrongBy = Math.max(-300_000, Math.min(300_000, wrongBy + byMs));
      world.trail.push(
        `${new Date(simulation.now()).toISOString()} ${id} has its clock set, wrong by ${wrongBy} ms`,
      );
      simulation.as(owner, () => void askTime(simulation.now()));
    },
    ...{ owner, store, deps, sweep },
    take(body, ack) {
      // As the door says while Quorum does not know yet whose token it has.
      if (known.isUp) bolt.take(body, ack);
      else ack(new Error('Quorum is still starting; try again in a minute.'));
    },
    wake: () => courier.wake(team, loopId),
    listen: () => void ears.look(team).catch((error: unknown) => report('calendar', error)),
  };
}

function attempt(run: () => unknown): void {
  try {
    run();
  } catch {
    // Nobody waits for the answer any more.
  }
}

const databaseTrouble = (name: string): Error => Object.assign(new Error('The database is away.'), { name });

/** A number of looks instead of a time, so that every machine gives the same answer. */
const patience = () => {
  let looks = 2000;
  return {
    hasTime: () => {
      looks -= 1;
      return looks > 0;
    },
  };
};

const notHeld = /Another process reads the calendar now/;
const platformTrouble = [CalendarError, WebAPIRateLimitedError, WebAPIRequestError, RetryLater];

/** Of the faults that are made here; anything else is a bug. */
function isExpected(error: unknown): boolean {
  const { name, cause, statusCode } = (error ?? {}) as {
    name?: string;
    cause?: unknown;
    statusCode?: number;
  };
  if (platformTrouble.some((kind) => error instanceof kind) || statusCode === 503) return true;
  if (error instanceof WebAPIPlatformError)
    return ['token_revoked', ...expectedAnswers].includes(error.data.error);
  if (error instanceof QuorumError) return cause === undefined ? error.code !== undefined : isExpected(cause);
  return notHeld.test(String(error)) || (name !== undefined && /^Mongo|^EngineError/.test(name));
}

/** What Slack says to what came late: to a press, to a window that was closed, or to a page that another has replaced. */
const expectedAnswers = ['expired_trigger_id', 'exchanged_trigger_id', 'not_found', 'hash_conflict'];

export type { Door };
