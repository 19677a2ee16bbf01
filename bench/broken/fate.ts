import type { Chance } from '../life/chance.ts';
import { type AppProcess, leaseMs } from './app-process.ts';
import type { Faults } from './faults.ts';
import { settleMs } from './platforms.ts';
import type { Owner, Place, Simulation } from './simulation.ts';
import type { World } from './world.ts';

/** What happens to processes and to the database, and when they come back. */
export type Fate = {
  /** Where a process waits for its turn; true where it does not go on. */
  befalls(owner: Owner, place: Place): boolean;
  start(place: number): void;
  /** From now on nothing happens to anybody: whoever is stopped goes on, and whoever is dead is back. */
  end(): void;
};

const minute = 60_000;

/** Many times in a run, or only in some: so that each boundary is met about as often. */
const often = /^(progress\.show|pack\.send|card\.(request|thank)|invite\.(?!silent)|debrief\.reply)/;
const seldom = /^(card\.(amended|nudge|kept)|late\.|round\.describe|trouble\.|practice\.|withheld\.)/;
const timesAs = (call: string): number => (often.test(call) ? 0.5 : seldom.test(call) ? 6 : 2);

export function makeFate(given: {
  simulation(): Simulation;
  world(): World;
  chance: Chance;
  faults: Faults;
  processes: AppProcess[];
  hasEngine: boolean;
  startProcess(id: string, skewMs: number): AppProcess;
}): Fate {
  const { chance, faults, processes } = given;
  const waiting = new Map<number, { clear(): void }>();
  let started = 0;

  const now = () => given.simulation().now();
  const tell = (words: string) => given.world().trail.push(`${new Date(now()).toISOString()} ${words}`);

  const start = (place: number): void => {
    waiting.get(place)?.clear();
    waiting.delete(place);
    started += 1;
    const aheadMs = faults.now('clock: minutes ahead') ? chance.below(5 * minute) : 0;
    const behindMs = aheadMs === 0 && faults.now('clock: minutes behind') ? chance.below(5 * minute) : 0;
    processes[place] = given.startProcess(`process${started}`, aheadMs - behindMs);
  };
  const kill = (owner: Owner, what: string): true => {
    tell(`${owner.id} ${what}`);
    given.simulation().kill(owner);
    const place = processes.findIndex((process) => process.owner === owner);
    const deadMs = faults.now('process: dead for minutes') ? chance.below(20 * minute) : chance.below(4000);
    waiting.set(
      place,
      given.simulation().at(now() + deadMs, null, () => start(place)),
    );
    return true;
  };
  const stop = (owner: Owner, what: string, ms: number): true => {
    tell(`${owner.id} ${what} for ${ms} ms`);
    given.simulation().stop(owner, ms);
    return true;
  };
  /** Longer than a lease, and than what may still happen after it. */
  const longMs = () => leaseMs + settleMs + chance.below(10 * minute);

  const killEngine = (): void => {
    const { database } = given.world();
    given.world().generation += 1;
    const [unflushed, kept] = [database.unflushed(), chance.below(database.unflushed() + 1)];
    tell(`the engine is killed: of ${unflushed} writes that are not on disk, ${kept} are kept`);
    if (kept < unflushed) faults.saw('database: acknowledged writes that were not on disk were lost with it');
    database.loseAfter(kept);
  };

  const atBoundary = (owner: Owner, call: string): boolean => {
    const times = timesAs(call);
    if (faults.now('process: killed at an effect boundary', times)) {
      faults.saw(`boundary: killed, ${call}`);
      return kill(owner, `killed at ${call}`);
    }
    if (!faults.now('process: stopped at an effect boundary for longer than a lease', times)) return false;
    faults.saw(`boundary: stopped, ${call}`);
    return stop(owner, `stopped at ${call}`, longMs());
  };

  return {
    start,
    befalls(owner, { at: side, call, late }) {
      if (faults.areOver() || owner.stoppedUntil > now()) return false;
      if (side === 'boundary') return atBoundary(owner, call);
      if (faults.now('clock: set by minutes while it runs'))
        processes
          .find((process) => process.owner === owner)
          ?.setClock((chance.below(10) - 5) * minute + chance.below(minute));
      if (given.hasEngine && faults.now('database: killed, writes not yet on disk are lost')) killEngine();
      if (late && faults.now('process: killed, and the call done later')) {
        late();
        return kill(owner, `killed, and ${call} done later`);
      }
      if (side === 'before' && faults.now('process: killed before a call'))
        return kill(owner, `killed before ${call}`);
      if (side === 'after' && faults.now('process: killed after a call'))
        return kill(owner, `killed after ${call}`);
      if (faults.now('process: stopped for seconds'))
        return stop(owner, `stopped ${side} ${call}`, 1000 + chance.below(14_000));
      if (faults.now('process: stopped for longer than a lease'))
        return stop(owner, `stopped ${side} ${call}`, longMs());
      return false;
    },
    end() {
      for (const { owner } of processes) owner.stoppedUntil = Math.min(owner.stoppedUntil, now());
      for (const place of [...waiting.keys()]) start(place);
    },
  };
}
