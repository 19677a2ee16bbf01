import type { Interval } from '../../time/interval.ts';
import { atMinute, type LocalDay, localDays } from '../../time/local-days.ts';
import type { Problem } from '../model/problem.ts';
import { minimalSubset } from './conflict-set.ts';
import { type RankedChange, relax } from './relax.ts';

/** What the candidate could give: an hour more on the one or two days that matter, or one more day. */
export function candidateChanges(problem: Problem, isOpen: (changed: Problem) => boolean): RankedChange[] {
  const { before, after } = hourMore(problem);
  const longer = (spans: Interval[], topic: string): RankedChange[] => {
    const opens = (some: readonly Interval[]) =>
      some.length > 0 && isOpen(relax(problem, { kind: 'longerDay', spans: [...some] }));
    if (!opens(spans)) return [];
    const needed = minimalSubset(spans, opens);
    const change = { kind: 'longerDay', spans: needed } as const;
    return needed.length > 2 ? [] : [{ effort: 36 + 8 * (needed.length - 1), topic, change }];
  };
  const days = furtherDays(problem).map((span, index): RankedChange => {
    const change = { kind: 'moreDay' as const, spans: [span] };
    return { effort: 62 + index, topic: 'moreDay', change };
  });
  return [...longer(after, 'after'), ...longer(before, 'before'), ...days];
}

const hourMs = 3_600_000;
/** Nobody is asked to come earlier or stay later. */
const reasonable = { from: 7 * 60, to: 20 * 60 };
const mostDays = 15;
const mostFurther = 5;
/** So far behind the last day of the candidate lies what they may be asked for besides: a weekend or two are between. */
export const furtherReach = (mostFurther + 5) * 24 * hourMs;

type HourMore = { before: Interval[]; after: Interval[] };

/** An hour before the first and after the last time that the candidate has on a day, still to come and at reasonable times. */
function hourMore(problem: Problem): HourMore {
  const days = offeredDays(problem).slice(0, mostDays);
  const filled = (spans: Interval[]) => spans.filter(({ startsAt, endsAt }) => startsAt < endsAt);
  return {
    before: filled(
      days.map(({ day, startsAt }) => ({
        startsAt: Math.max(startsAt - hourMs, atMinute(day, reasonable.from), problem.from),
        endsAt: startsAt,
      })),
    ),
    after: filled(
      days.map(({ day, endsAt }) => ({
        startsAt: endsAt,
        endsAt: Math.min(endsAt + hourMs, atMinute(day, reasonable.to)),
      })),
    ),
  };
}

/** Five more working days; null: none can be asked for. */
export function furtherWeek(problem: Problem): { kind: 'moreDay'; spans: Interval[] } | null {
  const spans = furtherDays(problem, mostFurther);
  return spans.length > 0 ? { kind: 'moreDay', spans } : null;
}

/** The next working days after the last that the candidate offers, with the hours of that one, or else from nine to five. */
function furtherDays(problem: Problem, most = 2): Interval[] {
  const { candidate, from } = problem;
  const last = offeredDays(problem).at(-1);
  const after = Math.max(last ? last.day.endsAt : from, from);
  const [opens, closes] = last
    ? [clockOf(last.day, last.startsAt), clockOf(last.day, last.endsAt)]
    : [9 * 60, 17 * 60];
  return localDays(candidate.zone, { startsAt: after, endsAt: after + (most + 4) * 24 * hourMs })
    .filter(({ weekday, startsAt }) => weekday <= 5 && startsAt >= from)
    .slice(0, most)
    .map((day) => ({ startsAt: atMinute(day, opens), endsAt: atMinute(day, closes) }))
    .filter(({ startsAt, endsAt }) => startsAt < endsAt);
}

/** What the candidate offers, whole days at a time, whatever of it is over or taken. */
function offeredDays({ candidate, from, to }: Problem): (Interval & { day: LocalDay })[] {
  return localDays(candidate.zone, { startsAt: from, endsAt: to }).flatMap((day) => {
    const own = candidate.windows
      .map(({ startsAt, endsAt }) => ({
        startsAt: Math.max(startsAt, day.startsAt),
        endsAt: Math.min(endsAt, day.endsAt),
      }))
      .filter(({ startsAt, endsAt }) => startsAt < endsAt);
    if (own.length === 0) return [];
    return [
      {
        day,
        startsAt: Math.min(...own.map(({ startsAt }) => startsAt)),
        endsAt: Math.max(...own.map(({ endsAt }) => endsAt)),
      },
    ];
  });
}

const clockOf = (day: LocalDay, instant: number): number =>
  instant === day.endsAt ? 1440 : Math.round((instant - day.startsAt) / 60_000);
