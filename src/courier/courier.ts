import type { Effect } from '../core/loop/effect.ts';
import type { Loop } from '../core/loop/loop.ts';
import { claimDue, wakeAt } from '../core/loop/outbox.ts';
import { carryOut, type TimedDeps } from './carry-out.ts';
import { doorsOf } from './effects/handlers.ts';
import { limitOf } from './limits.ts';

export type Courier = {
  /** Looks at this loop now; calls while it is looking make it look once more. */
  wake(team: string, loop: string): void;
  /** Finds every loop that is due or soon will be, even if nothing woke the courier for it. */
  sweep(team: string): Promise<void>;
  stop(): Promise<void>;
};

/** How soon it looks again at a loop that could not be read or written. */
const againMs = 2000;

/** How many of its own writes run at once: when hundreds of loops are due, people who wait for an answer come first. */
const writesAtOnce = 4;

/** A timer of this process waits up to this long; for anything later Agenda does. */
const rememberMs = 60_000;

export function createCourier(deps: TimedDeps): Courier {
  const running = new Map<string, { again: boolean; done: Promise<void> }>();
  const timers = new Map<string, NodeJS.Timeout>();
  let isStopped = false;
  const inTurn = limitOf(writesAtOnce);
  // What was done outside is saved before anything new is begun, because its lease is running out.
  const first = <T>(write: () => Promise<T>) => inTurn(true, write);
  const at = () => ({ now: deps.clock.now(), real: deps.clock.real() });
  const mayRun = ({ kind }: Effect): boolean =>
    deps.isTimeSure() && doorsOf(kind).every((door) => deps.doors.isOpen(door));

  const wake = (team: string, loop: string): void => {
    if (isStopped) return;
    const key = `${team}:${loop}`;
    clearTimeout(timers.get(key));
    timers.delete(key);
    const current = running.get(key);
    if (current) {
      current.again = true;
      return;
    }
    const run = { again: false, done: Promise.resolve() };
    running.set(key, run);
    run.done = (async () => {
      try {
        do {
          run.again = false;
          await clearOutbox(team, loop);
        } while (run.again && !isStopped);
      } catch (error) {
        deps.report('The courier will look at this loop again in a moment.', error);
        ringIn(againMs, team, loop);
      } finally {
        running.delete(key);
      }
    })();
  };

  const clearOutbox = async (team: string, id: string): Promise<void> => {
    while (!isStopped) {
      let claimed: Effect[] = [];
      const decision = await inTurn(false, () =>
        deps.loops.update(team, id, (loop) => {
          const claim = claimDue(loop, at(), { ...deps, mayRun });
          claimed = claim.claimed;
          return { ok: true, loop: claim.loop, effects: [], audit: [] };
        }),
      );
      if (!decision.ok) return;
      const { loop } = decision;
      if (claimed.length === 0) return remember(loop);
      await Promise.all(claimed.map((effect) => carryOut(deps, first, loop, effect)));
    }
  };

  const remember = async (loop: Loop): Promise<void> => {
    const instant = at();
    const due = wakeAt(loop, instant, mayRun);
    if (due === null || isStopped) return;
    const inMs = Math.max(10, due - instant.now);
    if (inMs > rememberMs) return deps.ring(loop.team, loop.id, due);
    ringIn(inMs, loop.team, loop.id);
  };

  const ringIn = (inMs: number, team: string, loop: string): void => {
    if (isStopped) return;
    const key = `${team}:${loop}`;
    clearTimeout(timers.get(key));
    timers.set(
      key,
      setTimeout(() => wake(team, loop), inMs),
    );
  };

  return {
    wake,
    async sweep(team) {
      // Soon is enough: a process that died leaves a lease, and its own timer for the end of it died too.
      for (const loop of await deps.loops.due(team, deps.clock.now() + rememberMs)) wake(team, loop);
    },
    async stop() {
      isStopped = true;
      await Promise.all([...running.values()].map(({ done }) => done));
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}
