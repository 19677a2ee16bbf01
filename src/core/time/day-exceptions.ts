import { DateTime } from 'luxon';

type Hours = { from: string; to: string };
/** The hours of one day instead of the usual ones; none where it is not offered at all. */
type Exception = { day: { weekday: number } | { month: number; date: number }; hours: Hours[] };
type Parsed = { ok: true; exceptions: Exception[] } | { ok: false; line: string };

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const noHours = /^(no|not|none|never|-|–|—)\.?$/i;

/** One day a line: "Wed 13:00–17:00", "Thu 9–11, 14–16", "24 Nov no". `line`: the first that cannot be read. */
export function parseExceptions(text: string): Parsed {
  const exceptions: Exception[] = [];
  for (const line of text.split(/\r?\n|;/).map((part) => part.trim())) {
    if (line === '') continue;
    const exception = exceptionIn(line);
    if (!exception) return { ok: false, line };
    exceptions.push(exception);
  }
  return { ok: true, exceptions };
}

/** What is offered on a day instead of the usual hours; null: the usual hours hold. */
export function hoursOn(text: string, day: DateTime): Hours[] | null {
  const parsed = parseExceptions(text);
  if (!parsed.ok) return null;
  const own = parsed.exceptions.filter(({ day: named }) =>
    'weekday' in named ? named.weekday === day.weekday : named.month === day.month && named.date === day.day,
  );
  // A date says more than a weekday.
  const told = own.filter(({ day: named }) => 'date' in named);
  const used = told.length > 0 ? told : own;
  return used.length > 0 ? used.flatMap(({ hours }) => hours) : null;
}

function exceptionIn(line: string): Exception | null {
  const [, weekday, rest = ''] = /^(mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,:]?\s+(.+)$/i.exec(line) ?? [];
  const dated = weekday ? datedIn(rest) : datedIn(line);
  const day = dated?.day ?? (weekday ? { weekday: weekdays.indexOf(weekday.toLowerCase()) + 1 } : null);
  const words = dated ? dated.rest : rest;
  if (!day || words === '') return null;
  if (noHours.test(words)) return { day, hours: [] };
  const hours = words.split(/,|\band\b/).map((part) => hoursIn(part.trim()));
  return hours.every((part) => part !== null) ? { day, hours: hours as Hours[] } : null;
}

function datedIn(words: string): { day: { month: number; date: number }; rest: string } | null {
  const names = months.join('|');
  const [, iso, isoRest] = /^(\d{4}-\d{2}-\d{2})[,:]?\s+(.+)$/.exec(words) ?? [];
  if (iso && isoRest) {
    const at = DateTime.fromISO(iso);
    return at.isValid ? { day: { month: at.month, date: at.day }, rest: isoRest } : null;
  }
  const dayFirst = new RegExp(`^(\\d{1,2})\\.?\\s+(${names})[a-z]*[.,:]?\\s+(.+)$`, 'i').exec(words);
  const monthFirst = new RegExp(`^(${names})[a-z]*\\.?\\s+(\\d{1,2})[,:]?\\s+(.+)$`, 'i').exec(words);
  const [date, month, rest] = dayFirst
    ? [dayFirst[1], dayFirst[2], dayFirst[3]]
    : monthFirst
      ? [monthFirst[2], monthFirst[1], monthFirst[3]]
      : [];
  if (!date || !month || !rest) return null;
  const number = months.indexOf(month.toLowerCase()) + 1;
  const isDay = DateTime.fromObject({ year: 2024, month: number, day: Number(date) }).isValid;
  return isDay ? { day: { month: number, date: Number(date) }, rest } : null;
}

function hoursIn(words: string): Hours | null {
  const [, from, to] =
    /^(\d{1,2}(?::\d{2})?)\s*(?:-|–|—|to|until)\s*(\d{1,2}(?::\d{2})?)$/i.exec(words) ?? [];
  const [begins, ends] = [clockOf(from), clockOf(to)];
  return begins && ends && begins < ends ? { from: begins, to: ends } : null;
}

function clockOf(words: string | undefined): string | null {
  const [hour = '', minute = '00'] = words?.split(':') ?? [];
  const clock = `${hour.padStart(2, '0')}:${minute}`;
  return /^([01]\d|2[0-3]):[0-5][05]$|^24:00$/.test(clock) ? clock : null;
}
