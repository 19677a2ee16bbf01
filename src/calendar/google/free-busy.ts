import type { Interval } from '../../core/time/interval.ts';
import { mergedIntervals } from '../../core/time/interval.ts';
import type { FreeBusy } from '../calendar.ts';
import { chunksOf, spansOf } from './intervals.ts';

type Query = {
  timeMin: string;
  timeMax: string;
  calendarExpansionMax: number;
  items: { id: string }[];
};
type BusyCalendar = {
  busy?: { start?: string | null; end?: string | null }[];
  errors?: unknown[];
};
type Answer = { calendars?: Record<string, BusyCalendar> | null };

const calendarsPerQuery = 50;
// Google refuses ranges beyond about three months, and does not say where exactly.
const longestQueryMs = 80 * 24 * 3_600_000;

export async function freeBusyOf(
  ask: (query: Query) => Promise<Answer>,
  { emails, from, to }: { emails: string[]; from: number; to: number },
): Promise<FreeBusy> {
  const found = new Map<string, Interval[] | 'unknown'>(emails.map((email) => [email, []]));
  for (const { startsAt, endsAt } of spansOf({ startsAt: from, endsAt: to }, longestQueryMs)) {
    for (const chunk of chunksOf([...found.keys()], calendarsPerQuery)) {
      const { calendars } = await ask({
        timeMin: new Date(startsAt).toISOString(),
        timeMax: new Date(endsAt).toISOString(),
        calendarExpansionMax: calendarsPerQuery,
        items: chunk.map((id) => ({ id })),
      });
      for (const email of chunk) {
        const more = busyOf(calendars?.[email] ?? calendars?.[email.toLowerCase()]);
        found.set(email, joined(found.get(email) ?? 'unknown', more));
      }
    }
  }
  return Object.fromEntries(found);
}

function joined(before: Interval[] | 'unknown', more: Interval[] | 'unknown'): Interval[] | 'unknown' {
  return before === 'unknown' || more === 'unknown' ? 'unknown' : mergedIntervals([...before, ...more]);
}

function busyOf(calendar: BusyCalendar | undefined): Interval[] | 'unknown' {
  if (!calendar?.busy || calendar.errors?.length) return 'unknown';
  const busy = calendar.busy.map(({ start, end }) => ({
    startsAt: Date.parse(start ?? ''),
    endsAt: Date.parse(end ?? ''),
  }));
  return busy.some(({ startsAt, endsAt }) => Number.isNaN(startsAt + endsAt)) ? 'unknown' : busy;
}
