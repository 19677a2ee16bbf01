import { isCancelled, isDraft } from '../../core/loop/lifecycle.ts';
import type { Loop } from '../../core/loop/loop.ts';
import { isCandidate, looksAfter, mayRun } from '../../core/loop/rights.ts';
import { refuse } from '../../core/refusals.ts';
import { withWhom } from '../../core/told/whom.ts';
import { notFound } from '../../errors.ts';
import type { Actor, Deps } from '../deps.ts';
import { runnerOf } from './actor.ts';

/** A loop, for the people who look after it. */
export async function lookedAfter(
  { loops }: Pick<Deps, 'loops'>,
  { team, user }: Actor,
  id: string,
): Promise<Loop> {
  const loop = await loops.get(team, id);
  if (!loop || !looksAfter(loop, user) || isCandidate(loop, user)) throw notTheirs(loop, user);
  return loop;
}

/** A loop, for the people who may run it: every coordinator, and its hiring manager. */
export async function loopToRun(
  deps: Pick<Deps, 'loops' | 'settings'>,
  actor: Actor,
  id: string,
): Promise<Loop> {
  const loop = await deps.loops.get(actor.team, id);
  if (!loop || isCandidate(loop, actor.user) || !mayRun(loop, await runnerOf(deps, actor)))
    throw notTheirs(loop, actor.user);
  return loop;
}

const notTheirs = (loop: Loop | null, user: string) =>
  notFound(withWhom(loop, user, refuse('loop.not-looked-after')).reason);

/** A person's newest loops, whatever they have to do with them. */
export async function loopsOf(deps: Pick<Deps, 'loops'>, actor: Actor): Promise<Loop[]> {
  return (await startedLoopsOf(deps, actor)).filter((loop) => !isCancelled(loop));
}

/** Cancelled ones too. */
export async function startedLoopsOf({ loops }: Pick<Deps, 'loops'>, { team, user }: Actor): Promise<Loop[]> {
  const found = await loops.ofPerson(team, user);
  return found.filter((loop) => !isCandidate(loop, user) && !isDraft(loop));
}

/** For a coordinator: what is under way besides their own newest loops, most of it looked after by others. */
export async function loopsBeside(
  deps: Pick<Deps, 'loops' | 'settings'>,
  actor: Actor,
  own: readonly Loop[],
): Promise<Loop[]> {
  const { isCoordinator } = await runnerOf(deps, actor);
  const all = isCoordinator ? await deps.loops.underWay(actor.team) : [];
  const known = new Set(own.map(({ id }) => id));
  return all.filter((loop) => !known.has(loop.id) && !isCandidate(loop, actor.user));
}

/** Every loop that somebody may run, those they look after first. */
export async function loopsToRun(deps: Pick<Deps, 'loops' | 'settings'>, actor: Actor): Promise<Loop[]> {
  const own = (await loopsOf(deps, actor)).filter((loop) => looksAfter(loop, actor.user));
  return [...own, ...(await loopsBeside(deps, actor, own))];
}
