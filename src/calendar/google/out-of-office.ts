import type { Interval } from '../../core/time/interval.ts';
import { mergedIntervals } from '../../core/time/interval.ts';
import { CalendarError } from '../calendar.ts';
import { type GoogleTime, instantIn } from './events.ts';

type Query = {
  calendarId: string;
  eventTypes: string[];
  singleEvents: boolean;
  timeMin: string;
  timeMax: string;
  fields: string;
  pageToken?: string;
};
type Event = { eventType?: string | null; start?: GoogleTime; end?: GoogleTime };
type Page = { items?: Event[]; timeZone?: string | null; nextPageToken?: string | null };

/** Asks for the times alone: why somebody is away is theirs. */
export async function outOfOfficeOf(
  ask: (query: Query) => Promise<Page>,
  { email, from, to }: { email: string; from: number; to: number },
): Promise<Interval[]> {
  const query: Query = {
    calendarId: email,
    eventTypes: ['outOfOffice'],
    singleEvents: true,
    timeMin: new Date(from).toISOString(),
    timeMax: new Date(to).toISOString(),
    fields: 'items(eventType,start,end),timeZone,nextPageToken',
  };
  const found: Interval[] = [];
  try {
    let pageToken: string | undefined;
    do {
      const page = await ask({ ...query, ...(pageToken !== undefined && { pageToken }) });
      for (const event of page.items ?? []) found.push(...awayIn(event, page.timeZone ?? 'UTC'));
      pageToken = page.nextPageToken ?? undefined;
    } while (pageToken !== undefined);
  } catch (error) {
    if (isNotOurs(error)) return [];
    throw error;
  }
  return mergedIntervals(found);
}

function awayIn({ eventType, start, end }: Event, zone: string): Interval[] {
  // Not everybody who sees that somebody is busy is told of what kind it is.
  if (eventType !== 'outOfOffice') return [];
  const away = { startsAt: instantIn(zone, start), endsAt: instantIn(zone, end) };
  return away.startsAt < away.endsAt ? [away] : [];
}

/** A calendar that we may not see, or that there is not. */
const isNotOurs = (error: unknown): boolean =>
  error instanceof CalendarError &&
  (error.code === 'not_found' || (error.code === 'refused' && error.status === 403));
