import { isSeries } from './events/series.ts';
import { isZone, timestampParameter } from './events/times.ts';
import {
  invalid,
  invalidParameter,
  required,
  timeRangeEmpty,
  timeRangeTooLong,
  tooManyCalendarsRequested,
} from './refusal.ts';
import { type Answer, type Call, isCancelledFor, type StoredEvent, standsOn, type World } from './world.ts';

type FreeBusyBody = {
  timeMin?: string;
  timeMax?: string;
  timeZone?: string;
  items?: { id?: string }[];
  calendarExpansionMax?: number;
  groupExpansionMax?: number;
};
type Busy = { startsAt: number; endsAt: number };

const longestRangeMs = 90 * 24 * 3_600_000;

export function queryFreeBusy(world: World, call: Call): Answer {
  const body = (call.body ?? {}) as FreeBusyBody;
  if (!body.timeMin) throw required('Missing timeMin parameter.');
  if (!body.timeMax) throw required('Missing timeMax parameter.');
  const from = timestampParameter(body.timeMin, 'timeMin');
  const to = timestampParameter(body.timeMax, 'timeMax');
  if (from >= to) throw timeRangeEmpty();
  if (to - from > longestRangeMs) throw timeRangeTooLong();
  if (body.timeZone !== undefined && !isZone(body.timeZone))
    throw invalidParameter('timeZone', body.timeZone);
  const calendarMax = limit(body.calendarExpansionMax, 'calendarExpansionMax', 50);
  limit(body.groupExpansionMax, 'groupExpansionMax', 100);
  const ids = (body.items ?? []).map(({ id }) => id);
  if (ids.length > calendarMax) throw tooManyCalendarsRequested();
  const calendars = ids.map((id) => {
    if (typeof id !== 'string' || id === '') throw required('Missing calendar id.');
    return [id, busyOf(world, id, from, to)];
  });
  return {
    status: 200,
    body: {
      kind: 'calendar#freeBusy',
      timeMin: new Date(from).toISOString(),
      timeMax: new Date(to).toISOString(),
      calendars: Object.fromEntries(calendars),
    },
  };
}

function busyOf(world: World, id: string, from: number, to: number): object {
  const email = id === 'primary' ? world.subject : id.toLowerCase();
  const calendar = world.calendars.get(email);
  const isVisible = calendar && (calendar.shared || email === world.subject);
  const reason = isVisible ? calendar.freeBusyError : 'notFound';
  if (reason) return { errors: [{ domain: 'global', reason }], busy: [] };
  const blocking = [...world.events.values()].filter((event) => blocks(event, email));
  const clipped = blocking
    .map(({ startsAt, endsAt }) => ({ startsAt: Math.max(startsAt, from), endsAt: Math.min(endsAt, to) }))
    .filter(({ startsAt, endsAt }) => startsAt < endsAt);
  const busy = merged(clipped).map(({ startsAt, endsAt }) => ({
    start: new Date(startsAt).toISOString(),
    end: new Date(endsAt).toISOString(),
  }));
  return { busy };
}

function blocks(event: StoredEvent, email: string): boolean {
  if (isSeries(event) || !standsOn(event, email) || isCancelledFor(event, email)) return false;
  if (event.transparency === 'transparent' || event.eventType === 'workingLocation') return false;
  const own = event.attendees.find((attendee) => attendee.email === email);
  return own?.responseStatus !== 'declined';
}

function merged(busy: Busy[]): Busy[] {
  const result: Busy[] = [];
  for (const next of busy.sort((first, second) => first.startsAt - second.startsAt)) {
    const last = result.at(-1);
    if (last && next.startsAt <= last.endsAt) last.endsAt = Math.max(last.endsAt, next.endsAt);
    else result.push({ ...next });
  }
  return result;
}

function limit(value: unknown, name: string, most: number): number {
  if (value === undefined) return most;
  if (!Number.isInteger(value) || (value as number) < 1 || (value as number) > most)
    throw invalid(`Invalid value '${value}'. Values must be within the range: [1, ${most}]`, name);
  return value as number;
}
