import { isDay, phasesFrom, startOf } from '../core/decision/first-ninety-days.ts';
import { refuse } from '../core/refusals.ts';
import { dateIn } from '../core/time/local-days.ts';
import { refused } from '../errors.ts';
import { act } from './act.ts';
import type { Actor, Deps } from './deps.ts';
import { zoneOf } from './steps/actor.ts';

const dayMs = 24 * 60 * 60_000;

/** Dates every phase, where the manager is. Of phases that are over nobody is reminded. */
export async function setStartDay(
  deps: Deps,
  actor: Actor,
  { loop: id, day }: { loop: string; day: string },
): Promise<void> {
  const now = deps.now();
  const loop = await deps.loops.get(actor.team, id);
  if (!loop) throw refused(refuse('loop.gone'));
  const zone = await zoneOf(deps, actor);
  const isNear = day >= dateIn(zone, now - 90 * dayMs) && day <= dateIn(zone, now + 366 * dayMs);
  if (!isDay(day) || !isNear) throw refused(refuse('checklist.no-day'));
  const kit = await deps.kits.pinned(loop.team, loop.kit.id, loop.kit.version);
  const phases = phasesFrom(day, kit.firstNinetyDays);
  const today = dateIn(zone, now);
  const begin = phases.flatMap(({ from, to }, phase) =>
    to >= today ? [{ phase, due: Math.max(now, startOf(from, zone)) }] : [],
  );
  const last = phases.at(-1)?.to ?? day;
  const end = { phase: phases.length, due: Math.max(now, startOf(last, zone)) };
  await act(deps, actor, loop, ({ checklist }) => ({
    type: 'setStartDay',
    day,
    reminders: [...begin, end],
    begunAt: checklist?.start ? startOf(checklist.start.day, zone) : null,
  }));
}
