import type { Loop } from '../../src/core/loop/loop.ts';
import type { AppProcess } from './app-process.ts';
import type { World } from './world.ts';

const minute = 60_000;
const sweepMs = 20_000;
const readMs = 30_000;

/**
 * What Agenda does in whichever process runs. A sweep that would find nothing does nothing, and a calendar without news is
 * not read: so those are left out, and time can pass in large steps.
 */
export function startAgenda(world: World, processes: readonly AppProcess[]) {
  const { simulation, chance } = world;
  const after = (ms: number, run: () => void) => simulation.at(simulation.now() + ms, null, run);
  const inSome = (run: (process: AppProcess) => void): void => {
    const alive = processes.filter(({ owner }) => owner.isAlive);
    const awake = alive.filter(({ owner }) => owner.stoppedUntil <= simulation.now());
    const process = awake[chance.below(awake.length)];
    if (process) {
      simulation.as(process.owner, () => run(process));
      return;
    }
    const soonest = Math.min(...alive.map(({ owner }) => owner.stoppedUntil - simulation.now()), 10_000);
    after(Math.max(1000, soonest), () => inSome(run));
  };
  let rung = { clear() {} };

  const sweep = (): void => {
    const { wakeAt } = world.loop() as Loop & { wakeAt: number | null };
    const inMs = (wakeAt ?? Number.POSITIVE_INFINITY) - simulation.now();
    if (inMs <= minute) inSome((process) => process.sweep());
    after(Math.min(Math.max(sweepMs, inMs - minute), 10 * minute), sweep);
  };
  const read = (): void => {
    const [row] = world.database.rows('calendarSyncs') as { syncToken?: string; unheard?: string[] }[];
    const isNews = row?.syncToken !== String(world.calendar.revision()) || (row.unheard ?? []).length > 0;
    if (isNews) inSome((process) => process.listen());
    after(readMs * (world.loop().stage === 'scheduling' ? 4 : 20), read);
  };
  after(sweepMs, sweep);
  after(readMs, read);
  return {
    /** Instead of what it was to ring before. */
    ring(at: number): void {
      rung.clear();
      rung = simulation.at(at, null, () => inSome((process) => process.wake()));
    },
  };
}
