import { refused } from '../errors.ts';
import type { Details } from '../store/settings.ts';
import type { Asker, Deps } from './deps.ts';

export type SetUp = { coordinators: string[]; details: Details };

/** The first coordinators are named by a workspace admin; later ones also by coordinators. */
export async function readSetUp(deps: Deps, asker: Asker): Promise<SetUp> {
  const { coordinators, details } = await deps.settings.get(asker.team);
  if (coordinators.includes(asker.user)) return { coordinators, details };
  const { isAdmin } = await deps.directory.fresh(asker.team, asker.user);
  if (!isAdmin) throw refused('Only workspace admins and coordinators can set up Quorum.');
  return { coordinators, details };
}

export async function setUp(
  deps: Deps,
  asker: Asker,
  { coordinators, details }: SetUp,
): Promise<{ ok: true } | { ok: false; reason: string }> {
  const before = await readSetUp(deps, asker);
  if (coordinators.length === 0) return { ok: false, reason: 'Name at least one coordinator.' };
  const people = await deps.directory.people(asker.team, coordinators);
  const wrong = people.find((person) => !person.isActive || person.isBot);
  if (wrong) return { ok: false, reason: `${wrong.name} is not an active person here.` };
  await deps.settings.save({ team: asker.team, coordinators, details });
  const about = { before: before.coordinators.join(' '), after: coordinators.join(' '), details };
  await deps.audit.append(asker.team, { what: 'coordinators.set', by: asker.user, about }, deps.now());
  return { ok: true };
}
