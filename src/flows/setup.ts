import { refused } from '../errors.ts';
import type { Details } from '../store/settings.ts';
import type { Actor, Answer, Deps } from './deps.ts';

type SetUp = { coordinators: string[]; details: Details };

export const readSetUp = (deps: Deps, actor: Actor): Promise<SetUp> => currentSetUp(deps, actor);

/** The first coordinators are named by a workspace admin; later ones also by coordinators. */
async function currentSetUp(deps: Deps, actor: Actor): Promise<SetUp> {
  const { coordinators, details } = await deps.settings.get(actor.team);
  if (coordinators.includes(actor.user)) return { coordinators, details };
  const { isAdmin } = await deps.directory.fresh(actor.team, actor.user);
  if (!isAdmin) throw refused('Only workspace admins and coordinators can set up Quorum.');
  return { coordinators, details };
}

export async function setUp(
  deps: Deps,
  actor: Actor,
  { coordinators, details }: SetUp,
): Promise<Answer<object>> {
  const before = await currentSetUp(deps, actor);
  if (coordinators.length === 0) return { ok: false, reason: 'Name at least one coordinator.' };
  const people = await deps.directory.people(actor.team, coordinators);
  const wrong = people.find((person) => !person.isActive || person.isBot);
  if (wrong) return { ok: false, reason: `${wrong.name} is not an active person here.` };
  await deps.settings.save({ team: actor.team, coordinators, details });
  const about = { before: before.coordinators.join(' '), after: coordinators.join(' '), details };
  await deps.audit.append(actor.team, { what: 'coordinators.set', by: actor.user, about }, deps.now());
  return { ok: true };
}
