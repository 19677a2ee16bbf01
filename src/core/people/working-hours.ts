import { mergedIntervals } from '../time/interval.ts';
import type { PersonSettings } from './person-settings.ts';

/** When somebody works, as their calendar says it: minutes of their own day, Monday is 1. A day may stand more than once. */
export type WorkingHours = { days: { weekday: number; from: number; to: number }[] };

type Saved = Partial<PersonSettings> | undefined;
type Span = { from: number; to: number };

const own = ['weekdays', 'hours', 'flexible', 'pauses'] as const;
const dayEnds = 24 * 60;
/** In less than this nobody interviews: such days have too little in common for one span. */
const shortest = 60;

/** What people have said themselves goes before what their calendar says. */
export const hasOwnHours = (saved: Saved): boolean => own.some((name) => saved?.[name] !== undefined);

/** Their settings with the hours of their calendar, where they have none of their own. */
export function withCalendarHours(saved: Saved, working: WorkingHours | null | undefined): Saved {
  const hours = hasOwnHours(saved) ? null : settingsFrom(working);
  return hours ? { ...saved, ...hours } : saved;
}

/** One span for all days is what settings hold: what every working day has in common. A break that all share is the pause. */
export function settingsFrom(
  working: WorkingHours | null | undefined,
): Pick<PersonSettings, 'weekdays' | 'hours' | 'pauses'> | null {
  const weekdays = [...new Set((working?.days ?? []).map(({ weekday }) => weekday))].toSorted();
  const everyDay = { from: 0, to: dayEnds };
  const common = weekdays.reduce<Span[]>(
    (before, day) => overlaps(before, spansOn(working, day)),
    [everyDay],
  );
  const spans = common.map(inFives).filter(({ from, to }) => to - from >= shortest);
  const [first, second, ...more] = spans;
  if (weekdays.length === 0 || !first) return null;
  if (second && more.length === 0)
    return { weekdays, hours: clocks(first.from, second.to), pauses: [clocks(first.to, second.from)] };
  const longest = spans.reduce((best, span) => (span.to - span.from > best.to - best.from ? span : best));
  return { weekdays, hours: clocks(longest.from, longest.to), pauses: [] };
}

/** A coordinator who sets limits for somebody has not said anything about their hours. */
export function leavingHours(chosen: Partial<PersonSettings>): Partial<PersonSettings> {
  const names = Object.keys(chosen) as (keyof PersonSettings)[];
  const rest = names.filter((name) => !own.some((hours) => hours === name));
  return Object.fromEntries(rest.map((name) => [name, chosen[name]]));
}

export const changesHours = (changed: Record<string, string>): boolean =>
  own.some((name) => Object.hasOwn(changed, name));

/** Spans that touch or overlap are one. */
const spansOn = (working: WorkingHours | null | undefined, day: number): Span[] =>
  mergedIntervals(
    (working?.days ?? [])
      .filter(({ weekday }) => weekday === day)
      .map(({ from, to }) => ({ startsAt: from, endsAt: to })),
  ).map(({ startsAt, endsAt }) => ({ from: startsAt, to: endsAt }));

const overlaps = (some: readonly Span[], others: readonly Span[]): Span[] =>
  some.flatMap((one) =>
    others
      .map((other) => ({ from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) }))
      .filter(({ from, to }) => from < to),
  );

/** Settings are in steps of five minutes; nobody works longer for that. */
const inFives = ({ from, to }: Span): Span => ({ from: Math.ceil(from / 5) * 5, to: Math.floor(to / 5) * 5 });

const clocks = (from: number, to: number) => ({ from: clock(from), to: clock(to) });

const clock = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
