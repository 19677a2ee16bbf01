/** Minutes of a day as clocks on the wall show them, and the date beside them. */
export type Wall = { day: string; minutes: number };

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

function formatIn(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const two = '2-digit';
  const made = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: two, day: two },
    ...{ hour: two, minute: two, second: two },
  });
  formats.set(zone, made);
  return made;
}

/** How far clocks there are ahead of UTC, in minutes. */
export function offsetAt(instant: number, zone: string): number {
  // No zone changes between two quarters of an hour.
  const quarter = Math.floor(instant / (15 * minuteMs)) * 15 * minuteMs;
  const key = `${zone} ${quarter}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const parts = Object.fromEntries(
    formatIn(zone)
      .formatToParts(quarter)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const offset = Math.round((Date.UTC(year, month - 1, day, hour, minute, second) - quarter) / minuteMs);
  offsets.set(key, offset);
  return offset;
}

export function wallAt(instant: number, zone: string): Wall {
  const shifted = instant + offsetAt(instant, zone) * minuteMs;
  const day = new Date(shifted).toISOString().slice(0, 10);
  return { day, minutes: (shifted - Date.parse(day)) / minuteMs };
}

/** Of a time that comes twice the first; a time that clocks skip is as much later. */
export function instantAt({ day, minutes }: Wall, zone: string): number {
  const guess = Date.parse(day) + minutes * minuteMs;
  const before = guess - offsetAt(guess - dayMs, zone) * minuteMs;
  const after = guess - offsetAt(guess + dayMs, zone) * minuteMs;
  const isRight = (instant: number) => instant + offsetAt(instant, zone) * minuteMs === guess;
  return !isRight(before) && isRight(after) ? after : before;
}

export const startOf = (day: string, zone: string): number => instantAt({ day, minutes: 0 }, zone);

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);

/** Monday is 1, Sunday 7. */
export const weekdayOf = (day: string): number => new Date(Date.parse(day)).getUTCDay() || 7;

export const cityOf = (zone: string): string => zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
