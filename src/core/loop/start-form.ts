import { DateTime } from 'luxon';
import type { Kit } from '../kit/kit.ts';
import { type Level, levels } from '../kit/level.ts';
import { type Candidate, sameEmail } from '../people/candidate.ts';
import { isMember, type Person } from '../people/person.ts';
import { refusalSentence } from '../refusals.ts';
import { parseExceptions } from '../time/day-exceptions.ts';
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
  | 'from'
  | 'exceptions';
export type StartErrors = Partial<Record<StartField, string>>;

const longestSearchDays = 60;

type Known = {
  kit: Kit | undefined;
  coordinator: Person | undefined;
  manager: Person | undefined;
  now: number;
};

/** What is wrong with what an opening says the loop is for: it is put right there. */
export function openingErrors({ kit, level, hiringManager, channel, ...rest }: StartErrors): StartErrors {
  const said = kit
    ? 'The interview plan of this opening is not there any more. Choose another one for it in `/hire role`.'
    : (hiringManager ?? level ?? channel);
  return said ? { ...rest, opening: said } : rest;
}

/** What is wrong with the first page of `/hire start`, field by field. */
export function startErrors(form: StartForm, known: Known, isOpening = false): StartErrors {
  return {
    ...kitErrors(known.kit, form.level),
    ...availabilityErrors(form.availability, known.now),
    ...peopleErrors(form.candidate, known, isOpening),
  };
}

function kitErrors(kit: Kit | undefined, level: Level): StartErrors {
  if (!kit) return { kit: 'This interview plan is not there any more. Choose another.' };
  if (!levels.includes(level)) return { level: 'Choose a level.' };
  return {};
}

export function availabilityErrors(
  { zone, firstDay, lastDay, from, to, exceptions = '' }: Availability,
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
  if (from >= to) return { from: 'The day must end later than it begins.' };
  const parsed = parseExceptions(exceptions);
  return parsed.ok
    ? {}
    : {
        exceptions: `“${clipped(parsed.line)}” cannot be read. Write a day and its hours: “Wed 13:00–17:00”, or “Wed no”.`,
      };
}

const clipped = (line: string): string => (line.length > 40 ? `${line.slice(0, 39)}…` : line);

function peopleErrors(
  candidate: Candidate,
  { coordinator, manager }: Pick<Known, 'coordinator' | 'manager'>,
  isOpening: boolean,
): StartErrors {
  const wrong = managerError(candidate, manager, isOpening);
  if (wrong) return { hiringManager: wrong };
  if (coordinator && sameEmail(coordinator.email, candidate.email))
    return { email: 'You cannot look after a loop in which you are the candidate.' };
  return {};
}

function managerError(candidate: Candidate, manager: Person | undefined, isOpening: boolean): string | null {
  if (!manager?.isActive || manager.isBot)
    return isOpening
      ? 'The hiring manager of this opening is not active here any more. Name another one in `/hire role`.'
      : 'Choose a person who is active here.';
  if (!isMember(manager))
    return isOpening
      ? `${manager.name}, the hiring manager of this opening, is a guest here. Name a full member in \`/hire role\`.`
      : refusalSentence('person.guest', manager.name);
  if (sameEmail(manager.email, candidate.email))
    return isOpening
      ? 'The candidate is the hiring manager of this opening. Name another one in `/hire role`.'
      : 'The candidate cannot be the hiring manager.';
  return null;
}
