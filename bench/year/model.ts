import type { Begun } from '../../src/throttle.ts';
import { seededChance } from '../life/chance.ts';
import { bounds, calendarLate } from './bounds.ts';
import type { CompiledEffect, Moment } from './compiled.ts';
import { argumentBits, mostLanes, op } from './compiled.ts';
import { type Counters, counters } from './counters.ts';
import { timeHeap } from './heap.ts';
import { addLateness, type KindLateness, newLateness } from './lateness.ts';
import { platformDoors } from './platform-doors.ts';
import type { YearSetup } from './setup.ts';
import { dayMs, midnights, type Workspace } from './shape.ts';

export type YearResult = {
  kinds: KindLateness[];
  loops: number;
  effects: number;
  slackRequests: number;
  googleRequests: number;
  invitationsOnADay: number;
  effectsInASecond: number;
  googleInAMinute: number;
  /** By limit: how many effects it made late, in how many workspaces, and the smallest of those, in loops a day. */
  bound: Map<string, { late: number; workspaces: Set<number>; smallest: number; first: number }>;
  /** Late, and nothing was in their way: a fault of ours. */
  unexplained: number;
};

/** So long an answer takes, as a rule; what they say of limits does not hang on it. */
const [slackAnswerMs, googleAnswerMs] = [150, 300];
/** The directory reads a person again after this long, working hours of a calendar after a day. */
const [personMs, hoursMs] = [3_600_000, dayMs];
/** Whoever asks for working hours waits a second for them, four at a time; the others are left to the next time. */
const hoursAtOnce = 13;
/** As the ears do it: every three minutes, give or take a fifth. */
const readEveryMs = 180_000;
/** A process wakes for what is due within a second: Agenda looks that often. */
const wakeMs = 1000;
/** No timer is exact. */
const latestMs = 100;
const tailDays = 60;

type Waiting = {
  loop: number;
  effect: CompiledEffect | null;
  due: number;
  /** By limit; null while none was in the way. */
  waits: Map<number, number> | null;
  tries: number;
  /** What it has asked before; the messages among that are there, and what was read is read again. */
  reached: number;
  /** Where this attempt goes on, once an answer is there that had to be waited for. */
  from: number;
  begun: Begun;
};

/** Virtual time: every effect of every loop, with the app's own throttles in front of the platforms' counters. */
export function playYear(setup: YearSetup): YearResult {
  const before = Error.stackTraceLimit;
  // Millions are put off, and nobody reads where.
  Error.stackTraceLimit = 0;
  try {
    return playDays(setup);
  } finally {
    Error.stackTraceLimit = before;
  }
}

