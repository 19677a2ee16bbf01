import { type Interval, mergedIntervals } from '../../time/interval.ts';
import { atMinute, localDays, minuteOf } from '../../time/local-days.ts';
import { type Problem, tickMs } from './problem.ts';

/** `from` and `to`: first and last tick of the day's stretches. `left`: rounds that still fit into the day. */
export type CandidateDay = { from: number; to: number; left: number };
/** Time without a break. */
export type Stretch = { from: number; to: number; day: number };
export type CandidateDays = { list: CandidateDay[]; stretches: Stretch[] };

/** The candidate's time, cut at midnight, without pauses and what is booked already. */
export function candidateDays(problem: Problem): CandidateDays {
  const { candidate, from, to, minGap, roundsPerDay } = problem;
  const span = { startsAt: from, endsAt: to };
  const list: CandidateDay[] = [];
  const stretches: Stretch[] = [];
  const windows = mergedIntervals(candidate.windows.filter(({ startsAt, endsAt }) => startsAt < endsAt));
  const keepClear = candidate.booked.map(({ startsAt, endsAt }) => ({
    startsAt: startsAt - minGap * 60_000,
    endsAt: endsAt + minGap * 60_000,
  }));
  for (const day of localDays(candidate.zone, span)) {
    const booked = candidate.booked.filter(
      ({ startsAt }) => startsAt >= day.startsAt && startsAt < day.endsAt,
    ).length;
    const pauses = candidate.pauses.map((pause) => ({
      startsAt: atMinute(day, minuteOf(pause.from)),
      endsAt: atMinute(day, minuteOf(pause.to)),
    }));
    const open = windows.flatMap((window) => {
      const startsAt = Math.max(window.startsAt, day.startsAt, from);
      const endsAt = Math.min(window.endsAt, day.endsAt, to);
      return startsAt < endsAt ? [{ startsAt, endsAt }] : [];
    });
    const free = [...pauses, ...keepClear].reduce(without, open);
    const own = free.flatMap(({ startsAt, endsAt }) => {
      const stretch = {
        from: Math.ceil((startsAt - from) / tickMs),
        to: Math.floor((endsAt - from) / tickMs),
      };
      return stretch.from < stretch.to ? [stretch] : [];
    });
    const [first, last] = [own[0], own.at(-1)];
    if (!first || !last || booked >= roundsPerDay) continue;
    for (const stretch of own) stretches.push({ ...stretch, day: list.length });
    list.push({ from: first.from, to: last.to, left: roundsPerDay - booked });
  }
  return { list, stretches };
}

function without(spans: readonly Interval[], taken: Interval): Interval[] {
  if (taken.startsAt >= taken.endsAt) return [...spans];
  return spans.flatMap(({ startsAt, endsAt }) => {
    if (taken.endsAt <= startsAt || taken.startsAt >= endsAt) return [{ startsAt, endsAt }];
    return [
      { startsAt, endsAt: taken.startsAt },
      { startsAt: taken.endsAt, endsAt },
    ].filter((part) => part.startsAt < part.endsAt);
  });
}
