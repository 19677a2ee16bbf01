import type { Finding } from '../core/installation/finding.ts';
import { refuse } from '../core/refusals.ts';
import { refused } from '../errors.ts';
import type { Actor, Deps } from './deps.ts';

/** Reads the asking admin's own times as the trial, and nobody else's. */
export async function examineInstallation(deps: Deps, actor: Actor): Promise<Finding[]> {
  const { isAdmin, email } = await deps.directory.fresh(actor.team, actor.user);
  if (!isAdmin) throw refused(refuse('doctor.not-admin'));
  return deps.doctor.examine({ colleague: email || null, team: actor.team });
}
