import { setBackEffect, settleEffect } from '../core/decide.ts';
import type { Effect, EffectKind } from '../core/loop/effect.ts';
import type { Loop } from '../core/loop/loop.ts';
import { claimDue, failEffect, postponeEffect, wakeAt } from '../core/loop/outbox.ts';
import type { CourierDeps, EffectHandler } from './deps.ts';
import { doorsOf, effectHandlers, mayActLate } from './effects/handlers.ts';
import { type Setback, setbackOf } from './failure.ts';
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

/** An effect that met a closed door waits for it to open, and a moment more in case other processes do not know yet. */
const doorPauseMs = 1000;

/** A timer of this process waits up to this long; for anything later Agenda does. */
const rememberMs = 60_000;

export function createCourier(deps: CourierDeps): Courier {
  const running = new Map<string, { again: boolean; done: Promise<void> }>();
  const timers = new Map<string, NodeJS.Timeout>();
  let isStopped = false;
  const inTurn = limitOf(writesAtOnce);
  const at = () => ({ now: deps.clock.now(), real: deps.clock.real() });
  const mayRun = ({ kind }: Effect): boolean => doorsOf(kind).every((door) => deps.doors.isOpen(door));

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
      await Promise.all(claimed.map((effect) => carryOut(loop, effect)));
    }
  };

  const carryOut = async (loop: Loop, effect: Effect): Promise<void> => {
    const { team, id } = loop;
    await deps.observe('claimed', effect, loop);
    const handle = effectHandlers[effect.kind] as EffectHandler<EffectKind>;
    const trace = { isOut: false };
    try {
      const commands = await handle({ deps, loop, effect, now: deps.clock.now(), trace });
      await deps.observe('called', effect, loop);
      for (const door of doorsOf(effect.kind)) deps.doors.answered(door);
      // What was done outside is saved before anything new is begun, because its lease is running out.
      await inTurn(true, () =>
        deps.loops.update(team, id, (current) =>
          settleEffect(current, effect.id, commands, deps.clock.now()),
        ),
      );
      await deps.observe('marked', effect, loop);
    } catch (error) {
      const setback = setbackOf(error);
      if (setback.kind === 'failed' && !setback.isAwaited)
        deps.report(`${effect.kind} did not go through`, error);
      // The door first: once the effect is free, it would be claimed again.
      tellDoors(setback);
      await deps.loops.update(team, id, (current) =>
        setBackEffect(current, (loop) => setBack(loop, effect, setback, trace.isOut), deps.clock.now()),
      );
      await deps.observe('failed', effect, loop);
    }
  };

  const tellDoors = (setback: Setback): void => {
    if (setback.kind === 'paused') deps.doors.close(setback.door, setback.remedy);
    if (setback.kind === 'failed' && setback.silent)
      deps.doors.missed(setback.silent, { what: setback.sentence, where: '' });
  };

  const setBack = (loop: Loop, { id, kind }: Effect, setback: Setback, isOut: boolean): Loop => {
    const held = { id, owner: deps.owner };
    const real = deps.clock.real();
    if (setback.kind === 'failed') {
      const settleMs = setback.mayStillHappen && mayActLate(kind) ? deps.settleMs : 0;
      const unclear = setback.unclear || isOut;
      return failEffect(loop, held, { ...setback, unclear, settleMs }, real, deps.chance());
    }
    const pause =
      setback.kind === 'paused'
        ? { forMs: doorPauseMs, reason: setback.remedy.what }
        : { forMs: setback.retryAfterMs, reason: setback.sentence };
    return postponeEffect(loop, held, { ...pause, unclear: isOut }, real);
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
