import { hasEnded, isCancelled, isDecided, isDraft } from '../../core/loop/lifecycle.ts';
import type { Loop } from '../../core/loop/loop.ts';
import { isCandidate } from '../../core/loop/rights.ts';
import { roleOf } from '../../core/loop/role.ts';
import { whyNotAdministrator } from '../../core/people/administrators.ts';
import { refuse } from '../../core/refusals.ts';
import { refused } from '../../errors.ts';
import { act } from '../act.ts';
import type { Actor, Answer, Deps } from '../deps.ts';

type Preview = {
  /** The newest of their loops. */
  lead: string;
  candidate: { name: string; email: string };
  loops: { role: string; level: string; state: string; sealed: 'yet' | 'for good' | null }[];
};

/** Refused to everybody but administrators, before anything is looked up. */
export async function mayAskForAccess(
  { settings }: Pick<Deps, 'settings'>,
  { team, user }: Actor,
): Promise<void> {
  const barred = whyNotAdministrator(await settings.get(team), user);
  if (barred) throw refused(barred);
}

/** What the file about somebody will hold. */
export async function previewAccess(
  deps: Deps,
  actor: Actor,
  { email }: { email: string },
): Promise<Answer<{ preview: Preview }>> {
  await mayAskForAccess(deps, actor);
  const loops = await loopsOfCandidate(deps, actor.team, email);
  const [newest] = loops;
  if (!newest) return refuse('access.nobody');
  if (loops.some((loop) => isCandidate(loop, actor.user))) return refuse('access.own');
  const rows = loops.map((loop) => ({
    ...{ role: roleOf(loop), level: loop.kit.level, state: stateOf(loop) },
    sealed: loop.gate.state === 'open' ? null : hasEnded(loop) ? ('for good' as const) : ('yet' as const),
  }));
  return {
    ok: true,
    preview: { lead: newest.id, candidate: deps.vault.openCandidate(newest), loops: rows },
  };
}

/** The file is made and sent to who asked; before that, each loop that is in it says so in its audit. */
export async function sendAccess(
  deps: Deps,
  actor: Actor,
  { lead, press }: { lead: string; press: string },
): Promise<void> {
  await mayAskForAccess(deps, actor);
  const loop = await deps.loops.get(actor.team, lead);
  if (!loop) throw refused(refuse('access.nobody'));
  const loops = await loopsOfCandidate(deps, actor.team, deps.vault.openCandidate(loop).email);
  if (loops.some((one) => isCandidate(one, actor.user))) throw refused(refuse('access.own'));
  const id = deps.idFrom(press, actor.user);
  await act(deps, actor, lead, { type: 'sendAccessFile', press: id, loops: loops.length });
}

/** The newest first; what is only being set up is nothing yet. */
async function loopsOfCandidate(deps: Deps, team: string, email: string): Promise<Loop[]> {
  const found = await deps.loops.withCandidate(team, deps.vault.lookups(team, email));
  return found.filter((loop) => !isDraft(loop)).toSorted((a, b) => b.createdAt - a.createdAt);
}

function stateOf(loop: Loop): string {
  if (isCancelled(loop)) return 'Canceled';
  if (isDecided(loop)) return 'Decided';
  return loop.gate.state === 'open' ? 'In the debrief' : 'Under way';
}
