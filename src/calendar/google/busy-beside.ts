import { type Interval, mergedIntervals, overlaps } from '../../core/time/interval.ts';
import { CalendarError, type FreeBusy } from '../calendar.ts';
import type { GoogleTime } from './events.ts';

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
  start?: GoogleTime;
  end?: GoogleTime;
};
type Page = { items?: Listed[]; nextPageToken?: string | null };

/**
 * Free/busy joins what touches, so one event cannot be taken out of it: whoever is busy is asked for their events, of which
 * colleagues see the times. Where they may not be seen, our own event is cut out.
 */
export async function busyBeside(
  ask: (query: Query) => Promise<Page>,
  { busy, event, from, to }: { busy: FreeBusy; event: { id: string } & Interval; from: number; to: number },
): Promise<FreeBusy> {
  const found: FreeBusy = {};
  for (const [email, intervals] of Object.entries(busy)) {
    const isOnlyOthers = intervals === 'unknown' || !intervals.some((taken) => overlaps(taken, event));
    found[email] = isOnlyOthers ? intervals : await othersOf(ask, email, intervals, { event, from, to });
  }
  return found;
}

async function othersOf(
  ask: (query: Query) => Promise<Page>,
  email: string,
  busy: Interval[],
  { event, from, to }: { event: { id: string } & Interval; from: number; to: number },
): Promise<Interval[]> {
  const query: Query = {
    calendarId: email,
    singleEvents: true,
    timeMin: new Date(from).toISOString(),
    timeMax: new Date(to).toISOString(),
    fields: 'items(id,status,transparency,start,end),nextPageToken',
  };
  const others: Interval[] = [];
  try {
    let pageToken: string | undefined;
    do {
      const page = await ask({ ...query, ...(pageToken !== undefined && { pageToken }) });
      for (const other of page.items ?? []) others.push(...timeOf(other, event.id));
      pageToken = page.nextPageToken ?? undefined;
    } while (pageToken !== undefined);
  } catch (error) {
    if (error instanceof CalendarError && (error.code === 'not_found' || error.code === 'refused'))
      return busy.flatMap((taken) => cut(taken, event));
    throw error;
  }
  // What somebody has declined, or is free in, is listed too: only what free/busy counts is taken.
  return mergedIntervals(others).filter((other) => busy.some((taken) => overlaps(taken, other)));
}

function timeOf({ id, status, transparency, start, end }: Listed, own: string): Interval[] {
  const [startsAt, endsAt] = [Date.parse(start?.dateTime ?? ''), Date.parse(end?.dateTime ?? '')];
  const isOther = id !== own && status !== 'cancelled' && transparency !== 'transparent';
  return isOther && startsAt < endsAt ? [{ startsAt, endsAt }] : [];
}

const cut = (taken: Interval, own: Interval): Interval[] =>
  [
    { startsAt: taken.startsAt, endsAt: Math.min(taken.endsAt, own.startsAt) },
    { startsAt: Math.max(taken.startsAt, own.endsAt), endsAt: taken.endsAt },
  ].filter(({ startsAt, endsAt }) => startsAt < endsAt);
