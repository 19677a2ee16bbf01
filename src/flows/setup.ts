import { newcomersTold } from '../core/kit-edits/told.ts';
import { mentioned } from '../core/listed.ts';
import type { MeetingRoom } from '../core/meeting-rooms/meeting-room.ts';
import { roomsIn } from '../core/meeting-rooms/room-lines.ts';
import { isMember } from '../core/people/person.ts';
import { refuse } from '../core/refusals.ts';
import { refused } from '../errors.ts';
import type { Details } from '../store/settings.ts';
import type { Actor, Answer, Deps } from './deps.ts';

type Form = { coordinators: string[]; details: Details };
type SetUp = Form & { rooms: MeetingRoom[]; initials: boolean };

export const readSetUp = (deps: Deps, actor: Actor): Promise<SetUp> => currentSetUp(deps, actor);

/** The first coordinators are named by a workspace admin; later ones also by coordinators. */
async function currentSetUp(deps: Deps, actor: Actor): Promise<SetUp> {
  const { coordinators, details, rooms = [], initials = false } = await deps.settings.get(actor.team);
  if (coordinators.includes(actor.user)) return { coordinators, details, rooms, initials };
  const { isAdmin } = await deps.directory.fresh(actor.team, actor.user);
  if (!isAdmin) throw refused(refuse('setup.not-admin', mentioned(coordinators)));
  return { coordinators, details, rooms, initials };
}

export async function setUp(
  deps: Deps,
  actor: Actor,
  { coordinators, details, rooms: written, initials = false }: Form & { rooms?: string; initials?: boolean },
): Promise<Answer<object>> {
  const before = await currentSetUp(deps, actor);
  if (coordinators.length === 0) return refuse('setup.nobody');
  // Somebody may have opened the form before it had this field.
  const read = written === undefined ? { ok: true as const, rooms: before.rooms } : roomsIn(written);
  if (!read.ok) return read;
  const { rooms } = read;
  const people = await deps.directory.people(actor.team, coordinators);
  const wrong = people.find((person) => !person.isActive || person.isBot);
  if (wrong) return refuse('person.inactive', wrong.name);
  const guest = people.find((person) => !isMember(person));
  if (guest) return refuse('person.guest', guest.name);
  await deps.settings.save({ team: actor.team, coordinators, details, rooms, initials });
  const about = {
    before: before.coordinators.join(' '),
    after: coordinators.join(' '),
    details,
    rooms: rooms.length,
  };
  await deps.audit.append(actor.team, { what: 'coordinators.set', by: actor.user, about }, deps.now());
  const added = coordinators.filter((user) => !before.coordinators.includes(user));
  if (added.length > 0) await tellOfPlans(deps, actor.team, added);
  return { ok: true };
}

/** Changes of plans may have waited for a second coordinator. */
async function tellOfPlans(deps: Deps, team: string, added: readonly string[]): Promise<void> {
  for (const { id, proposals } of await deps.planHistories.all(team))
    if (proposals.length > 0)
      await deps.planHistories.update(team, id, (history) => ({
        ok: true,
        history: newcomersTold(history, added, deps.now()),
        audit: [],
      }));
  deps.tellPlans(team);
}
