import { setBackEffect, settleEffect } from '../core/decide.ts';
import type { Effect, EffectKind } from '../core/loop/effect.ts';
import type { Loop } from '../core/loop/loop.ts';
import { failEffect, isHeld, postponeEffect } from '../core/loop/outbox.ts';
import { unchanged } from '../core/loop/rule.ts';
import { sentBy } from '../send-by.ts';
import type { CourierDeps, EffectHandler } from './deps.ts';
import { doorsOf, effectHandlers, mayActLate } from './effects/handlers.ts';
import { CutOff, type Setback, setbackOf } from './failure.ts';

/** An effect that met a closed door waits for it to open, and a moment more in case other processes do not know yet. */
const doorPauseMs = 1000;

/** When a write may begin. */
type Turn = <T>(write: () => Promise<T>) => Promise<T>;

type Run = { inTurn: Turn; untilCut: Cutting['untilCut'] };

export type Cutting = {
  /** What was asked outside goes on for as long as the process does; after the cut nobody waits for its answer. */
  untilCut<T>(work: Promise<T>): Promise<T>;
  cut(): void;
};

/** The process ends, and waits no longer for what is outside. */
export function createCutting(): Cutting {
  const ends = new Set<() => void>();
  let isCut = false;
  return {
    untilCut: <T>(work: Promise<T>) =>
      new Promise<T>((resolve, reject) => {
        const end = () => reject(new CutOff());
        ends.add(end);
        work.then(resolve, reject).finally(() => ends.delete(end));
        if (isCut) end();
      }),
    cut() {
      isCut = true;
      for (const end of ends) end();
    },
  };
}

/** `isTimeSure`: not while somebody may have set our clock, for nobody here knows then what a lease is worth. */
export type TimedDeps = CourierDeps & { isTimeSure(): boolean };

/** One claimed effect, from its handler to what is written down of it. */
export async function carryOut(
  deps: TimedDeps,
  { inTurn, untilCut }: Run,
  loop: Loop,
  effect: Effect,
): Promise<void> {
  const { team, id } = loop;
  await deps.observe('claimed', effect, loop);
  const handle = effectHandlers[effect.kind] as EffectHandler<EffectKind>;
  const trace = { isOut: false };
  const until = effect.lease?.until ?? 0;
  /** Whoever is stopped in the middle and goes on when the lease is over sends nothing, and takes nothing back. */
  const leased: CourierDeps = {
    ...deps,
    slack: (of) => sentBy(deps.slack(of), until),
    calendar: deps.calendar.leavingWhile(() => deps.isTimeSure() && deps.clock.real() <= until),
    claims: deps.claims.under(loop.version),
  };
  try {
    const commands = await untilCut(handle({ deps: leased, loop, effect, now: deps.clock.now(), trace }));
    await deps.observe('called', effect, loop);
    for (const door of doorsOf(effect.kind)) deps.doors(team).answered(door);
    await inTurn(() =>
      deps.loops.update(team, id, (current) =>
        isHeld(current, { id: effect.id, owner: deps.owner })
          ? settleEffect(current, effect.id, commands, deps.clock.now())
          : unchanged(current),
      ),
    );
    await deps.observe('marked', effect, loop);
  } catch (error) {
    const setback = setbackOf(error);
    if (setback.kind === 'failed' && !setback.isAwaited) deps.report('effect.failed', error);
    // The door first: once the effect is free, it would be claimed again.
    tellDoors(deps.doors(team), setback);
    await deps.loops.update(team, id, (current) =>
      setBackEffect(
        current,
        (held) => setBack(deps, held, { effect, setback, isOut: trace.isOut }),
        deps.clock.now(),
      ),
    );
    await deps.observe('failed', effect, loop);
  }
}

function tellDoors(doors: ReturnType<CourierDeps['doors']>, setback: Setback): void {
  if (setback.kind === 'paused') doors.close(setback.door, setback.remedy);
  if (setback.kind === 'failed' && setback.silent)
    doors.missed(setback.silent, { what: setback.sentence, where: '' });
}

type Tried = { effect: Effect; setback: Setback; isOut: boolean };

function setBack(deps: CourierDeps, loop: Loop, { effect, setback, isOut }: Tried): Loop {
  const held = { id: effect.id, owner: deps.owner };
  const real = deps.clock.real();
  if (setback.kind === 'failed') {
    const settleMs = setback.mayStillHappen && mayActLate(effect.kind) ? deps.settleMs : 0;
    const unclear = setback.unclear || isOut;
    return failEffect(loop, held, { ...setback, unclear, settleMs }, real, deps.chance());
  }
  const pause =
    setback.kind === 'paused'
      ? { forMs: doorPauseMs, reason: setback.remedy.what }
      : {
          forMs: setback.mayStillHappen ? deps.settleMs : setback.retryAfterMs,
          reason: setback.sentence,
          isCutShort: setback.isCutShort === true,
        };
  const unclear = isOut || (setback.kind === 'postponed' && setback.mayStillHappen === true);
  return postponeEffect(loop, held, { ...pause, unclear }, real);
}
