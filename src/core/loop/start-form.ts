import { DateTime } from 'luxon';
import type { Kit } from '../kit/kit.ts';
import { type Level, levels } from '../kit/level.ts';
import { type Candidate, sameEmail } from '../people/candidate.ts';
import { isMember, type Person } from '../people/person.ts';
import { refusalSentence } from '../refusals.ts';
import { isZone } from '../time/day-windows.ts';
import type { Availability } from './loop.ts';

/** What a loop is for where no opening says it. */
export type Role = { kit: string; level: Level; hiringManager: string; channel: string | null };

export type StartForm = Role & { candidate: Candidate; availability: Availability };

type StartField =
  | 'opening'
  | 'file'
  | 'link'
  | 'text'
  | 'kit'
  | 'level'
  | 'email'
  | 'hiringManager'
  | 'channel'
  | 'zone'
  | 'firstDay'
  | 'lastDay'
  | 'from';
export type StartErrors = Partial<Record<StartField, string>>;

const longestSearchDays = 60;

/** Where an opening says what the loop is for, it has to be put right there. */
export function openingErrors({ kit, level, hiringManager, channel, ...rest }: StartErrors): StartErrors {
  const [said] = [kit, level, hiringManager, channel].filter(Boolean);
  return said ? { ...rest, opening: `${said} The opening says so; \`/hire role\` changes it.` } : rest;
}

/** What is wrong with the first page of `/hire start`, field by field. */
export function startErrors(
  form: StartForm,
  known: { kit: Kit | undefined; coordinator: Person | undefined; manager: Person | undefined; now: number },
): StartErrors {
  return {
    ...kitErrors(known.kit, form.level),
    ...availabilityErrors(form.availability, known.now),
    ...peopleErrors(form.candidate, known.coordinator, known.manager),
  };
}

function kitErrors(kit: Kit | undefined, level: Level): StartErrors {
  if (!kit) return { kit: 'This kit is not in the kit folder any more. Choose another.' };
  if (!levels.includes(level)) return { level: 'Choose a level.' };
  return {};
}

export function availabilityErrors(
  { zone, firstDay, lastDay, from, to }: Availability,
  now: number,
): StartErrors {
  if (!isZone(zone)) return { zone: 'Choose a time zone.' };
  const [first, last] = [DateTime.fromISO(firstDay, { zone }), DateTime.fromISO(lastDay, { zone })];
  if (!first.isValid) return { firstDay: 'Choose the first day.' };
  if (!last.isValid) return { lastDay: 'Choose the last day.' };
  if (last < first) return { lastDay: 'The last day comes before the first.' };
  if (last.endOf('day').toMillis() <= now) return { lastDay: 'These days have passed. Choose later ones.' };
  if (last.diff(first, 'days').days > longestSearchDays)
    return { lastDay: `Choose at most ${longestSearchDays} days.` };
  return from < to ? {} : { from: 'The day must end later than it begins.' };
}

function peopleErrors(candidate: Candidate, coordinator?: Person, manager?: Person): StartErrors {
  if (!manager?.isActive || manager.isBot) return { hiringManager: 'Choose a person who is active here.' };
  if (!isMember(manager)) return { hiringManager: refusalSentence('person.guest', manager.name) };
  if (sameEmail(manager.email, candidate.email))
    return { hiringManager: 'The candidate cannot be the hiring manager.' };
  if (coordinator && sameEmail(coordinator.email, candidate.email))
    return { email: 'You cannot look after a loop in which you are the candidate.' };
  return {};
}
