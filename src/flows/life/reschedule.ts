import type { Kit } from '../../core/kit/kit.ts';
import { takesCards } from '../../core/loop/lifecycle.ts';
import type { Availability, Loop, Round } from '../../core/loop/loop.ts';
import { availabilityErrors, type StartErrors } from '../../core/loop/start-form.ts';
import { ahead, movable } from '../../core/moves/reschedule.ts';
import { act } from '../act.ts';
import type { Actor, Deps } from '../deps.ts';
import { loopsToRun, loopToRun } from '../steps/looked-after.ts';

type Movable = { loop: Loop; candidate: string; rounds: Round[] };

/** Rounds that can be rescheduled, in the loops this person runs, or in the one that is named. */
export async function listMovable(deps: Deps, actor: Actor, named: string | null): Promise<Movable[]> {
  const loops = named ? [await loopToRun(deps, actor, named)] : await loopsToRun(deps, actor);
  return loops
    .filter((loop) => takesCards(loop) && loop.gate.state === 'closed')
    .map((loop) => ({ loop, candidate: deps.vault.openCandidate(loop).name, rounds: movable(loop) }))
    .filter(({ rounds }) => rounds.length > 0);
}

type Wanted = {
  loop: string;
  /** null: everything that is still ahead. */
  round: string | null;
  intent: 'move' | 'later' | 'drop';
  reason: string;
  /** Empty where the candidate's days stay. */
  days: Pick<Availability, 'firstDay' | 'lastDay'>;
};

/** `kit`: where fewer people assess the candidate by now. */
type Rescheduled = { ok: true; loop: Loop; kit: Kit | null } | { ok: false; errors: StartErrors };

/** For now or as soon as there is another time; a round also for good. */
export async function reschedule(
  deps: Deps,
  actor: Actor,
  { loop: id, round, intent, reason, days }: Wanted,
): Promise<Rescheduled> {
  if (intent === 'drop') {
    const loop = await act(deps, actor, id, (current) => ({
      type: 'dropRounds',
      rounds: round ? [round] : ahead(current, deps.now()).map((found) => found.id),
      reason,
    }));
    return { ok: true, loop, kit: await deps.kits.pinned(loop.team, loop.kit.id, loop.kit.version) };
  }
  const { availability } = await loopToRun(deps, actor, id);
  const given = {
    firstDay: days.firstDay || availability.firstDay,
    lastDay: days.lastDay || availability.lastDay,
  };
  const isOther = given.firstDay !== availability.firstDay || given.lastDay !== availability.lastDay;
  const errors = availabilityErrors({ ...availability, ...given }, deps.now());
  if ((intent === 'move' || isOther) && Object.keys(errors).length > 0) return { ok: false, errors };
  const loop = await act(deps, actor, id, (current) => ({
    type: 'rescheduleRounds',
    rounds: round ? [round] : ahead(current, deps.now()).map((found) => found.id),
    ...{ intent, reason, days: isOther ? given : null },
  }));
  return { ok: true, loop, kit: null };
}
