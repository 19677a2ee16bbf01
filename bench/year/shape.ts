import { DateTime } from 'luxon';
import type { Door } from '../../src/courier/doors.ts';
import { seededChance } from '../life/chance.ts';

export type Workspace = {
  number: number;
  zone: number;
  /** On a mean working day. */
  loops: number;
  coordinators: number;
  interviewers: number;
};

export type Outage = { door: Door; from: number; until: number };

export const zones = [
  'America/Los_Angeles',
  'America/New_York',
  'Europe/London',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Asia/Singapore',
  'Australia/Sydney',
] as const;
const zoneShares = [0.2, 0.25, 0.15, 0.2, 0.1, 0.05, 0.05];

/** How unlike workspaces are: the largest of a thousand has two in a hundred of all loops, the median five a day. */
const spread = 1.1;

/** Loops that begin on a weekday, against the mean: Mondays most. */
export const weekdayShares = [1.3, 1.1, 1, 0.9, 0.7];
/** January is when budgets open, in August and December people are away. */
const monthShares = [1.2, 1.1, 1.1, 1.05, 1, 0.95, 0.85, 0.8, 1.1, 1.1, 1, 0.75];

export const dayMs = 86_400_000;

/** Workspaces whose sizes are log-normal, at even quantiles: no chance is in it. Zones by chance. */
export function workspacesOf({
  count,
  loops,
  seed,
}: {
  count: number;
  loops: number;
  seed: number;
}): Workspace[] {
  const weights = Array.from({ length: count }, (_, index) =>
    Math.exp(spread * quantile((index + 0.5) / count)),
  );
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const chance = seededChance(seed);
  return weights.map((weight, number) => {
    const own = (loops * weight) / whole;
    return {
      number,
      zone: pickShare(zoneShares, chance.next()),
      loops: own,
      // Somebody begins two or three loops a day; an interviewer sits in one or two interviews a week.
      coordinators: Math.max(2, Math.ceil(own / 2.5)),
      interviewers: Math.max(12, Math.ceil(own * 20)),
    };
  });
}

const pickShare = (shares: readonly number[], draw: number): number => {
  let rest = draw;
  for (const [index, share] of shares.entries()) {
    rest -= share;
    if (rest < 0) return index;
  }
  return shares.length - 1;
};

/** Of the normal distribution, by bisection: small and exact enough. */
function quantile(share: number): number {
  let [low, high] = [-8, 8];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (cumulative(middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Abramowitz and Stegun 26.2.17. */
function cumulative(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const tail =
    (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return x >= 0 ? 1 - tail : tail;
}

/** How many of a mean day's loops begin on that day; 0 on weekends. The mean over the working days of a year is 1. */
export function dayShares(from: string, days: number): number[] {
  const first = DateTime.fromISO(from, { zone: 'UTC' });
  const year = Array.from({ length: 365 }, (_, day) => rawShare(first.plus({ days: day })));
  const working = year.filter((share) => share > 0);
  const mean = working.reduce((sum, share) => sum + share, 0) / working.length;
  return Array.from({ length: days }, (_, day) => (year[day % 365] ?? 0) / mean);
}

const rawShare = ({ weekday, month }: DateTime): number =>
  (weekdayShares[weekday - 1] ?? 0) * (monthShares[month - 1] ?? 1);

/** Midnights of each zone, in milliseconds since midnight in UTC of the first day: both changes of the clock are in it. */
export function midnights(from: string, days: number): Float64Array[] {
  const start = DateTime.fromISO(from, { zone: 'UTC' }).toMillis();
  return zones.map((zone) =>
    Float64Array.from(
      { length: days },
      (_, day) => DateTime.fromISO(from, { zone }).plus({ days: day }).startOf('day').toMillis() - start,
    ),
  );
}

/** Both platforms are away for a while now and then; one of Slack's outages lasts half a working day. */
export function outagesOf(days: number, seed: number): Outage[] {
  const chance = seededChance(seed + 77);
  const some = (door: Door, perYear: number, mostMinutes: number): Outage[] =>
    Array.from({ length: Math.round((perYear * days) / 365) }, () => {
      const from = (chance.below(days) + 0.3 + chance.next() * 0.5) * dayMs;
      return { door, from, until: from + (15 + chance.below(mostMinutes)) * 60_000 };
    });
  const long = days >= 200 ? [{ door: 'slack' as const, from: 150.4 * dayMs, until: 150.6 * dayMs }] : [];
  return [...some('slack', 6, 90), ...some('calendar', 5, 60), ...long].toSorted((a, b) => a.from - b.from);
}
