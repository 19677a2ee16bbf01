import { type TrainingRound, trainingRounds } from '../core/kit/training-rounds.ts';
import { whyNotSetPeople } from '../core/loop/rights.ts';
import { type Interviews, interviewCounts, loadSpan } from '../core/people/load.ts';
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
import { refused } from '../errors.ts';
import type { Answer, Asker, Deps } from './deps.ts';

/** `others`: as coordinators do, limits and training included. `own`: as everybody does. */
export type Scope = 'own' | 'others';
export type ShownPerson = {
  person: Person;
  settings: PersonSettings;
  interviews: Interviews;
  rounds: TrainingRound[];
};

/** Everybody may set their own hours; limits, training and other people are for coordinators. */
export async function checkMaySetPeople(deps: Deps, { team, user }: Asker): Promise<void> {
  const barred = whyNotSetPeople(await deps.settings.get(team), user);
  if (barred) throw refused(barred);
}

export async function readPerson(
  deps: Deps,
  asker: Asker,
  { user, scope }: { user: string; scope: Scope },
): Promise<Answer<ShownPerson>> {
  const found = await personFor(deps, asker, { user, scope });
  if (!found.ok) return found;
  const { person } = found;
  const now = deps.now();
  const { startsAt, endsAt } = loadSpan(now);
  const booked = await deps.claims.booked(asker.team, [user], startsAt, endsAt);
  const interviews = interviewCounts(booked[user] ?? [], now, person.zone);
  const { kits } = await deps.kits.available();
  return {
    ok: true,
    person,
    interviews,
    settings: await saved(deps, asker, user),
    rounds: trainingRounds(kits),
  };
}

export async function setPerson(
  deps: Deps,
  asker: Asker,
  { user, scope, form }: { user: string; scope: Scope; form: SettingsForm },
): Promise<{ ok: true; name: string } | { ok: false; errors: SettingsErrors }> {
  const found = await personFor(deps, asker, { user, scope });
  if (!found.ok) throw refused(found.reason);
  const allowed = scope === 'own' ? { ...form, limits: null } : form;
  const rounds = trainingRounds((await deps.kits.available()).kits).map(({ id }) => id);
  const before = await saved(deps, asker, user);
  const errors = settingsErrors(allowed, [...rounds, ...before.inTraining]);
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const chosen = chosenSettings(allowed, before, rounds);
  const changed = settingsChanged(before, { ...before, ...chosen });
  await deps.personSettings.save(asker.team, user, chosen);
  if (Object.keys(changed).length > 0)
    await deps.audit.append(
      asker.team,
      { what: 'person.set', by: asker.user, about: { person: user, ...changed } },
      deps.now(),
    );
  return { ok: true, name: found.person.name };
}

async function personFor(
  deps: Deps,
  asker: Asker,
  { user, scope }: { user: string; scope: Scope },
): Promise<Answer<{ person: Person }>> {
  if (scope === 'others' || user !== asker.user) await checkMaySetPeople(deps, asker);
  const [person] = await deps.directory.people(asker.team, [user]);
  if (person?.isActive && !person.isBot) return { ok: true, person };
  return { ok: false, reason: `${person?.name ?? 'This'} is not an active person here.` };
}

async function saved(deps: Deps, { team }: Asker, user: string): Promise<PersonSettings> {
  const [found] = await deps.personSettings.find(team, [user]);
  return settingsOf(found?.settings);
}
