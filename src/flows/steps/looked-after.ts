import { isCancelled, isDraft } from '../../core/loop/lifecycle.ts';
import type { Loop } from '../../core/loop/loop.ts';
import { isCandidate, looksAfter } from '../../core/loop/rights.ts';
import { notFound } from '../../errors.ts';
import type { Actor, Deps } from '../deps.ts';

/** A loop, for the people who look after it. */
export async function lookedAfter(
  { loops }: Pick<Deps, 'loops'>,
  { team, user }: Actor,
  id: string,
): Promise<Loop> {
  const loop = await loops.get(team, id);
  if (!loop || !looksAfter(loop, user) || isCandidate(loop, user))
    throw notFound('This loop is not yours to look after.');
  return loop;
}

/** A person's newest loops, whatever they have to do with them. */
export async function loopsOf(deps: Pick<Deps, 'loops'>, actor: Actor): Promise<Loop[]> {
  return (await startedLoopsOf(deps, actor)).filter((loop) => !isCancelled(loop));
}

/** Cancelled ones too. */
export async function startedLoopsOf({ loops }: Pick<Deps, 'loops'>, { team, user }: Actor): Promise<Loop[]> {
  const found = await loops.ofPerson(team, user);
  return found.filter((loop) => !isCandidate(loop, user) && !isDraft(loop));
}