function playDays(setup: YearSetup): YearResult {
  const { played, workspaces } = setup;
  const clock = { now: -dayMs };
  // What comes is drawn apart, so that it is the same whatever binds.
  const [chance, coming] = [seededChance(setup.seed + 1000), seededChance(setup.seed)];
  const state = stateOf(setup);
  const count: Counters = counters(setup, clock, chance.next);
  const doors = platformDoors(setup.outages);
  const names = count.names;
  const rows = played.kinds.map((kind) => newLateness(kind, bounds[kind]));
  const readRow = newLateness('calendar.read', calendarLate);
  const result: YearResult = {
    ...{ kinds: [...rows, readRow], loops: 0, effects: 0, slackRequests: 0, googleRequests: 0 },
    ...{ invitationsOnADay: 0, effectsInASecond: 0, googleInAMinute: 0, unexplained: 0 },
    bound: new Map(),
  };
  const heap = timeHeap<Waiting>();
  const blocked = new Map<number, Waiting[]>();
  const lanes = { busy: new Float64Array(mostLanes), stamp: new Int32Array(mostLanes), moment: 0 };
  let second = -1;
  let inSecond = 0;

  const countSecond = (): void => {
    const now = Math.floor(clock.now / 1000);
    if (now !== second) {
      second = now;
      inSecond = 0;
    }
    inSecond += 1;
    if (inSecond > result.effectsInASecond) result.effectsInASecond = inSecond;
  };

  /** What one attempt came to: the milliseconds that it took, or -1 where it has to come back. */
  const attempt = (waiting: Waiting, number: number): number => {
    const { loop, effect, reached } = waiting;
    const process = setup.processes === 1 ? 0 : mixed(loop + number * 7919) % setup.processes;
    const workspace = effect === null ? loop : (state.workspaceOf[loop] as number);
    const away = doors.awayUntil(clock.now, effect === null ? true : effect.google, effect?.slack ?? false);
    if (away)
      return count.comeBack(
        away.until - clock.now + doors.knockMs(workspace, setup.seed),
        away.isSlack ? 'slack' : 'google',
      );
    if (waiting.from === 0) waiting.begun.clear();
    count.begin(workspace, process, waiting.begun);
    let took = 0;
    let hoursLeft = hoursAtOnce;
    if (effect === null) return count.google(false) ? googleAnswerMs + count.waited() : -1;
    const { ops } = effect;
    for (let index = 0; index < ops.length; index += 1) {
      const word = ops[index] as number;
      const argument = word >> argumentBits;
      const code = word & 7;
      if (index < waiting.from) continue;
      if (index < reached && !isReadAgain(code, argument)) continue;
      if (index > waiting.reached) waiting.reached = index;
      // Others ask while it waits for its turn: what comes after is asked then.
      if (count.waited() > 0) {
        waiting.from = index;
        return count.goOn(took);
      }
      if (code === op.google || code === op.invites) {
        if (!count.google(code === op.invites)) return -1;
        took += googleAnswerMs;
        continue;
      }
      if (code === op.hours) {
        const user = state.userOf(loop, argument);
        if (hoursLeft === 0 || clock.now - (state.hoursRead[user] as number) < hoursMs) continue;
        hoursLeft = count.isGoogleFree() && count.google(false) ? hoursLeft - 1 : 0;
        if (hoursLeft > 0) state.hoursRead[user] = clock.now;
        continue;
      }
      if (code === op.person) {
        const user = state.userOf(loop, argument);
        if (clock.now - (state.personRead[user] as number) < personMs) continue;
        if (!count.slack(count.usersInfo)) return -1;
        state.personRead[user] = clock.now;
      } else if (code === op.dm) {
        const user = state.userOf(loop, argument);
        if (state.isOpen[user] === 1) continue;
        if (!count.slack(count.conversationsOpen)) return -1;
        state.isOpen[user] = 1;
      } else if (code === op.direct) {
        if (!count.post(state.userOf(loop, argument))) return -1;
      } else if (code === op.room) {
        if (!count.post(-1 - loop)) return -1;
      } else if (!count.slack(argument)) return -1;
      took += slackAnswerMs;
    }
    return took + count.waited();
  };

  const isReading = played.methods.map((method) =>
    /^conversations\.(history|replies|info|members)$/.test(method),
  );
  const isReadAgain = (code: number, argument: number): boolean =>
    code === op.method
      ? isReading[argument] === true
      : code !== op.direct && code !== op.room && code !== op.invites;

  const finished = (waiting: Waiting, lateMs: number): void => {
    const { effect, loop } = waiting;
    const row = effect === null ? readRow : (rows[effect.kind] as KindLateness);
    result.effects += 1;
    countSecond();
    if (!addLateness(row, lateMs)) return;
    let [most, cause] = [0, -1];
    for (const [limit, ms] of waiting.waits ?? []) if (ms > most) [most, cause] = [ms, limit];
    const name = cause < 0 ? '' : (names[cause] as string);
    row.lateBy.set(name, (row.lateBy.get(name) ?? 0) + 1);
    if (cause < 0) result.unexplained += 1;
    const workspace = workspaces[effect === null ? loop : (state.workspaceOf[loop] as number)] as Workspace;
    const entry = result.bound.get(name) ?? {
      ...{ late: 0, workspaces: new Set<number>(), smallest: Number.POSITIVE_INFINITY },
      first: Math.floor(clock.now / dayMs),
    };
    result.bound.set(name, entry);
    entry.late += 1;
    entry.workspaces.add(workspace.number);
    entry.smallest = Math.min(entry.smallest, workspace.loops);
  };

  /** Nearly all are done at once, and one object serves them all. */
  let spare = newWaiting();
  const fresh = (loop: number, effect: CompiledEffect | null): Waiting => {
    spare.loop = loop;
    spare.effect = effect;
    spare.due = clock.now;
    spare.waits = null;
    spare.tries = 0;
    spare.reached = 0;
    spare.from = 0;
    return spare;
  };

  const laneOf = ({ loop, effect }: Waiting): number => loop * mostLanes + (effect?.lane ?? 0);

  /** True once it is done; else it comes back by itself. */
  const tryOnce = (waiting: Waiting): boolean => {
    const { effect, due } = waiting;
    if (waiting.from === 0) waiting.tries += 1;
    const took = attempt(waiting, waiting.tries);
    waiting.waits = count.withWaits(waiting.waits);
    if (took < 0) {
      if (!count.isGoingOn()) waiting.from = 0;
      heap.push(clock.now + Math.max(1, count.retryMs()) + latestMs * chance.next(), waiting);
      return false;
    }
    let late = clock.now - due + took;
    if (effect !== null) {
      // Effects of one lane go one after the other.
      const { busy, stamp, moment } = lanes;
      const from = stamp[effect.lane] === moment ? (busy[effect.lane] as number) : 0;
      stamp[effect.lane] = moment;
      busy[effect.lane] = from + took;
      late += from;
    }
    finished(waiting, late + (mixed(due + waiting.loop) % wakeMs));
    return true;
  };

  const runMoment = (loop: number, { effects }: Moment): void => {
    lanes.moment += 1;
    for (const effect of effects) {
      const waiting = fresh(loop, effect);
      const behind = state.isBlocked[loop] ? blocked.get(laneOf(waiting)) : undefined;
      if (!behind && tryOnce(waiting)) continue;
      spare = newWaiting();
      if (behind) behind.push(waiting);
      else {
        state.isBlocked[loop] = 1;
        blocked.set(laneOf(waiting), []);
      }
    }
  };

  /** What waited behind it goes on, and has waited for the same. */
  const release = (done: Waiting): void => {
    const lane = laneOf(done);
    const behind = blocked.get(lane) ?? [];
    blocked.delete(lane);
    for (const [index, waiting] of behind.entries()) {
      const waitedMs = clock.now - waiting.due;
      const [cause] = [...(done.waits ?? [])].toSorted(([, a], [, b]) => b - a)[0] ?? [];
      if (cause !== undefined) waiting.waits = new Map([[cause, waitedMs]]);
      if (tryOnce(waiting)) continue;
      blocked.set(lane, behind.slice(index + 1));
      return;
    }
  };

  const comeBack = (): void => {
    const waiting = heap.pop() as Waiting;
    lanes.moment += 1;
    if (tryOnce(waiting) && waiting.effect !== null) release(waiting);
  };

  const until = (at: number): void => {
    while (heap.next() <= at) {
      clock.now = Math.max(clock.now, heap.next());
      comeBack();
    }
    clock.now = Math.max(clock.now, at);
  };

  const last = setup.days + tailDays;
  for (let day = -1; day < last; day += 1) {
    result.loops += state.begin(day + 1, coming.next);
    const items = state.itemsOf(day, day < setup.days ? readEveryMs : 0, coming.next);
    for (let index = 0; index < items.count; index += 1) {
      until(day * dayMs + items.at(index));
      const moment = items.moment(index);
      const loop = items.loop(index);
      if (moment < 0) {
        if (!tryOnce(fresh(loop, null))) spare = newWaiting();
      } else runMoment(loop, state.moments[moment] as Moment);
    }
    until((day + 1) * dayMs);
    count.endDay();
  }
  while (heap.size() > 0) until(heap.next());
  const { requests } = count;
  return Object.assign(result, requests);
}

