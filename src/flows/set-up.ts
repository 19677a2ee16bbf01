import { refused } from '../errors.ts';
import type { Asker, Deps } from './deps.ts';

/** The first coordinators are named by a workspace admin; later ones also by coordinators. */
export async function readSetUp(deps: Deps, asker: Asker): Promise<{ coordinators: string[] }> {
  const { coordinators } = await deps.settings.get(asker.team);
  if (coordinators.includes(asker.user)) return { coordinators };
  const { isAdmin } = await deps.directory.fresh(asker.team, asker.user);
  if (!isAdmin) throw refused('Only workspace admins and coordinators can set up Quorum.');
  return { coordinators };
}

export async function setUp(
  deps: Deps,
  asker: Asker,
  { coordinators }: { coordinators: string[] },
): Promise<{ ok: true } | { ok: false; reason: string }> {
  const before = await readSetUp(deps, asker);
  if (coordinators.length === 0) return { ok: false, reason: 'Name at least one coordinator.' };
  const people = await deps.directory.people(asker.team, coordinators);
  const wrong = people.find((person) => !person.isActive || person.isBot);
  if (wrong) return { ok: false, reason: `${wrong.name} is not an active person here.` };
  await deps.settings.save({ team: asker.team, coordinators });
  const about = { before: before.coordinators.join(' '), after: coordinators.join(' ') };
  await deps.audit.append(asker.team, { what: 'coordinators.set', by: asker.user, about }, deps.now());
  return { ok: true };
}
