import { dayNumber } from '../../time/local-days.ts';
import type { CostParts, Problem, Schedule } from '../model/problem.ts';
import { counted, dayWords, lengthWords, type Names, timeWords } from './phrases.ts';
import { waitingOf } from './waiting.ts';

/** What this option costs beside the first, and what it spares: when it ends, then the bad and the good. */
export function comparedReasons(problem: Problem, first: Schedule, other: Schedule, names: Names): string[] {
  const words = parts.flatMap((part) => {
    const more = other.parts[part] - first.parts[part];
    return more === 0 ? [] : [{ isWorse: more > 0, words: wordsOf[part](problem, first, other) }];
  });
  const worse = words.filter(({ isWorse }) => isWorse).map((one) => one.words);
  const better = words.filter(({ isWorse }) => !isWorse).map((one) => `but ${one.words}`);
  return [endWords(problem, first, other, names), ...worse, ...better.slice(0, 3)];
}

const parts = ['day', 'idle', 'outOfHours', 'untrained', 'emptyShadow', 'load'] as const;
type Part = (typeof parts)[number] & keyof CostParts;

const wordsOf: Record<Part, (problem: Problem, first: Schedule, other: Schedule) => string> = {
  day: (problem, first, other) => {
    const more = daysOf(problem, other) - daysOf(problem, first);
    return `${counted(Math.abs(more), `${more > 0 ? 'more' : 'fewer'} day`)} for the candidate`;
  },
  idle: (problem, first, other) => {
    const more = waitingOf(problem, other) - waitingOf(problem, first);
    return `${lengthWords(Math.abs(more))} ${more > 0 ? 'more' : 'less'} waiting`;
  },
  outOfHours: (_, first, other) =>
    towards(first.parts.outOfHours, other.parts.outOfHours, {
      none: 'everybody is in their hours',
      less: 'less time outside working hours',
      more: 'more time outside working hours',
    }),
  untrained: (_, first, other) =>
    towards(first.parts.untrained, other.parts.untrained, {
      none: 'everybody is trained',
      less: 'fewer people in training',
      more: 'more people in training',
    }),
  emptyShadow: (_, first, other) =>
    towards(first.parts.emptyShadow, other.parts.emptyShadow, {
      none: 'every round has its shadow',
      less: 'more rounds with a shadow',
      more: 'fewer rounds with a shadow',
    }),
  load: (_, first, other) =>
    towards(first.parts.load, other.parts.load, {
      none: 'people without any load',
      less: 'people with less load',
      more: 'people with more load',
    }),
};

const towards = (before: number, after: number, words: Record<'none' | 'less' | 'more', string>): string =>
  after > before ? words.more : after === 0 ? words.none : words.less;

function endWords({ candidate }: Problem, first: Schedule, other: Schedule, names: Names): string {
  const [before, after] = [endOf(first), endOf(other)];
  const days = dayNumber(candidate.zone, after - 1) - dayNumber(candidate.zone, before - 1);
  if (days === 0 && after === before) return `ends ${dayWords(after, names)} as well`;
  if (days === 0)
    return `ends ${after > before ? 'later' : 'earlier'} that day, at ${timeWords(after, names)}`;
  const count = Math.abs(days) === 1 ? 'a day' : `${Math.abs(days)} days`;
  return `ends ${count} ${days > 0 ? 'later' : 'earlier'}, ${dayWords(after, names)}`;
}

const endOf = ({ rounds }: Schedule): number => Math.max(...rounds.map(({ endsAt }) => endsAt));
const daysOf = ({ candidate }: Problem, { rounds }: Schedule): number =>
  new Set(rounds.map(({ startsAt }) => dayNumber(candidate.zone, startsAt))).size;
