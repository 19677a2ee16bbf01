import { longestMonths, type Preset, retentionOf } from '../core/erasure/retention.ts';
import { newcomersTold } from '../core/kit-edits/told.ts';
import { mentioned } from '../core/listed.ts';
import type { AuditEntry } from '../core/loop/audit.ts';
import type { MeetingRoom } from '../core/meeting-rooms/meeting-room.ts';
import { roomsIn } from '../core/meeting-rooms/room-lines.ts';
import { isAdministrator } from '../core/people/administrators.ts';
import { isMember } from '../core/people/person.ts';
import { type Refusal, refuse } from '../core/refusals.ts';
import { refused } from '../errors.ts';
import type { Details, KeptFor } from '../store/settings.ts';
import type { Actor, Answer, Deps } from './deps.ts';

type Form = { coordinators: string[]; details: Details };
type Privacy = {
  administrators: string[];
  contact: string | null;
  retention: { preset: Preset; months: number };
};
type SetUp = Form &
  Omit<Privacy, 'retention'> & { rooms: MeetingRoom[]; initials: boolean; retention: KeptFor };

export const readSetUp = (deps: Deps, actor: Actor): Promise<SetUp> => currentSetUp(deps, actor);

/** The first coordinators are named by a workspace admin; later ones also by coordinators. */
async function currentSetUp(deps: Deps, actor: Actor): Promise<SetUp> {
  const known = await deps.settings.get(actor.team);
  const { coordinators, rooms = [], initials = false, contact = null } = known;
  const settings = { ...known, rooms, initials, contact };
  if (coordinators.includes(actor.user)) return settings;
  const { isAdmin } = await deps.directory.fresh(actor.team, actor.user);
  if (!isAdmin) throw refused(refuse('setup.not-admin', mentioned(coordinators)));
  return settings;
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
  // Whoever sets Quorum up is the first administrator, if they look after loops as well.
  const isFirst = before.coordinators.length === 0 && coordinators.includes(actor.user);
  const stay = before.administrators.filter((one) => coordinators.includes(one));
  const administrators = isFirst ? [actor.user] : stay;
  const isTaken = stay.length < before.administrators.length;
  const barred = isTaken ? await whyNoRule(deps, actor, before) : null;
  if (barred) return barred;
  await deps.settings.save({
    ...before,
    team: actor.team,
    coordinators,
    details,
    rooms,
    initials,
    administrators,
  });
  const about = {
    before: before.coordinators.join(' '),
    after: coordinators.join(' '),
    details,
    rooms: rooms.length,
  };
  await deps.audit.append(actor.team, { what: 'coordinators.set', by: actor.user, about }, deps.now());
  await noteAdministrators(deps, actor, before, administrators);
  const added = coordinators.filter((user) => !before.coordinators.includes(user));
  if (added.length > 0) await tellOfPlans(deps, actor.team, added);
  return { ok: true };
}

/** How long data was kept before and is now, where that has changed. */
type Kept = { kept: { before: number; months: number } | null };

/** Who sees to candidates' data, whom candidates ask for adjustments, and how long their data is kept. */
export async function setUpPrivacy(
  deps: Deps,
  actor: Actor,
  { administrators, contact, retention: chosen }: Privacy,
): Promise<Answer<Kept>> {
  const before = await currentSetUp(deps, actor);
  const { coordinators } = before;
  if (administrators.some((one) => !coordinators.includes(one)))
    return refuse('setup.administrator-no-coordinator');
  const wanted = retentionOf(chosen.preset, chosen.months);
  if (!wanted) return refuse('retention.months', longestMonths);
  const isOther = wanted.months !== before.retention.months;
  const isRuling = isOther || listOf(administrators) !== listOf(before.administrators);
  const barred = isRuling ? await whyNoRule(deps, actor, before) : null;
  if (barred) return barred;
  const named = contact === null ? null : await whyNoContact(deps, actor.team, contact);
  if (named) return named;
  const kept = { before: before.retention.months, months: wanted.months };
  const untold = [...coordinators];
  const change = { by: actor.user, at: deps.now(), before: kept.before, untold, tellingUntil: 0 };
  const retention = isOther ? { ...wanted, change } : { ...before.retention, ...wanted };
  await deps.settings.save({ ...before, team: actor.team, administrators, contact, retention });
  const note = (what: string, about: AuditEntry['about']) =>
    deps.audit.append(actor.team, { what, by: actor.user, about }, deps.now());
  await noteAdministrators(deps, actor, before, administrators);
  if (contact !== before.contact) await note('contact.set', { before: before.contact, after: contact });
  // Everybody hears of it: see `src/courier/retention.ts`.
  if (isOther) await note('retention.set', { from: kept.before, to: kept.months });
  return { ok: true, kept: isOther ? kept : null };
}

const listOf = (users: readonly string[]): string => [...users].sort().join(' ');

async function noteAdministrators(
  deps: Deps,
  { team, user }: Actor,
  { administrators: old }: SetUp,
  now: readonly string[],
): Promise<void> {
  const about = { before: old.join(' '), after: now.join(' ') };
  if (listOf(old) !== listOf(now))
    await deps.audit.append(team, { what: 'administrators.set', by: user, about }, deps.now());
}

/** Nobody marks themselves, and nobody changes in silence how long data is kept: administrators do, or workspace admins. */
async function whyNoRule(deps: Deps, { team, user }: Actor, before: SetUp): Promise<Refusal | null> {
  if (isAdministrator(before, user)) return null;
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
