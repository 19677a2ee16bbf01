import { DateTime } from 'luxon';
import { people, recruitingMailbox } from '../company/people.ts';
import type { Sandbox } from '../sandbox.ts';
import { quiet } from './acts.ts';
import { badInput, type Call, optionalText } from './call.ts';

export type ClockPage = { now: string; there: Record<string, string> };

const longestStepDays = 60;
const dayMs = 24 * 3_600_000;
/** So long before an interview its guides are out: they come in the afternoon of the working day before. */
export const guidesOutMs = dayMs / 2;
const zones = [...new Set(people.map(({ zone }) => zone))];

export function clockPage({ sandbox }: Call): ClockPage {
  const now = sandbox.clock.now();
  const there = Object.fromEntries(zones.map((zone) => [zone, localTime(now, zone)]));
  return { now: new Date(now).toISOString(), there };
}

/** Time passes for the app too: what came due meanwhile happens now. */
export async function moveClock(call: Call): Promise<ClockPage> {
  const { clock } = call.sandbox;
  const by = stepOf(call);
  if (by < 0) throw badInput('The clock only moves forward.');
  if (by > longestStepDays * dayMs)
    throw badInput(`The clock moves at most ${longestStepDays} days at a time.`);
  clock.advance(by);
  await quiet(call.sandbox);
  return clockPage(call);
}

export const localTime = (instant: number, zone: string): string =>
  DateTime.fromMillis(instant, { zone }).toFormat('ccc d LLL yyyy, HH:mm');

export const clockWords = ({ there }: ClockPage): string =>
  Object.entries(there)
    .map(([zone, time]) => `${time}  ${zone}`)
    .join('\n');

function stepOf(call: Call): number {
  const { minutes } = call.body;
  const until = optionalText(call, 'until');
  if (typeof minutes === 'number' && Number.isFinite(minutes) && until === undefined) return minutes * 60_000;
  if (until === undefined || minutes !== undefined)
    throw badInput('Say either "minutes", as a number, or "until", like "2027-01-15T17:00" or "next".');
  if (until === 'next') return untilNext(call.sandbox);
  const moment = DateTime.fromISO(until, { zone: optionalText(call, 'zone') ?? 'UTC' });
  if (!moment.isValid) throw badInput(`"${until}" is not a moment like "2027-01-15T17:00" in a known zone.`);
  return moment.toMillis() - call.sandbox.clock.now();
}

/** The next moment at which an interview makes something happen: when its guides are out, or its end. */
function untilNext({ clock, google }: Sandbox): number {
  const now = clock.now();
  const moments = google
    .calendar(recruitingMailbox)
    .events()
    .flatMap(({ startsAt, endsAt }) => [startsAt - guidesOutMs, endsAt])
    .filter((moment) => moment > now);
  if (moments.length === 0) throw badInput('No interview is booked that is still to come.');
  return Math.min(...moments) - now + 1000;
}
