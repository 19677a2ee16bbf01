import type { Effect } from '../core/loop/effect.ts';
import type { Loop } from '../core/loop/loop.ts';
import { claimDue, wakeAt } from '../core/loop/outbox.ts';
import { carryOut, createCutting, type TimedDeps } from './carry-out.ts';
import { doorsOf } from './effects/handlers.ts';
import { limitOf } from './limits.ts';

export type Courier = {
  /** Looks at this loop now; calls while it is looking make it look once more. */
  wake(team: string, loop: string): void;
  /** Finds every loop that is due or soon will be, even if nothing woke the courier for it. */
  sweep(team: string): Promise<void>;
  /** Begins nothing more; resolves once what was begun is saved. */
  stop(): Promise<void>;
  /** What still waits for the outside is given back, so that another process need not wait for the end of its lease. */
  cut(): void;
};

/** How soon it looks again at a loop that could not be read or written. */
const againMs = 2000;

/** How many of its own writes run at once: when hundreds of loops are due, people who wait for an answer come first. */
const writesAtOnce = 4;

/** At how many loops it works at once, and at how many while people wait for answers. */
const [loopsAtOnce, loopsBesidePeople] = [32, 1];

/** A timer of this process waits up to this long; for anything later Agenda does. */
const rememberMs = 60_000;

/** `isPressed`: somebody waits for an answer, so that what nobody waits for is done slowly. */
type Deps = TimedDeps & { isPressed?(): boolean };

export function createCourier(deps: Deps): Courier {
  const running = new Map<string, { again: boolean; done: Promise<void> }>();
  const timers = new Map<string, NodeJS.Timeout>();
  const { untilCut, cut } = createCutting();
  let isStopped = false;
  const inTurn = limitOf(() => writesAtOnce);
  const oneOfSome = limitOf(() => (deps.isPressed?.() ? loopsBesidePeople : loopsAtOnce));
  // What was done outside is saved before anything new is begun, because its lease is running out.
  const first = <T>(write: () => Promise<T>) => inTurn(true, write);
  const at = () => ({ now: deps.clock.now(), real: deps.clock.real() });
  const mayRunIn = (team: string) => {
    const doors = deps.doors(team);
    return ({ kind }: Effect): boolean =>
      deps.isTimeSure() && doorsOf(kind).every((door) => doors.isOpen(door));
  };

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
    run.done = deps.follow({ team, loop }, async () => {
      try {
        do {
          run.again = false;
          await clearOutbox(team, loop);
        } while (run.again && !isStopped);
      } catch (error) {
        deps.report('courier.later', error);
        ringIn(againMs, team, loop);
      } finally {
        running.delete(key);
      }
    });
  };

  const clearOutbox = async (team: string, id: string): Promise<void> => {
    let isMore = true;
    while (isMore && !isStopped) isMore = await oneOfSome(false, () => carryOutDue(team, id));
  };

  /** False: nothing is due now. */
  const carryOutDue = async (team: string, id: string): Promise<boolean> => {
    if (isStopped) return false;
    let claimed: Effect[] = [];
    const decision = await inTurn(false, () =>
      deps.loops.update(team, id, (loop) => {
        const claim = claimDue(loop, at(), { ...deps, mayRun: mayRunIn(team) });
        claimed = claim.claimed;
        return { ok: true, loop: claim.loop, effects: [], audit: [] };
      }),
    );
    if (!decision.ok) return false;
    const { loop } = decision;
    if (claimed.length === 0) {
      await remember(loop);
      return false;
    }
    await Promise.all(
      claimed.map((effect) =>
        deps.follow({ team, loop: id, effect: effect.id, kind: effect.kind }, () =>
          carryOut(deps, { inTurn: first, untilCut }, loop, effect),
        ),
      ),
    );
    return true;
  };

  const remember = async (loop: Loop): Promise<void> => {
    const instant = at();
    const due = wakeAt(loop, instant, mayRunIn(loop.team));
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
    cut,
  };
}
