import { type TrainingRound, trainingRounds } from '../core/kit/training-rounds.ts';
import { whyNotSetPeople } from '../core/loop/rights.ts';
import { byLoad, type Interviews, interviewCounts, loadSpan, type PersonLoad } from '../core/people/load.ts';
import type { Person } from '../core/people/person.ts';
import {
  chosenSettings,
  type PersonSettings,
  type SettingsErrors,
  type SettingsForm,
  settingsChanged,
  settingsOf,
} from '../core/people/person-settings.ts';
import { settingsErrors } from '../core/people/settings-errors.ts';
import {
  changesHours,
  hasOwnHours,
  leavingHours,
  settingsFrom,
  withCalendarHours,
} from '../core/people/working-hours.ts';
import { refuse } from '../core/refusals.ts';
import { refused } from '../errors.ts';
import type { Actor, Answer, Deps } from './deps.ts';
import { zoneOf } from './steps/actor.ts';

/** `others`: as coordinators do, limits and training included. `own`: as everybody does. */
type Scope = 'own' | 'others';
type ShownPerson = {
  person: Person;
  settings: PersonSettings;
  interviews: Interviews;
  rounds: TrainingRound[];
  /** The hours are those of their calendar: they have set none. */
  isFromCalendar: boolean;
};

/** `/hire people` before anybody is chosen: whoever interviews or has settings, the one nearest to their limit first. */
export async function readPeople(deps: Deps, actor: Actor): Promise<PersonLoad[]> {
  await mustSetPeople(deps, actor);
  const { team } = actor;
  const now = deps.now();
  const { startsAt, endsAt } = loadSpan(now);
  const [saved, busy, zone] = await Promise.all([
    deps.personSettings.list(team),
    deps.claims.busy(team, startsAt, endsAt),
    zoneOf(deps, actor),
  ]);
  const users = [...new Set([...busy, ...saved.map(({ user }) => user)])];
  const booked = await deps.claims.booked(team, users, startsAt, endsAt);
  const loads = users.map((user): PersonLoad => {
    const { perWeek, inTraining } = settingsOf(saved.find((row) => row.user === user)?.settings);
    const interviews = interviewCounts(booked[user] ?? [], now, zone);
    return { user, interviews, perWeek, inTraining: inTraining.length };
  });
  return loads.toSorted(byLoad);
}

export async function readPerson(
  deps: Deps,
  actor: Actor,
  { user, scope }: { user: string; scope: Scope },
): Promise<Answer<ShownPerson>> {
  const found = await personFor(deps, actor, { user, scope });
  if (!found.ok) return found;
  const { person } = found;
  const now = deps.now();
  const { startsAt, endsAt } = loadSpan(now);
  const booked = await deps.claims.booked(actor.team, [user], startsAt, endsAt);
  const interviews = interviewCounts(booked[user] ?? [], now, person.zone);
  const { kits } = await deps.kits.available(actor.team);
  return {
    ok: true,
    person,
    interviews,
    ...(await saved(deps, person)),
    rounds: trainingRounds(kits),
  };
}

export async function setPerson(
  deps: Deps,
  actor: Actor,
  { user, scope, form }: { user: string; scope: Scope; form: SettingsForm },
): Promise<{ ok: true; name: string } | { ok: false; errors: SettingsErrors }> {
  const found = await personFor(deps, actor, { user, scope });
  if (!found.ok) throw refused(found);
  const allowed = scope === 'own' ? { ...form, limits: null } : form;
  const rounds = trainingRounds((await deps.kits.available(actor.team)).kits).map(({ id }) => id);
  const { settings: before, isFromCalendar } = await saved(deps, found.person);
  const errors = settingsErrors(allowed, [...rounds, ...before.inTraining]);
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const chosen = chosenSettings(allowed, before, rounds);
  const changed = settingsChanged(before, { ...before, ...chosen });
  const leavesHours = scope === 'others' && isFromCalendar && !changesHours(changed);
  await deps.personSettings.save(actor.team, user, leavesHours ? leavingHours(chosen) : chosen);
  if (Object.keys(changed).length > 0)
    await deps.audit.append(
      actor.team,
      { what: 'person.set', by: actor.user, about: { person: user, ...changed } },
      deps.now(),
    );
  return { ok: true, name: found.person.name };
}

/** Everybody may set their own hours; limits, training and other people are for coordinators. */
async function mustSetPeople({ settings }: Deps, { team, user }: Actor): Promise<void> {
  const barred = whyNotSetPeople(await settings.get(team), user);
  if (barred) throw refused(barred);
}

async function personFor(
  deps: Deps,
  actor: Actor,
  { user, scope }: { user: string; scope: Scope },
): Promise<Answer<{ person: Person }>> {
  if (scope === 'others' || user !== actor.user) await mustSetPeople(deps, actor);
  const [person] = await deps.directory.people(actor.team, [user]);
  if (person?.isActive && !person.isBot) return { ok: true, person };
  return refuse('person.inactive', person?.name ?? 'This');
}

async function saved(
  { personSettings, calendarHours }: Deps,
  person: Person,
): Promise<{ settings: PersonSettings; isFromCalendar: boolean }> {
  const { team, user } = person;
  const [found] = await personSettings.find(team, [user]);
  const working = hasOwnHours(found?.settings) ? null : (await calendarHours(team, [person])).get(user);
  return {
    settings: settingsOf(withCalendarHours(found?.settings, working)),
    isFromCalendar: settingsFrom(working) !== null,
  };
}
