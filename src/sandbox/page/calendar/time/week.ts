import { addDays, offsetAt, startOf, weekdayOf } from './zones.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

export const mondayOf = (day: string): string => addDays(day, 1 - weekdayOf(day));

export const weekFrom = (monday: string): string[] =>
  Array.from({ length: 7 }, (_, index) => addDays(monday, index));

export const weekdayWord = (day: string): string => weekdays[weekdayOf(day) - 1] ?? '';
export const dateWords = (day: string): string => `${Number(day.slice(8))} ${monthOf(day)}`;
export const dayWords = (day: string): string => `${weekdayWord(day)} ${dateWords(day)}`;
const monthOf = (day: string): string => months[Number(day.slice(5, 7)) - 1] ?? '';

/** "11–17 Jan 2027", "28 Dec 2026 – 3 Jan 2027" */
export function weekWords(monday: string): string {
  const sunday = addDays(monday, 6);
  const end = `${dateWords(sunday)} ${sunday.slice(0, 4)}`;
  if (monday.slice(0, 7) === sunday.slice(0, 7)) return `${Number(monday.slice(8))}–${end}`;
  const year = monday.slice(0, 4) === sunday.slice(0, 4) ? '' : ` ${monday.slice(0, 4)}`;
  return `${dateWords(monday)}${year} – ${end}`;
}

/** What the page's address says of a calendar: the day looked at, and whether the recruiting mailbox looks. */
export type Spot = { day: string | null; isMailbox: boolean };

export function parseSpot(place: string): Spot {
  const [day = '', owner] = place.split('~');
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day));
  return { day: isDay ? day : null, isMailbox: owner === 'recruiting' };
}

export const spotPlace = ({ day, isMailbox }: Spot): string =>
  `${day ?? ''}${isMailbox ? '~recruiting' : ''}`;

/** How far another zone's clocks are ahead, and from which day on that changes. */
export type Lead = { day: string; minutes: number };

export function leadsIn(days: string[], zone: string, other: string): Lead[] {
  const leads: Lead[] = [];
  for (const day of days) {
    // By noon a change of clocks at night is over.
    const noon = startOf(day, zone) + 12 * 3_600_000;
    const minutes = offsetAt(noon, other) - offsetAt(noon, zone);
    if (leads.at(-1)?.minutes !== minutes) leads.push({ day, minutes });
  }
  return leads;
}

/** "5 h behind", "5 h 30 min ahead", "the same time" */
export function leadWords(minutes: number): string {
  if (minutes === 0) return 'the same time';
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const words = [hours ? `${hours} h` : '', rest ? `${rest} min` : ''].filter(Boolean).join(' ');
  return `${words} ${minutes > 0 ? 'ahead' : 'behind'}`;
}

export const clockWords = (minutes: number): string => {
  const whole = ((Math.round(minutes) % 1440) + 1440) % 1440;
  return `${String(Math.floor(whole / 60)).padStart(2, '0')}:${String(whole % 60).padStart(2, '0')}`;
};
