import { longestMonths, type Preset, retentionOf } from '../core/erasure/retention.ts';
import { newcomersTold } from '../core/kit-edits/told.ts';
import { mentioned } from '../core/listed.ts';
import { isAdministrator } from '../core/loop/rights.ts';
import type { MeetingRoom } from '../core/meeting-rooms/meeting-room.ts';
import { roomsIn } from '../core/meeting-rooms/room-lines.ts';
import { isMember } from '../core/people/person.ts';
import { type Refusal, refuse } from '../core/refusals.ts';
import { refused } from '../errors.ts';
import type { Details, KeptFor } from '../store/settings.ts';
import type { Actor, Answer, Deps } from './deps.ts';

type Form = { coordinators: string[]; details: Details };
type SetUp = Form & {
  rooms: MeetingRoom[];
  initials: boolean;
  administrators: string[];
  retention: KeptFor;
  /** Whoever only looks after loops sees who they are and how long data is kept, and cannot change it. */
  mayRule: boolean;
};
type Sent = Form & {
  rooms?: string;
  initials?: boolean;
  administrators?: string[];
  retention?: { preset: Preset; months: number };
};

export const readSetUp = (deps: Deps, actor: Actor): Promise<SetUp> => currentSetUp(deps, actor);

/** The first coordinators are named by a workspace admin; later ones also by coordinators. */
async function currentSetUp(deps: Deps, actor: Actor): Promise<SetUp> {
  const known = await deps.settings.get(actor.team);
  const { coordinators, rooms = [], initials = false } = known;
  const settings = { ...known, rooms, initials };
  if (isAdministrator(known, actor.user)) return { ...settings, mayRule: true };
  const { isAdmin } = await deps.directory.fresh(actor.team, actor.user);
  if (!isAdmin && !coordinators.includes(actor.user))
    throw refused(refuse('setup.not-admin', mentioned(coordinators)));
  return { ...settings, mayRule: isAdmin };
}

export async function setUp(
  deps: Deps,
  actor: Actor,
  sent: Sent,
): Promise<Answer<{ kept?: { before: number; months: number } }>> {
  const { coordinators, details, rooms: written, initials = false } = sent;
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
  const ruled = ruledBy(before, sent, actor, deps.now());
  if (!ruled.ok) return ruled;
  const { administrators, retention } = ruled;
  await deps.settings.save({
    ...{ team: actor.team, coordinators, details, rooms, initials, administrators },
    retention,
  });
  const about = {
    before: before.coordinators.join(' '),
    after: coordinators.join(' '),
    details,
    rooms: rooms.length,
  };
  const note = (what: string, more: Record<string, string | number>) =>
    deps.audit.append(actor.team, { what, by: actor.user, about: more }, deps.now());
  await note('coordinators.set', about);
  const [old, now] = [before.administrators, administrators].map((some) => some.join(' '));
  if (old !== now) await note('administrators.set', { before: old ?? '', after: now ?? '' });
  const isChanged = retention.months !== before.retention.months;
  if (isChanged) await note('retention.set', { from: before.retention.months, to: retention.months });
  const added = coordinators.filter((user) => !before.coordinators.includes(user));
  if (added.length > 0) await tellOfPlans(deps, actor.team, added);
  const kept = { before: before.retention.months, months: retention.months };
  return isChanged ? { ok: true, kept } : { ok: true };
}

type Ruled = { administrators: string[]; retention: KeptFor };

/** Who erases, and how long data is kept: only administrators and workspace admins change it, and everybody hears of it. */
function ruledBy(before: SetUp, sent: Sent, { user }: Actor, now: number): ({ ok: true } & Ruled) | Refusal {
  const { coordinators } = sent;
  const stay = before.administrators.filter((one) => coordinators.includes(one));
  // Whoever sets Quorum up is the first, if they look after loops as well.
  const first = before.coordinators.length === 0 && coordinators.includes(user) ? [user] : [];
  const administrators = sent.administrators ?? (stay.length > 0 ? stay : first);
  if (administrators.some((one) => !coordinators.includes(one))) return refuse('setup.administrator');
  const { preset, months } = sent.retention ?? before.retention;
  const wanted = retentionOf(preset, months);
  if (!wanted) return refuse('retention.months', longestMonths);
  const isSame =
    wanted.months === before.retention.months && [...administrators].sort().join() === stay.toSorted().join();
  if (!before.mayRule && !isSame) return refuse('setup.not-administrator', mentioned(before.administrators));
  if (wanted.months === before.retention.months)
    return { ok: true, administrators, retention: { ...before.retention, ...wanted } };
  const untold = [...new Set([...coordinators, ...administrators])];
  const change = { by: user, at: now, before: before.retention.months, untold, tellingUntil: 0 };
  return { ok: true, administrators, retention: { ...wanted, change } };
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
