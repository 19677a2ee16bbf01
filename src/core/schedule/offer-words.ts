import { candidateDays } from './candidate-days.ts';
import { counted, dayWords, lengthWords, listed, type Names } from './phrases.ts';
import type { Problem } from './problem.ts';
import { tickMs } from './ticks.ts';

/** How much time the candidate has, day by day while these are few. */
export function offerWords(problem: Problem, names: Names): string {
  const { candidate, from, to } = problem;
  const windows = candidate.windows.filter(({ startsAt, endsAt }) => startsAt < endsAt);
  if (windows.length === 0) return 'the candidate offers no time';
  if (windows.every(({ endsAt }) => endsAt <= from)) return 'all the times of the candidate are over';
  if (windows.every(({ startsAt, endsAt }) => startsAt >= to || endsAt <= from))
    return 'all the times of the candidate lie outside the days to plan in';
  const { list, stretches } = candidateDays(problem);
  const days = list.map(({ from: first }, day) => {
    const own = stretches.filter((stretch) => stretch.day === day);
    const minutes = own.reduce((sum, stretch) => sum + (stretch.to - stretch.from) * 5, 0);
    return { minutes, name: dayWords(from + first * tickMs, names) };
  });
  if (days.length === 0) return 'the candidate has no time left on any day';
  if (days.length > 3) {
    const minutes = days.reduce((sum, day) => sum + day.minutes, 0);
    return `the candidate offers only ${lengthWords(minutes)} on ${counted(days.length, 'day')}`;
  }
  return `the candidate offers only ${listed(days.map(({ minutes, name }) => `${lengthWords(minutes)} on ${name}`))}`;
}
