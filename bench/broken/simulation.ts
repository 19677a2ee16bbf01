import { syncBuiltinESMExports } from 'node:module';
import timersPromises from 'node:timers/promises';
import type { Chance } from '../life/chance.ts';

/** One process of the app, as the machine sees it. */
export type Owner = {
  id: string;
  isAlive: boolean;
  /** Stopped as by SIGSTOP until then: it runs nothing, hears nothing, and does not know. */
  stoppedUntil: number;
};

/** Where a process waits for its turn. `late`: what it has sent may still be done by the other side. */
export type Place = {
  at: 'before' | 'after' | 'boundary' | 'arrival';
  call: string;
  late?: (() => void) | undefined;
};
type Parked = Place & { owner: Owner; from: number; go(): void };
type Alarm = { at: number; order: number; owner: Owner | null; isCleared: boolean; run(): void };

/**
 * Every process, platform and person in one thread, in a time of their own. Whatever reaches outside waits for its turn;
 * chance says whose it is, so that the same seed gives the same order. Between two turns a process runs until it waits
 * again, and so all that it sets a timer for then is its own.
 */
export type Simulation = {
  now(): number;
  chance: Chance;
  /** Of the process that runs at the moment: waits until chance lets it go on. */
  turn(owner: Owner, place: Place, notBeforeMs?: number): Promise<void>;
  /** `owner`: null where it is the world that does it. */
  at(when: number, owner: Owner | null, run: () => void): { clear(): void };
  /** As this owner, now. */
  as<T>(owner: Owner | null, run: () => T): T;
  kill(owner: Owner): void;
  stop(owner: Owner, forMs: number): void;
  /** Until `end`, or until it is over. */
  run(end: number, isOver: () => boolean): Promise<void>;
  turns(): number;
};

/** `befalls`: what chance does to a process where it waits, before it goes on; true where it does not go on. */
export function simulation(given: {
  chance: Chance;
  startAt: number;
  befalls(owner: Owner, place: Place): boolean;
}): Simulation {
  const { chance } = given;
  let now = given.startAt;
  let current: Owner | null = null;
  let parked: Parked[] = [];
  const alarms: Alarm[] = [];
  let order = 0;
  let turns = 0;

  const at: Simulation['at'] = (when, owner, run) => {
    order += 1;
    const alarm: Alarm = { at: Math.max(now, when), order, owner, isCleared: false, run };
    let place = alarms.length;
    while (place > 0 && isBefore(alarm, alarms[place - 1] as Alarm)) place -= 1;
    alarms.splice(place, 0, alarm);
    return {
      clear: () => {
        alarm.isCleared = true;
      },
    };
  };
  const as: Simulation['as'] = (owner, run) => {
    const before = current;
    current = owner;
    try {
      return run();
    } finally {
      current = before;
    }
  };
  /** Lets one go on, and everything that follows from it without another turn. */
  const letGo = async (owner: Owner | null, go: () => void): Promise<void> => {
    turns += 1;
    current = owner;
    go();
    await settled();
    current = null;
  };
  const mayGo = (one: Parked): boolean => one.from <= now && one.owner.stoppedUntil <= now;

  const ring = async (): Promise<boolean> => {
    const [alarm] = alarms;
    if (!alarm || alarm.at > now) return false;
    alarms.shift();
    if (alarm.isCleared || alarm.owner?.isAlive === false) return true;
    const { owner } = alarm;
    if (owner && owner.stoppedUntil > now) at(owner.stoppedUntil, owner, alarm.run);
    else await letGo(owner, alarm.run);
    return true;
  };
  const nextAt = (): number =>
    Math.min(
      alarms[0]?.at ?? Number.POSITIVE_INFINITY,
      ...parked.map(({ from, owner }) => Math.max(from, owner.stoppedUntil)),
    );

  installTime({ now: () => now, after: (ms, run) => at(now + Math.max(0, ms), current, run) });
  return {
    now: () => now,
    chance,
    at,
    as,
    turn: (owner, place, notBeforeMs = 0) =>
      new Promise((resolve) => {
        // What a process that is dead would do does not happen.
        if (owner.isAlive) parked.push({ ...place, owner, from: now + notBeforeMs, go: resolve });
      }),
    kill(owner) {
      owner.isAlive = false;
      parked = parked.filter((one) => one.owner !== owner);
    },
    stop(owner, forMs) {
      owner.stoppedUntil = Math.max(owner.stoppedUntil, now + forMs);
    },
    async run(end, isOver) {
      await settled();
      while (!isOver()) {
        const ready = parked.filter(mayGo);
        if (ready.length > 0 && !(chance.happens(0.3) && (await ring()))) {
          const next = chance.pick(ready);
          if (given.befalls(next.owner, next)) continue;
          parked.splice(parked.indexOf(next), 1);
          await letGo(next.owner, next.go);
          now += chance.below(30);
          continue;
        }
        if (ready.length > 0 || (await ring())) continue;
        const next = nextAt();
        if (next > end) break;
        now = Math.max(now, next);
      }
      now = Math.max(now, isOver() ? now : end);
    },
    turns: () => turns,
  };
}

const isBefore = (one: Alarm, other: Alarm): boolean =>
  one.at === other.at ? one.order < other.order : one.at < other.at;

/** Until everything that can go on without a turn has done so. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

type Time = { now(): number; after(ms: number, run: () => void): { clear(): void } };
const time: { is: Time | null } = { is: null };
const real = { setTimeout: globalThis.setTimeout, now: Date.now };

/** Clocks and timers of this process are those of the simulation that was begun last. Nothing else may run in it. */
function installTime(given: Time): void {
  const isFirst = time.is === null;
  time.is = given;
  if (!isFirst) return;
  const is = () => time.is as Time;
  Date.now = () => is().now();
  const later = (run: (...words: unknown[]) => void, ms = 0, ...words: unknown[]) => {
    const { clear } = is().after(Number(ms) || 0, () => run(...words));
    const timer = { clear, unref: () => timer, ref: () => timer, hasRef: () => false };
    return timer;
  };
  const clear = (timer: { clear?(): void } | undefined) => timer?.clear?.();
  Object.assign(globalThis, { setTimeout: later, clearTimeout: clear });
  Object.assign(timersPromises, {
    setTimeout: <T>(ms: number, value: T) => new Promise((resolve) => later(() => resolve(value), ms)),
  });
  syncBuiltinESMExports();
}

/** Of the machine that plays all this. */
export const realNow = (): number => real.now.call(Date);
