import { contains, type Interval, mergedIntervals, overlaps } from '../../core/time/interval.ts';
import { CalendarError, type FreeBusy } from '../calendar.ts';
import { type GoogleTime, instantIn } from './events.ts';

type Query = {
  calendarId: string;
  singleEvents: boolean;
  timeMin: string;
  timeMax: string;
  fields: string;
  pageToken?: string;
};
type Listed = {
  id?: string | null;
  status?: string | null;
  transparency?: string | null;
  eventType?: string | null;
  /** Told only of calendars that show more than busy times. */
  attendees?: { self?: boolean | null; responseStatus?: string | null }[];
  start?: GoogleTime;
  end?: GoogleTime;
};
type Page = { items?: Listed[]; timeZone?: string | null; nextPageToken?: string | null };
type Range = { from: number; to: number };
type Own = { id: string; attendees: readonly { email: string }[] } & Interval;

const halfDayMs = 12 * 3_600_000;
/** Of so much free/busy is read: what reaches out of the question can be held against it as a whole. */
export const widerRange = ({ from, to }: Range): Range => ({ from: from - halfDayMs, to: to + halfDayMs });

/**
 * Free/busy joins what touches, so one event cannot be taken out of it: whoever is busy is asked for their events, of which
 * colleagues see the times. Where they may not be seen, our own event is cut out. Whoever is no guest of it is busy with
 * something else. `busy`: of the wider range.
 */
export async function busyBeside(
  ask: (query: Query) => Promise<Page>,
  { busy, event, from, to }: { busy: FreeBusy; event: Own | null } & Range,
): Promise<FreeBusy> {
  const found: FreeBusy = {};
  for (const [email, intervals] of Object.entries(busy)) {
    if (intervals === 'unknown') found[email] = intervals;
    else {
      const own = event && isGuest(event, email) ? event : null;
      const isOurs = own && clipped(intervals, { from, to }).some((taken) => overlaps(taken, own));
      const others = isOurs ? await othersOf(ask, email, intervals, { event: own, from, to }) : intervals;
      found[email] = clipped(others, { from, to });
    }
  }
  return found;
}

const isGuest = ({ attendees }: Own, email: string): boolean =>
  attendees.some((guest) => guest.email.toLowerCase() === email.toLowerCase());

const clipped = (intervals: readonly Interval[], { from, to }: Range): Interval[] =>
  intervals
    .map(({ startsAt, endsAt }) => ({ startsAt: Math.max(startsAt, from), endsAt: Math.min(endsAt, to) }))
    .filter(({ startsAt, endsAt }) => startsAt < endsAt);

async function othersOf(
  ask: (query: Query) => Promise<Page>,
  email: string,
  busy: Interval[],
  { event, from, to }: { event: Own } & Range,
): Promise<Interval[]> {
  const query: Query = {
    calendarId: email,
    singleEvents: true,
    timeMin: new Date(from).toISOString(),
    timeMax: new Date(to).toISOString(),
    fields:
      'items(id,status,transparency,eventType,attendees(self,responseStatus),start,end),timeZone,nextPageToken',
  };
  const others: Interval[] = [];
  try {
    let pageToken: string | undefined;
    do {
      const page = await ask({ ...query, ...(pageToken !== undefined && { pageToken }) });
      for (const other of page.items ?? []) others.push(...timeOf(other, event.id, page.timeZone ?? 'UTC'));
      pageToken = page.nextPageToken ?? undefined;
    } while (pageToken !== undefined);
  } catch (error) {
    if (error instanceof CalendarError && (error.code === 'not_found' || error.code === 'refused'))
      return busy.flatMap((taken) => cut(taken, event));
    throw error;
  }
  // What somebody has declined, or is free in, is listed too: only what free/busy counts as a whole is taken.
  const counted = clipped(others, widerRange({ from, to })).filter((other) =>
    busy.some((taken) => contains(taken, other)),
  );
  return mergedIntervals(counted);
}

function timeOf(listed: Listed, own: string, zone: string): Interval[] {
  const [startsAt, endsAt] = [instantIn(zone, listed.start), instantIn(zone, listed.end)];
  // Also each time of it, where somebody has made it a series.
  const isOurs = listed.id === own || listed.id?.startsWith(`${own}_`);
  return !isOurs && isBlocking(listed) && startsAt < endsAt ? [{ startsAt, endsAt }] : [];
}

const isBlocking = ({ status, transparency, eventType, attendees = [] }: Listed): boolean =>
  status !== 'cancelled' &&
  transparency !== 'transparent' &&
  eventType !== 'workingLocation' &&
  !attendees.some(({ self, responseStatus }) => self && responseStatus === 'declined');

const cut = (taken: Interval, own: Interval): Interval[] =>
  [
    { startsAt: taken.startsAt, endsAt: Math.min(taken.endsAt, own.startsAt) },
    { startsAt: Math.max(taken.startsAt, own.endsAt), endsAt: taken.endsAt },
  ].filter(({ startsAt, endsAt }) => startsAt < endsAt);
