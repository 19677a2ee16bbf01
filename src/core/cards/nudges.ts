import type { Nudges, Snooze } from '../loop/loop.ts';
import type { PersonSettings } from '../people/person-settings.ts';
import type { Interval } from '../time/interval.ts';
import { atMinute, type LocalDay, localDays, minuteOf } from '../time/local-days.ts';

/** When somebody works; `away`: out of office, in any order. */
export type Rhythm = Pick<PersonSettings, 'weekdays' | 'hours'> & { zone: string; away: readonly Interval[] };

const hourMs = 3_600_000;
/** Longer than any absence that is looked up, so that a search always ends. */
const horizonMs = 200 * 24 * hourMs;
/** A reminder for tonight that comes later than this waits for the morning. */
const eveningMs = 2 * hourMs;
const minutes = { tooLateForTonight: 18 * 60, tonight: 19 * 60, morning: 9 * 60 };

export const noNudges: Nudges = { sent: 0, lastAt: null, posted: null, snooze: null };

/** When the first nudge is due, counted from the moment the card was asked for. */
export const firstNudgeDue = (askedAt: number): number => askedAt + 2 * hourMs;

/** The next working morning after the day of a nudge. */
export const nextNudgeDue = (sentAt: number, rhythm: Rhythm): number =>
  workingMoment(dayOf(sentAt, rhythm.zone).endsAt, rhythm);

/** The first moment from `at` on in which this person works. */
export function workingMoment(at: number, { zone, weekdays, hours, away }: Rhythm): number {
  const absences = away.toSorted((a, b) => a.startsAt - b.startsAt);
  for (const day of localDays(zone, { startsAt: at, endsAt: at + horizonMs })) {
    if (!weekdays.includes(day.weekday)) continue;
    const [from, to] = [atMinute(day, minuteOf(hours.from)), atMinute(day, minuteOf(hours.to))];
    const moment = absences.reduce(
      (found, { startsAt, endsAt }) => (startsAt <= found && found < endsAt ? endsAt : found),
      Math.max(at, from),
    );
    if (moment < to) return moment;
  }
  return at + horizonMs;
}

/** When a nudge that is due may be sent: now, or later. What they asked for themselves comes in the evening too. */
export function nudgeMoment(now: number, { lastAt, snooze }: Nudges, rhythm: Rhythm): number {
  if (!snooze || (lastAt ?? 0) >= snooze.until) return workingMoment(now, rhythm);
  const from = Math.max(now, snooze.until);
  return snooze.as === 'tonight' && from < snooze.until + eveningMs ? from : workingMoment(from, rhythm);
}

/** Null when the evening is too near to be put off to. */
export function snoozeTonight(now: number, zone: string): Snooze | null {
  const today = dayOf(now, zone);
  if (now >= atMinute(today, minutes.tooLateForTonight)) return null;
  return { as: 'tonight', until: atMinute(today, minutes.tonight) };
}

/** At nine on the next day, or when they work next after that. */
export function snoozeTomorrow(now: number, rhythm: Rhythm): Snooze {
  const tomorrow = dayOf(dayOf(now, rhythm.zone).endsAt, rhythm.zone);
  return { as: 'tomorrow', until: workingMoment(atMinute(tomorrow, minutes.morning), rhythm) };
}

function dayOf(at: number, zone: string): LocalDay {
  const [day] = localDays(zone, { startsAt: at, endsAt: at + 1 });
  if (!day) throw new Error(`${zone} has no day at ${at}.`);
  return day;
}
