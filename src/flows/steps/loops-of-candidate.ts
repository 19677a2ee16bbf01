import type { Loop } from '../../core/loop/loop.ts';
import { isCandidate } from '../../core/loop/rights.ts';
import { refusalSentence } from '../../core/refusals.ts';
import { notFound } from '../../errors.ts';
import type { Actor, Deps } from '../deps.ts';

/** All loops of the candidate of this one, this one first: whoever applies again after an erasure is somebody else. */
export async function loopsOfCandidate(
  { loops, vault }: Pick<Deps, 'loops' | 'vault'>,
  { team, user }: Actor,
  id: string,
): Promise<Loop[]> {
  const loop = await loops.get(team, id);
  if (!loop || isCandidate(loop, user)) throw notFound(refusalSentence('loop.gone'));
  const { email } = vault.openCandidate(loop);
  const all = await loops.withCandidate(team, vault.lookups(team, email));
  return [loop, ...all.filter((other) => other.id !== id)];
}