const newWaiting = (): Waiting => ({
  loop: 0,
  effect: null,
  due: 0,
  waits: null,
  tries: 0,
  reached: 0,
  from: 0,
  begun: new Set(),
});

const mixed = (number: number): number => {
  let hash = Math.imul(number ^ (number >>> 16), 0x45d9f3b);
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return (hash ^ (hash >>> 16)) >>> 0;
};

/** Loops, people and what is to come, in arrays of numbers. */
function stateOf({ played, workspaces, from, days, shares }: YearSetup) {
  const midnightOf = midnights(from, days + tailDays + 70);
  const moments: Moment[] = [];
  const daysOf = played.loops.map(({ days: own }) =>
    own.map(({ day, moments: some }) => ({
      day,
      ids: some.map((moment) => moments.push(moment) - 1),
    })),
  );
  const users = workspaces.map(({ coordinators, interviewers }) => 4 * coordinators + interviewers);
  const bases = users.map((_count, index) => users.slice(0, index).reduce((sum, own) => sum + own, 0));
  const people = users.reduce((sum, own) => sum + own, 0);
  let [workspaceOf, playedAs, seeds, firstDays] = [
    new Uint16Array(1024),
    new Uint16Array(1024),
    new Uint32Array(1024),
    new Int32Array(1024),
  ];
  let loops = 0;
  const state = {
    moments,
    workspaceOf,
    isBlocked: new Uint8Array(1024),
    personRead: new Float64Array(people).fill(Number.NEGATIVE_INFINITY),
    hoursRead: new Float64Array(people).fill(Number.NEGATIVE_INFINITY),
    isOpen: new Uint8Array(people),
    userOf(loop: number, person: number): number {
      const workspace = workspaceOf[loop] as number;
      const { coordinators, interviewers } = workspaces[workspace] as Workspace;
      const base = bases[workspace] as number;
      const seed = seeds[loop] as number;
      if (person === 0) return base + (seed % coordinators);
      if (person === 1) return base + coordinators + ((seed >>> 7) % (3 * coordinators));
      return base + 4 * coordinators + (mixed(seed + person) % interviewers);
    },
    begin,
    itemsOf,
  };

  const groups = new Map<number, number[]>();
  const groupOn = (day: number): number[] => {
    const known = groups.get(day) ?? [];
    groups.set(day, known);
    return known;
  };

  function add(workspace: number, as: number, day: number, draw: () => number): void {
    if (loops === workspaceOf.length) grow();
    const loop = loops;
    loops += 1;
    workspaceOf[loop] = workspace;
    playedAs[loop] = as;
    seeds[loop] = Math.floor(draw() * 2 ** 32);
    firstDays[loop] = day;
    const zone = midnightOf[(workspaces[workspace] as Workspace).zone] as Float64Array;
    for (const [index, { day: after }] of (daysOf[as] ?? []).entries()) {
      const midnight = zone[day + after];
      if (midnight === undefined) continue;
      groupOn(Math.floor(midnight / dayMs)).push(loop, index);
    }
  }

  function grow(): void {
    const wider = <T extends Uint8Array | Uint16Array | Uint32Array | Int32Array>(
      make: new (length: number) => T,
      old: T,
    ): T => {
      const next = new make(old.length * 2);
      next.set(old as never);
      return next;
    };
    workspaceOf = wider(Uint16Array, workspaceOf);
    playedAs = wider(Uint16Array, playedAs);
    seeds = wider(Uint32Array, seeds);
    firstDays = wider(Int32Array, firstDays);
    state.workspaceOf = workspaceOf;
    state.isBlocked = wider(Uint8Array, state.isBlocked);
  }

  /** Loops that begin on a day of the calendar, wherever that day is already. */
  function begin(day: number, draw: () => number): number {
    const share = day < days ? (shares[day] ?? 0) : 0;
    if (share === 0) return 0;
    const before = loops;
    const weekday = weekdayOf(from, day);
    const like = played.byWeekday[weekday] ?? [];
    for (const [index, { loops: mean }] of workspaces.entries())
      for (let left = drawn(mean * share, draw); left > 0; left -= 1)
        add(index, like[Math.floor(draw() * like.length)] as number, day, draw);
    return loops - before;
  }

  let [ats, loopsAt, momentsAt] = [new Int32Array(1 << 16), new Int32Array(1 << 16), new Int32Array(1 << 16)];
  let count = 0;
  let carried: number[] = [];
  const perSecond = new Int32Array(86_401);
  let order = new Int32Array(1 << 16);

  function put(at: number, loop: number, moment: number): void {
    if (count === ats.length) {
      const wider = (old: Int32Array) => {
        const next = new Int32Array(old.length * 2);
        next.set(old);
        return next;
      };
      ats = wider(ats);
      loopsAt = wider(loopsAt);
      momentsAt = wider(momentsAt);
      order = wider(order);
    }
    ats[count] = at;
    loopsAt[count] = loop;
    momentsAt[count] = moment;
    count += 1;
  }

  /** Everything of one day in UTC that is known in advance, by the second. */
  function itemsOf(day: number, readEvery: number, draw: () => number) {
    count = 0;
    const before = carried;
    carried = [];
    const place = (at: number, loop: number, moment: number): void => {
      if (at < dayMs) put(at, loop, moment);
      else carried.push(at - dayMs, loop, moment);
    };
    for (let index = 0; index < before.length; index += 3)
      place(before[index] as number, before[index + 1] as number, before[index + 2] as number);
    const own = groups.get(day) ?? [];
    groups.delete(day);
    for (let index = 0; index < own.length; index += 2) {
      const loop = own[index] as number;
      const { day: after, ids } = (daysOf[playedAs[loop] as number] as (typeof daysOf)[number])[
        own[index + 1] as number
      ] as { day: number; ids: number[] };
      const zone = midnightOf[(workspaces[workspaceOf[loop] as number] as Workspace).zone] as Float64Array;
      const local = (firstDays[loop] as number) + after;
      const from = (zone[local] as number) - day * dayMs;
      // What people do comes at no round minute, and at another one in every loop.
      const jitter = mixed((seeds[loop] as number) + after) % 900_000;
      for (const id of ids) {
        const { at, isByClock } = moments[id] as Moment;
        place(from + at + (isByClock ? 0 : jitter), loop, id);
      }
    }
    if (readEvery > 0)
      for (const [index] of workspaces.entries())
        for (let at = draw() * readEvery; at < dayMs; at += readEvery * (0.8 + 0.4 * draw()))
          put(Math.floor(at), index, -1);
    sort();
    return {
      count,
      at: (index: number) => ats[order[index] as number] as number,
      loop: (index: number) => loopsAt[order[index] as number] as number,
      moment: (index: number) => momentsAt[order[index] as number] as number,
    };
  }

  function sort(): void {
    perSecond.fill(0);
    for (let index = 0; index < count; index += 1) {
      const second = Math.floor((ats[index] as number) / 1000) + 1;
      perSecond[second] = (perSecond[second] as number) + 1;
    }
    for (let second = 1; second < perSecond.length; second += 1)
      perSecond[second] = (perSecond[second] as number) + (perSecond[second - 1] as number);
    for (let index = 0; index < count; index += 1) {
      const second = Math.floor((ats[index] as number) / 1000);
      const place = perSecond[second] as number;
      perSecond[second] = place + 1;
      order[place] = index;
    }
  }

  return state;
}

/** Monday is 1. */
const weekdayOf = (from: string, day: number): number =>
  ((((new Date(`${from}T00:00:00Z`).getUTCDay() + 6) % 7) + day) % 7) + 1;

/** Poisson; by the normal distribution where the mean is large. */
function drawn(mean: number, draw: () => number): number {
  if (mean > 60) {
    const normal = Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal));
  }
  const floor = Math.exp(-mean);
  let [count, product] = [0, draw()];
  while (product > floor) {
    count += 1;
    product *= draw();
  }
  return count;
}
