const parts = (seconds: number, zone: string): string => {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return format.format(seconds * 1000).replace(' ', 'T');
};

/** Seconds since 1970 as a date and time in a zone, as a browser's field has it: 2026-11-30T09:00. */
export const localTime = (seconds: number, zone: string): string => parts(seconds, zone);

/** The other way; of the hour that comes twice, the first. */
export function secondsAt(local: string, zone: string): number | null {
  const asUtc = Date.parse(`${local}Z`) / 1000;
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local) || Number.isNaN(asUtc)) return null;
  const offsets = [-86_400, 86_400].map((away) => offsetAt(asUtc + away, zone));
  const fitting = offsets.map((offset) => asUtc - offset).filter((at) => parts(at, zone) === local);
  return fitting.length > 0 ? Math.min(...fitting) : asUtc - (offsets[0] ?? 0);
}

const offsetAt = (seconds: number, zone: string): number =>
  Date.parse(`${parts(seconds, zone)}Z`) / 1000 - Math.floor(seconds / 60) * 60;

/** A date in words: Monday, November 30, 2026. */
export function dateWords(date: string): string {
  const at = Date.parse(`${date}T00:00Z`);
  if (Number.isNaN(at)) return '';
  return new Intl.DateTimeFormat('en-US', { dateStyle: 'full', timeZone: 'UTC' }).format(at);
}

/** A browser's date field gives years from 0001 while the year is being typed. */
export const isWholeDate = (date: string): boolean => /^(19|2\d)\d\d/.test(date);
