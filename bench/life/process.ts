import { WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import type { Calendar } from '../../src/calendar/calendar.ts';
import { CalendarError } from '../../src/calendar/calendar.ts';
import type { Effect } from '../../src/core/loop/effect.ts';
import { claimDue } from '../../src/core/loop/outbox.ts';
import { answerSearch } from '../../src/core/schedule/answer-search.ts';
import { carryOut, createCutting, type TimedDeps } from '../../src/courier/carry-out.ts';
import type { Door } from '../../src/courier/doors.ts';
import { createEars } from '../../src/courier/ears/ears.ts';
import { doorsOf } from '../../src/courier/effects/handlers.ts';
import { RetryLater } from '../../src/courier/failure.ts';
import { type CalendarSync, calendarSyncStore } from '../../src/store/calendar/calendar-syncs.ts';
import { claimStore } from '../../src/store/claims.ts';
import { type CallFault, failures } from './faults.ts';
import { askingFirst } from './memory-calendar.ts';
import { asConnection, type MemoryCollection } from './memory-collection.ts';
import { asWebClient } from './memory-slack.ts';
import type { World } from './world.ts';

/** One process of the app: the real effect handlers, on calls that take turns and can go wrong. */
export type Process = {
  id: string;
  deps: TimedDeps;
  /** Carries out what is due in a loop. */
  clear(loop: string): Promise<void>;
  /** Reads what people did in the calendar, if it is time. */
  listen(): Promise<void>;
  /** The doors that are shut now, and when the first of them opens. */
  shut(): { doors: Door[]; opensAt: number };
  mayRun(effect: Pick<Effect, 'kind'>): boolean;
};

export const leaseMs = 30_000;
const settleMs = 25_000;

/** The debrief and the pictures of schedules have tests of their own: what leads to them stays where it is. */
const elsewhere = /^(cards|debrief|desk|offers|practice|agenda|vote|parent|withheld|reviews|stage)\./;
export const mayRun = ({ kind }: Pick<Effect, 'kind'>): boolean => !elsewhere.test(kind);

type Methods = Record<string, (...given: unknown[]) => Promise<unknown>>;
const words = { calendar: 'calendar', slack: 'Slack' } as const;

const missedAtMost = 3;
const knockMs = 500;

/** As the app's own: after some calls in a row without an answer nothing goes through, until a knock is heard. */
function memoryDoors({ time, awayUntil }: World) {
  const missed = { calendar: 0, slack: 0 };
  const knocks = { calendar: 0, slack: 0 };
  const opensAt = (door: Door): number => Math.max(knocks[door], awayUntil[door]);
  const isOpen = (door: Door): boolean => {
    if (knocks[door] > 0 && opensAt(door) <= time.now) {
      missed[door] = 0;
      knocks[door] = 0;
    }
    return knocks[door] === 0;
  };
  return {
    isOpen,
    opensAt,
    close: (door: Door) => {
      knocks[door] ||= time.now + knockMs;
    },
    missed(door: Door) {
      missed[door] += 1;
      if (missed[door] >= missedAtMost) this.close(door);
    },
    answered: (door: Door) => {
      missed[door] = 0;
    },
  };
}

export function startProcess(world: World, id: string): Process {
  const { time, turns, faults, chance } = world;
  const doors = memoryDoors(world);
  const mayRunNow = (effect: Pick<Effect, 'kind'>): boolean =>
    mayRun(effect) && doorsOf(effect.kind).every((door) => doors.isOpen(door));

  /** A call to our own database: it takes its turn. */
  const own = async <T>(call: string, run: () => Promise<T>): Promise<T> => {
    await turns.wait({ process: id, at: 'before', call });
    const answer = await run();
    await turns.wait({ process: id, at: 'after', call });
    return answer;
  };

  const later = (run: () => Promise<unknown>) =>
    world.later.push({ at: time.now + 1 + chance.below(settleMs - 2000), run: () => run().catch(() => {}) });

  /** A call to a platform; only what writes can be done without an answer. */
  const platform = async <T>(
    door: Door,
    call: string,
    writes: boolean,
    run: () => Promise<T>,
  ): Promise<T> => {
    const happens = (fault: string) => faults.now(`${words[door]}: ${fault}` as CallFault);
    const name = `${door}.${call}`;
    const late = writes ? { late: () => void later(run) } : {};
    await turns.wait({ process: id, at: 'before', call: name, ...late });
    if (time.now < world.awayUntil[door]) throw failures[door].away();
    if (happens('not there')) throw failures[door].away();
    if (happens('too many calls')) throw failures[door].slow();
    if (writes && happens('done after the answer was given up')) {
      later(run);
      throw failures[door].lost();
    }
    const answer = await run();
    if (writes && happens('done, and the answer lost')) throw failures[door].lost();
    await turns.wait({ process: id, at: 'after', call: name });
    return answer;
  };

  const calendarCall =
    <K extends keyof Calendar>(call: K, writes: boolean) =>
    (...input: unknown[]) =>
      platform('calendar', call, writes, async () => {
        const method = world.calendar[call] as (...given: unknown[]) => Promise<unknown>;
        if (call === 'insert' && faults.now('calendar: the link comes later')) world.calendar.delayLink();
        const answer = await method(...input).catch((error: unknown) => {
          if (error instanceof CalendarError) faults.saw(`calendar: ${call} refused, ${error.code}`);
          throw error;
        });
        if (call !== 'freeBusy' || !faults.now('calendar: somebody’s times not known')) return answer;
        const [email] = Object.keys(answer as object);
        return { ...(answer as object), ...(email ? { [email]: 'unknown' } : {}) };
      });

  const writing = new Set(['insert', 'patch', 'remove', 'answer', 'restore', 'watch', 'stopWatch']);
  const calendar: Calendar = new Proxy(world.calendar as Calendar, {
    get(_target, name: string) {
      if (name === 'leavingWhile') return (mayLeave: () => boolean) => askingFirst(calendar, mayLeave);
      return typeof world.calendar[name as keyof Calendar] === 'function'
        ? calendarCall(name as keyof Calendar, writing.has(name))
        : world.calendar[name as keyof Calendar];
    },
  });

  /** A store of ours, call by call. */
  const stored = <T extends object>(name: string, store: T): T =>
    new Proxy(store, {
      get:
        (_target, call: string) =>
        (...input: unknown[]) =>
          own(`${name}.${call}`, async () => (store as unknown as Methods)[call]?.(...input)),
    });

  const flushed = async () => {};
  const connectionTo = (name: string, collection: MemoryCollection) =>
    asConnection(collection, (call, run) => own(`${name}.${call}`, run));

  const person = (user: string) => {
    const found = world.people.get(user);
    if (!found) throw new Error(`Nobody is called ${user}.`);
    return found;
  };

  const slackCall = (method: string, input: unknown): Promise<unknown> => {
    const run = world.slack.methods[method];
    if (!run) throw new Error(`Slack has no ${method} here.`);
    return platform('slack', method, method.startsWith('chat.'), () => run(input as never));
  };

  const report = (_trouble: string, error: unknown) => {
    if (!isExpected(error)) world.bugs.push(error);
  };

  const deps = {
    owner: id,
    leaseMs,
    settleMs,
    isTimeSure: () => true,
    clock: { now: () => time.now, real: () => time.now, onMove: () => () => {} },
    chance: () => chance.next(),
    doors: () => doors,
    calendar,
    claims: claimStore(connectionTo('claims', world.claims), flushed),
    loops: stored('loops', world.loops),
    directory: {
      people: async (_team: string, users: readonly string[]) => users.map(person),
      fresh: async (_team: string, user: string) => person(user),
      byEmail: async (_team: string, email: string) =>
        [...world.people.values()].find((one) => one.email === email)?.user ?? null,
      directMessage: async (_team: string, user: string) => `D${user}`,
      ownUser: () => 'UBOT',
      workspace: () => 'Acme',
    },
    personSettings: {
      find: async (_team: string, users: readonly string[]) =>
        users.flatMap((user) => {
          const settings = world.people.get(user)?.settings;
          return settings ? [{ user, settings }] : [];
        }),
    },
    // Read with a patience in real time, which would be another on every machine; nobody here has set any.
    calendarHours: async () => new Map(),
    settings: { get: async () => ({ coordinators: world.coordinators }) },
    kits: { pinned: async () => world.kit },
    vault: {
      openCandidate: ({ id: loop }: { id: string }) =>
        world.candidates.get(loop) ?? { name: 'Robin', email: 'robin@mail.test' },
    },
    openings: { load: async () => null },
    drafts: { remove: async () => {} },
    scheduler: {
      ask: async (kind: string, problem: never, request: never) => {
        if (kind !== 'search') throw new Error(`No ${kind} here.`);
        return answerSearch(problem, request, patience);
      },
      close: async () => {},
    },
    slack: () => asWebClient(slackCall),
    newerBlocks: { areRefused: () => false, refusedBy: () => {} },
    ring: async () => {},
    observe: async () => {},
    report,
  } as unknown as TimedDeps;

  /** So that the calendar knows what asks it, and whoever counts knows which effect called. */
  const depsOf = (loop: string, effect: Effect): TimedDeps => {
    const { kind } = effect;
    const heard = (call: string, input: unknown) => world.heard?.(loop, effect, { call, input });
    world.carriedOut.set(kind, (world.carriedOut.get(kind) ?? 0) + 1);
    const asked = (name: string, input: unknown) =>
      name === 'freeBusy' ? { ...(input as object), by: kind } : input;
    const calendar: Calendar = new Proxy(deps.calendar, {
      get: (target, name: string) => {
        if (name === 'leavingWhile') return (mayLeave: () => boolean) => askingFirst(calendar, mayLeave);
        const method = Reflect.get(target, name);
        if (typeof method !== 'function') return method;
        return (input: unknown, ...more: unknown[]) => {
          heard(`calendar.${name}`, [input, ...more]);
          return method(asked(name, input), ...more);
        };
      },
    });
    const slack = () =>
      asWebClient((method, input) => {
        heard(method, input);
        return slackCall(method, input);
      });
    const directory = {
      ...deps.directory,
      people: (team: string, users: readonly string[]) => {
        heard('directory.people', users);
        return deps.directory.people(team, users);
      },
      directMessage: (team: string, user: string) => {
        heard('directory.directMessage', user);
        return deps.directory.directMessage(team, user);
      },
    };
    const calendarHours: TimedDeps['calendarHours'] = (team, people) => {
      heard('calendarHours', people);
      return deps.calendarHours(team, people);
    };
    return { ...deps, calendar, slack, directory, calendarHours };
  };

  const at = () => ({ now: time.now, real: time.now });
  const run = { inTurn: <T>(write: () => Promise<T>) => write(), untilCut: createCutting().untilCut };

  const ears = createEars({
    ...deps,
    syncs: calendarSyncStore(connectionTo('calendarSyncs', world.syncs), flushed),
    wake: () => {},
    address: () => null,
    onRead(outcome) {
      faults.saw(`the calendar: ${outcome}`);
      const [row] = world.syncs.all() as Partial<CalendarSync>[];
      if (outcome === 'read' || outcome === 'full')
        world.reads.push({ at: time.now, unheard: row?.unheard ?? [] });
    },
    gatherMs: 0,
  });

  return {
    id,
    deps,
    listen: () => ears.look('TACME'),
    mayRun: mayRunNow,
    shut() {
      const shut = (['calendar', 'slack'] as const).filter((door) => !doors.isOpen(door));
      return { doors: shut, opensAt: Math.min(...shut.map(doors.opensAt)) };
    },
    async clear(loop) {
      const { team } = world.loops.one(loop);
      for (;;) {
        let claimed: Effect[] = [];
        const decision = await deps.loops.update(team, loop, (current) => {
          const claim = claimDue(current, at(), { ...deps, mayRun: mayRunNow });
          claimed = claim.claimed;
          return { ok: true, loop: claim.loop, effects: [], audit: [] };
        });
        if (!decision.ok || claimed.length === 0) return;
        await Promise.all(
          claimed.map((effect) => carryOut(depsOf(loop, effect), run, decision.loop, effect)),
        );
      }
    },
  };
}

/** A number of looks instead of a time, so that every machine gives the same answer. */
const patience = () => {
  let looks = 4000;
  return {
    hasTime: () => {
      looks -= 1;
      return looks > 0;
    },
  };
};

const isExpected = (error: unknown): boolean =>
  [CalendarError, WebAPIRateLimitedError, WebAPIRequestError, WebAPIPlatformError, RetryLater].some(
    (kind) => error instanceof kind,
  );
