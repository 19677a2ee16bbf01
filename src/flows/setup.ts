import { newcomersTold } from '../core/kit-edits/told.ts';
import { mentioned } from '../core/listed.ts';
import type { MeetingRoom } from '../core/meeting-rooms/meeting-room.ts';
import { roomsIn } from '../core/meeting-rooms/room-lines.ts';
import { isAdministrator } from '../core/people/administrators.ts';
import { isMember } from '../core/people/person.ts';
import { type Refusal, refuse } from '../core/refusals.ts';
import { refused } from '../errors.ts';
import type { Details } from '../store/settings.ts';
import type { Actor, Answer, Deps } from './deps.ts';

type Form = { coordinators: string[]; details: Details };
type SetUp = Form & {
  rooms: MeetingRoom[];
  initials: boolean;
  administrators: string[];
  contact: string | null;
};

export const readSetUp = (deps: Deps, actor: Actor): Promise<SetUp> => currentSetUp(deps, actor);

/** The first coordinators are named by a workspace admin; later ones also by coordinators. */
async function currentSetUp(deps: Deps, actor: Actor): Promise<SetUp> {
  const known = await deps.settings.get(actor.team);
  const { coordinators, details, rooms = [], initials = false, administrators = [], contact = null } = known;
  const setUp = { coordinators, details, rooms, initials, administrators, contact };
  if (coordinators.includes(actor.user)) return setUp;
  const { isAdmin } = await deps.directory.fresh(actor.team, actor.user);
  if (!isAdmin) throw refused(refuse('setup.not-admin', mentioned(coordinators)));
  return setUp;
}

export async function setUp(
  deps: Deps,
  actor: Actor,
  { coordinators, details, rooms: written, initials = false }: Form & { rooms?: string; initials?: boolean },
): Promise<Answer<object>> {
  const before = await currentSetUp(deps, actor);
  const { administrators, contact } = before;
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
  const saved = { coordinators, details, rooms, initials, administrators, contact };
  await deps.settings.save({ team: actor.team, ...saved });
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

/** Who sees to candidates' data, and whom candidates ask for adjustments. */
export async function setUpPrivacy(
  deps: Deps,
  actor: Actor,
  { administrators, contact }: Pick<SetUp, 'administrators' | 'contact'>,
): Promise<Answer<object>> {
  const before = await currentSetUp(deps, actor);
  const barred = await whyNotMarked(deps, actor, before, administrators);
  if (barred) return barred;
  const named = contact === null ? null : await whyNoContact(deps, actor.team, contact);
  if (named) return named;
  await deps.settings.save({ team: actor.team, ...before, administrators, contact });
  const about = { administrators: administrators.join(' '), contact };
  await deps.audit.append(actor.team, { what: 'privacy.set', by: actor.user, about }, deps.now());
  return { ok: true };
}

/** Nobody marks themselves: an administrator does, or an admin of the workspace. */
async function whyNotMarked(
  deps: Deps,
  { team, user }: Actor,
  before: SetUp,
  administrators: readonly string[],
): Promise<Refusal | null> {
  const added = administrators.filter((one) => !before.administrators.includes(one));
  const gone = before.administrators.filter((one) => !administrators.includes(one));
  if (administrators.some((one) => !before.coordinators.includes(one)))
    return refuse('setup.administrator-no-coordinator');
  if (added.length + gone.length === 0 || isAdministrator(before, user)) return null;
  const { isAdmin } = await deps.directory.fresh(team, user);
  return isAdmin ? null : refuse('setup.not-administrator', mentioned(before.administrators));
}

async function whyNoContact(deps: Deps, team: string, contact: string): Promise<Refusal | null> {
  const [person] = await deps.directory.people(team, [contact]);
  if (!person?.isActive || person.isBot) return refuse('setup.contact-inactive', person?.name ?? 'This');
  return isMember(person) ? null : refuse('setup.contact-guest', person.name);
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
