import { DateTime } from 'luxon';
import { capital } from '../../capital.ts';
import { listed } from '../../listed.ts';
import type { Interval } from '../../time/interval.ts';

/** How people and rounds are called, and the zone in which times are told. */
export type Names = { people: Record<string, string>; rounds: Record<string, string>; zone: string };

export const personName = ({ people }: Names, id: string): string => people[id] ?? 'somebody';
export const roundName = ({ rounds }: Names, id: string): string => rounds[id] ?? 'a round';

/** By name while they are few. */
export const peopleNamed = (names: Names, ids: readonly string[], and = 'and'): string =>
  ids.length > 6
    ? `${ids.length} people`
    : listed(
        ids.map((id) => personName(names, id)),
        and,
      );

export const roundsNamed = (names: Names, ids: readonly string[]): string =>
  listed(ids.map((id) => roundName(names, id)));

/** "1 h 15", "45 minutes", "2 hours". */
export function lengthWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), Math.round(minutes % 60)];
  if (hours === 0) return counted(rest, 'minute');
  return rest === 0 ? counted(hours, 'hour') : `${hours} h ${String(rest).padStart(2, '0')}`;
}

/** "45 min", "1 h", "1 h 15". */
export function shortWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), Math.round(minutes % 60)];
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')}`;
}

export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

export const dayWords = (instant: number, { zone }: Names): string =>
  DateTime.fromMillis(instant, { zone }).toFormat('cccc d LLL');

/** "Tuesday 24 Nov, 14:00–15:00" */
export function spanWords({ startsAt, endsAt }: Interval, names: Names): string {
  const end = DateTime.fromMillis(endsAt, { zone: names.zone }).toFormat('HH:mm');
  return `${dayWords(startsAt, names)}, ${timeWords(startsAt, names)}–${end}`;
}

export const timeWords = (instant: number, { zone }: Names): string =>
  DateTime.fromMillis(instant, { zone }).toFormat('HH:mm');

/** Only where it is not the zone in which times are told anyway: " in New York". */
export const placeWords = (zone: string, names: Names): string =>
  zone === names.zone ? '' : ` in ${zone.split('/').at(-1)?.replaceAll('_', ' ')}`;

export const sentence = (words: string): string => `${capital(words)}.`;
