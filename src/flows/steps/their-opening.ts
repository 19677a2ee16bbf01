import type { Act, Opening, OpeningChange } from '../../core/opening/opening.ts';
import { whyNotTheirs } from '../../core/opening/rules.ts';
import { isMember } from '../../core/people/person.ts';
import { refusalSentence, refuse } from '../../core/refusals.ts';
import { notFound, refused } from '../../errors.ts';
import type { Actor, Deps } from '../deps.ts';

/** An opening, for coordinators and its hiring manager. */
export async function theirOpening(deps: Deps, actor: Actor, id: string): Promise<Opening> {
  const opening = await deps.openings.load(actor.team, id);
  if (!opening) throw notFound(refusalSentence('opening.gone'));
  const { coordinators } = await deps.settings.get(actor.team);
  const barred = whyNotTheirs(opening, actor.user, coordinators);
  if (barred) throw refused(barred);
  await mustBeMember(deps, actor);
  return opening;
}

/** Somebody may have become a guest, or left, since they were named. */
export async function mustBeMember(
  { directory }: Pick<Deps, 'directory'>,
  { team, user }: Actor,
): Promise<void> {
  const [person] = await directory.people(team, [user]);
  if (!person?.isActive || person.isBot) throw refused(refuse('person.inactive', person?.name ?? 'This'));
  if (!isMember(person)) throw refused(refuse('person.guest', person.name));
}

/** Saves what a rule makes of the newest state, and has people told. */
export async function changeOpening(
  deps: Deps,
  actor: Actor,
  id: string,
  change: (opening: Opening, act: Act) => OpeningChange,
): Promise<Opening> {
  await theirOpening(deps, actor, id);
  const { coordinators } = await deps.settings.get(actor.team);
  const act = await openingAct(deps, actor);
  const answer = await deps.openings.update(
    actor.team,
    id,
    // Another hiring manager may have been named since.
    (opening) => whyNotTheirs(opening, actor.user, coordinators) ?? change(opening, act),
  );
  if (!answer.ok) throw refused(answer);
  deps.tellOpenings(actor.team);
  return answer.opening;
}

/** Who acts on an opening, and which coordinators can hear of it. */
export async function openingAct(deps: Deps, { team, user }: Actor): Promise<Act> {
  const { coordinators } = await deps.settings.get(team);
  return { by: user, now: deps.now(), coordinators: await hereOf(deps, team, coordinators) };
}

/** Those of them who have not left. */
export async function hereOf(
  { directory }: Pick<Deps, 'directory'>,
  team: string,
  users: readonly string[],
): Promise<string[]> {
  const people = await directory.people(team, [...users]);
  return users.filter((_, index) => people[index]?.isActive);
}
