import type { Loop } from '../../src/core/loop/loop.ts';
import { wakeAt } from '../../src/core/loop/outbox.ts';
import type { CalendarSync } from '../../src/store/calendar/calendar-syncs.ts';
import { type Process, startProcess } from './process.ts';
import { settled } from './turns.ts';
import type { World } from './world.ts';

/** Lets processes work and time pass. */
export type Driver = {
  processes: Process[];
  /** Everything that is due by now, and what people do in between; time passes by milliseconds alone. */
  work(between?: () => Promise<void>): Promise<void>;
  /** The next moment at which something is due by itself, up to `end`. */
  nextAt(end: number): number;
  end(): void;
};

export function startDriver(world: World, count: number): Driver {
  const { turns, time, chance, faults } = world;
  let started = 0;
  const start = (): Process => {
    started += 1;
    return startProcess(world, `process${started}`);
  };
  const processes = Array.from({ length: count }, start);
  const running = new Set<string>();

  const keyOf = (process: Process, loop: Loop) => `${process.id}/${loop.id}`;
  /** Both clocks are one here, so that it depends on the loop and on the doors that are shut. */
  const wakes = new WeakMap<Loop, Map<string, number | null>>();
  const dueAt = (process: Process, loop: Loop): number | null => {
    const known = wakes.get(loop) ?? new Map<string, number | null>();
    const shut = process.shut().doors.join();
    const kept = known.get(shut);
    if (kept !== undefined) return kept;
    const due = wakeAt(loop, { now: time.now, real: time.now }, process.mayRun);
    // What is due already depends on when it was asked.
    if (due === null || due > time.now) wakes.set(loop, known.set(shut, due));
    return due;
  };
  const isDue = (process: Process, loop: Loop): boolean => {
    const due = dueAt(process, loop);
    return due !== null && due <= time.now;
  };

  /** Every process looks at a loop that is due, as after a wake and a sweep. */
  const begin = (): boolean => {
    const idle = processes.flatMap((process) =>
      world.loops
        .all()
        .filter((loop) => isDue(process, loop) && !running.has(keyOf(process, loop)))
        .map((loop) => ({ process, loop })),
    );
    if (idle.length === 0) return false;
    const { process, loop } = chance.pick(idle);
    const key = keyOf(process, loop);
    running.add(key);
    process
      .clear(loop.id)
      .catch((error) => world.bugs.push(error))
      .finally(() => running.delete(key));
    return true;
  };

  const readSoFar = () => {
    const [row] = world.syncs.all() as Partial<CalendarSync & { leaseUntil: number }>[];
    return { syncToken: null, unheard: [], dueAt: 0, leaseUntil: 0, ...row };
  };
  /** Something has changed in the calendar since it was read, or could not be taken in. */
  const isNews = (): boolean => {
    const { syncToken, unheard } = readSoFar();
    return syncToken !== String(world.calendar.revision()) || unheard.length > 0;
  };
  const hear = (): boolean => {
    // A second process now and then, to be told that another one reads.
    const isFree = readSoFar().leaseUntil < time.now || chance.happens(0.02);
    if (!isNews() || !isFree || readSoFar().dueAt > time.now) return false;
    const process = chance.pick(processes);
    const key = `${process.id}/ears`;
    if (running.has(key) || process.shut().doors.includes('calendar')) return false;
    running.add(key);
    process
      .listen()
      .catch((error) => world.bugs.push(error))
      .finally(() => running.delete(key));
    return true;
  };

  const doLater = async (): Promise<boolean> => {
    const due = world.later.findIndex(({ at }) => at <= time.now);
    if (due < 0) return false;
    const [call] = world.later.splice(due, 1);
    await call?.run();
    return true;
  };

  /** A process dies between two instructions; what it had sent may still arrive. */
  const perhapsKill = (): void => {
    const [place] = turns.waiting();
    if (!place) return;
    const isSent = place.late !== undefined && faults.now('killed, and the call done later');
    if (isSent) place.late?.();
    const isKilled =
      isSent ||
      (place.at === 'before' && faults.now('killed before a call')) ||
      (place.at === 'after' && faults.now('killed after a call'));
    if (!isKilled) return;
    const index = processes.findIndex(({ id }) => id === place.process);
    if (index < 0) return;
    turns.end(place.process);
    for (const key of [...running]) if (key.startsWith(`${place.process}/`)) running.delete(key);
    processes[index] = start();
  };

  return {
    processes,
    async work(between = async () => {}) {
      for (let steps = 0; ; steps += 1) {
        if (steps > 50_000) throw new Error('The couriers never come to an end.');
        await between();
        await doLater();
        perhapsKill();
        const isBegun = chance.happens(0.5) && (begin() || hear());
        if (await turns.step()) time.now += chance.below(40);
        else if (!isBegun && !begin() && !hear()) {
          await settled();
          if (turns.waiting().length === 0 && running.size === 0 && !begin() && !hear()) return;
        }
      }
    },
    nextAt(end) {
      const times = [
        ...processes.flatMap((process) => world.loops.all().flatMap((loop) => dueAt(process, loop) ?? [])),
        ...processes.map((process) => process.shut().opensAt),
        ...world.later.map(({ at }) => at),
      ];
      return Math.min(end, Math.max(time.now, Math.min(...times, end)));
    },
    end() {
      for (const { id } of processes) turns.end(id);
    },
  };
}
