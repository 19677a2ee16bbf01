import { type Rhythm, workingMoment } from '../cards/nudges.ts';
import { atMinute, dayNumber, localDays, minuteOf } from '../time/local-days.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Longer than a holiday, so that there is a working day in it. */
const lookBackMs = 15 * dayMs;
/** Later than this before a round nobody can be found any more without haste. */
const latestMs = 4 * hourMs;
/** How long an interviewer may stay silent after that, in their own working hours. */
const silenceMs = 2 * hourMs;
/** A coordinator who hears of it later than this can do nothing about it. */
const lastCallMs = hourMs;

/**
 * When a guide comes, which asks whether its reader does: early in the last afternoon that they work before the day of the
 * round, at the end of their morning where they work no afternoons; four hours before it where they never work.
 */
export function guideMoment(startsAt: number, rhythm: Rhythm): number {
  const { zone, weekdays, hours, away } = rhythm;
  const days = localDays(zone, { startsAt: startsAt - lookBackMs, endsAt: startsAt + 1 });
  const own = dayNumber(zone, startsAt);
  for (const day of days.toReversed()) {
    if (day.number === own || !weekdays.includes(day.weekday)) continue;
    const [from, to] = [atMinute(day, minuteOf(hours.from)), atMinute(day, minuteOf(hours.to))];
    const planned = Math.max(from, Math.min(atMinute(day, afternoon), to - hourMs));
    const moment = presentFrom(planned, away);
    if (moment < to) return Math.min(moment, startsAt - latestMs);
  }
  return startsAt - latestMs;
}

/** Minutes after midnight. */
const afternoon = 13 * 60;

const presentFrom = (moment: number, away: Rhythm['away']): number =>
  away
    .toSorted((a, b) => a.startsAt - b.startsAt)
    .reduce((found, { startsAt, endsAt }) => (startsAt <= found && found < endsAt ? endsAt : found), moment);

/** A round as near as this gets its guide at once, and no other message before it. */
const nearMs = dayMs;

/** `now` where the round is near or its moment has passed. */
export const guideDue = (now: number, startsAt: number, rhythm: Rhythm): number =>
  isNear(now, startsAt) ? now : Math.max(now, guideMoment(startsAt, rhythm));

export const isNear = (now: number, startsAt: number): boolean => startsAt - now <= nearMs;

/** Far enough before a round that its guide is not due yet; the exact moment depends on how its reader works. */
export const guideLook = (now: number, startsAt: number): number =>
  isNear(now, startsAt) ? now : Math.max(now, startsAt - lookBackMs);

/** When a reminder that is due may be sent: now, or later; working hours no longer count where the round is near. */
export function reminderDue(now: number, startsAt: number, rhythm: Rhythm): number {
  const planned = guideMoment(startsAt, rhythm);
  if (now < planned) return planned;
  return Math.max(now, Math.min(workingMoment(now, rhythm), startsAt - latestMs));
}

/** When the coordinator hears that somebody still says nothing. */
export const silenceDue = (now: number, startsAt: number, rhythm: Rhythm): number =>
  Math.max(now, Math.min(afterWorking(now, silenceMs, rhythm), startsAt - lastCallMs));

/** Far enough before a round that its reminder is not due yet; the exact moment depends on how its reader works. */
export const firstLook = (now: number, startsAt: number): number => Math.max(now, startsAt - 5 * dayMs);

function afterWorking(at: number, ms: number, rhythm: Rhythm): number {
  let left = ms;
  let moment = workingMoment(at, rhythm);
  for (let tries = 0; tries < 30; tries += 1) {
    const [day] = localDays(rhythm.zone, { startsAt: moment, endsAt: moment + 1 });
    const end = day ? atMinute(day, minuteOf(rhythm.hours.to)) : moment;
    const absences = rhythm.away.map(({ startsAt }) => startsAt).filter((start) => start > moment);
    const until = Math.min(end, ...absences);
    if (until - moment >= left) return moment + left;
    left -= Math.max(0, until - moment);
    moment = workingMoment(until, rhythm);
  }
  return at + ms;
}
