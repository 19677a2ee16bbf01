import type { WorkingHours } from '../../core/people/working-hours.ts';
import { CalendarError } from '../calendar.ts';

type Period = { dayOfWeek?: string | null; periodStart?: number | null; periodEnd?: number | null };
type Answer = {
  workingHours?: { workingHoursEnabled?: boolean | null; availableTimes?: Period[] | null } | null;
};
type Query = { calendarId: string; fields: string };

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const dayEnds = 24 * 60;

/** Only primary calendars of a Workspace have them, and not everybody who sees busy times may read them. */
export async function workingHoursOf(
  ask: (query: Query) => Promise<unknown>,
  email: string,
): Promise<{ isReadable: boolean; hours: WorkingHours | null }> {
  try {
    const { workingHours } = (await ask({ calendarId: email, fields: 'workingHours' })) as Answer;
    if (!workingHours) return { isReadable: false, hours: null };
    const { workingHoursEnabled, availableTimes } = workingHours;
    const found = workingHoursEnabled ? (availableTimes ?? []).flatMap(dayOf) : [];
    return { isReadable: true, hours: found.length > 0 ? { days: found } : null };
  } catch (error) {
    if (isNotForUs(error)) return { isReadable: false, hours: null };
    throw error;
  }
}

function dayOf({ dayOfWeek, periodStart, periodEnd }: Period): WorkingHours['days'] {
  const weekday = days.indexOf(String(dayOfWeek).toLowerCase()) + 1;
  const [from, to] = [Number(periodStart ?? 0), Math.min(Number(periodEnd), dayEnds)];
  return weekday > 0 && from >= 0 && from < to ? [{ weekday, from, to }] : [];
}

/** A calendar that is hidden from us, one that there is not, or a Google that knows no such field. */
const isNotForUs = (error: unknown): boolean =>
  error instanceof CalendarError && (error.code === 'not_found' || error.code === 'refused');
