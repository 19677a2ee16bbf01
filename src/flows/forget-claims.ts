import { forgettable } from '../core/people/load.ts';
import type { Deps } from './deps.ts';

/** Past interviews are somebody's load for a while; then nobody needs to know who had which. */
export const forgetClaims = (deps: Pick<Deps, 'claims' | 'now'>, team: string): Promise<void> =>
  deps.claims.forget(team, forgettable(deps.now()));
