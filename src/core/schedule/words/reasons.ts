import { DateTime } from 'luxon';
import { capital } from '../../capital.ts';
import { listed } from '../../listed.ts';
import { dayNumber } from '../../time/local-days.ts';
import { minutesOutside } from '../explain/obstacles.ts';
import type { CostBreakdown, Problem, Schedule } from '../model/problem.ts';
import type { Rule } from '../search/menu.ts';
import {
  counted,
  dayWords,
  lengthWords,
  type Names,
  personName,
  roundName,
  shortWords,
  timeWords,
} from './phrases.ts';

export type RuledSchedule = { schedule: Schedule; rule: Rule };

/**
 * For each option first why it is on the menu, with its days and breaks, then what speaks against it; from the second on, what it
 * costs beside the first.
 */
export function reasonsOf(problem: Problem, options: readonly RuledSchedule[], names: Names): string[][] {
  const best = options[0]?.schedule;
  return options.map(({ schedule, rule }, index) => {
    const lead = [...ruleWords(rule, problem, best ?? schedule, schedule), daysWords(schedule, names)];
    return [
      capital([...lead, ...breakWords(problem, schedule)].join(', ')),
      ...(index === 0 || !best
        ? ownReasons(problem, schedule, names)
        : comparedReasons(problem, best, schedule, names)),
    ];
  });
}

/** What it is the cheapest of; where a break or a day says so already, nothing. */
function ruleWords(rule: Rule, problem: Problem, best: Schedule, option: Schedule): string[] {
  if (rule === 'unlike') return unlikeWords(problem, best, option);
  if (rule === 'leastWaiting') return waitingOf(problem, option) > 0 ? ['the least waiting'] : [];
  if (rule === 'lightestLoad') return ['the lightest load for whoever has most'];
  return [];
}

function unlikeWords(problem: Problem, best: Schedule, option: Schedule): string[] {
  const days = ({ rounds }: Schedule) =>
    [...new Set(rounds.map(({ startsAt }) => dayNumber(problem.candidate.zone, startsAt)))].sort().join();
  const kept = option.rounds.flatMap(({ round, people }) => {
    const before = Object.values(best.rounds.find((placed) => placed.round === round)?.people ?? {});
    return Object.values(people).filter((person) => before.includes(person));
  });
  const all = option.rounds.flatMap(({ people }) => Object.values(people));
  const isSameDays = days(best) === days(option);
  if (kept.length * 2 <= all.length) return [isSameDays ? 'the same days' : 'other days', 'other people'];
  return isSameDays ? ['the same days', 'other times'] : ['other days'];
}

const weekDays = 7;

/** "Mon–Tue"; with dates where one day has no second, or where weekdays come again. */
function daysWords({ rounds }: Schedule, { zone }: Names): string {
  const instants = rounds.map(({ startsAt }) => startsAt);
  const [first, last] = [Math.min(...instants), Math.max(...instants)].map((at) =>
    DateTime.fromMillis(at, { zone }).startOf('day'),
  ) as [DateTime, DateTime];
  if (first.equals(last)) return first.toFormat('ccc d LLL');
  const isOneWeek = last.diff(first, 'days').days < weekDays;
  const words = isOneWeek ? 'ccc' : 'ccc d LLL';
  return `${first.toFormat(words)}–${last.toFormat(words)}`;
}

/** What the candidate waits between rounds of one day, where it is more than it must be. */
function breakWords(problem: Problem, { rounds }: Schedule): string[] {
  const breaks = waitsOf(problem, rounds).filter((minutes) => minutes > problem.minGap);
  if (rounds.length < 2) return [];
  if (breaks.length === 0) return ['no waiting'];
  const lengths = listed(breaks.map(shortWords));
  return [breaks.length === 1 ? `one break of ${lengths}` : `breaks of ${lengths}`];
}

const ownReasons = (problem: Problem, option: Schedule, names: Names): string[] => [
  ...outsideWords(problem, option, names),
  ...untrainedWords(problem, option, names),
  ...shadowWords(problem, option, names),
];

function outsideWords({ people }: Problem, { rounds }: Schedule, names: Names): string[] {
  return people.flatMap((person) => {
    const minutes = rounds
      .filter(
        ({ people: seated, shadow }) => shadow === person.id || Object.values(seated).includes(person.id),
      )
      .reduce((sum, round) => sum + minutesOutside(person, round), 0);
    const name = personName(names, person.id);
    return minutes > 0 ? [`${name} sits outside working hours for ${lengthWords(minutes)}`] : [];
  });
}

function untrainedWords({ rounds }: Problem, option: Schedule, names: Names): string[] {
  const seated = new Map(option.rounds.map(({ round, people }) => [round, people]));
  const people = rounds.flatMap(({ id, seats }) =>
    seats.flatMap((seat) => {
      const person = seated.get(id)?.[seat.id];
      return seat.pool.find((member) => member.person === person)?.isTrained === false && person
        ? [person]
        : [];
    }),
  );
  const who = listed([...new Set(people)].map((id) => personName(names, id)));
  return people.length > 0 ? [`${who} ${people.length > 1 ? 'are' : 'is'} still in training`] : [];
}

function shadowWords({ rounds }: Problem, option: Schedule, names: Names): string[] {
  const empty = rounds.filter(
    ({ id, shadows }) =>
      shadows.length > 0 && option.rounds.some(({ round, shadow }) => round === id && shadow === null),
  );
  return empty.length > 0 ? [`no shadow for ${listed(empty.map(({ id }) => roundName(names, id)))}`] : [];
}

/** What this option costs beside the first, and what it spares: when it ends, then the bad and the good. */
function comparedReasons(problem: Problem, first: Schedule, option: Schedule, names: Names): string[] {
  if (isAtSameTimes(first, option))
    return ['the same times with other people', ...changes(problem, first, option)];
  return [endWords(problem, first, option, names), ...changes(problem, first, option)];
}

function changes(problem: Problem, first: Schedule, option: Schedule): string[] {
  const words = parts.flatMap((part) => {
    const more = option.breakdown[part] - first.breakdown[part];
    return more === 0 ? [] : [{ isWorse: more > 0, words: wordsOf[part](problem, first, option) }];
  });
  const worse = words.filter(({ isWorse }) => isWorse).map(({ words: told }) => told);
  const better = words.filter(({ isWorse }) => !isWorse).map(({ words: told }) => `but ${told}`);
  return [...worse, ...better.slice(0, 3)];
}

const isAtSameTimes = (one: Schedule, other: Schedule): boolean =>
  one.rounds.every(({ round, startsAt }) =>
    other.rounds.some((placed) => placed.round === round && placed.startsAt === startsAt),
  );

const parts = ['day', 'idle', 'outOfHours', 'untrained', 'emptyShadow', 'load'] as const;
type Part = (typeof parts)[number] & keyof CostBreakdown;

const wordsOf: Record<Part, (problem: Problem, first: Schedule, option: Schedule) => string> = {
  day: (problem, first, option) => {
    const more = daysOf(problem, option) - daysOf(problem, first);
    return `${counted(Math.abs(more), `${more > 0 ? 'more' : 'fewer'} day`)} for the candidate`;
  },
  idle: (problem, first, option) => {
    const more = waitingOf(problem, option) - waitingOf(problem, first);
    return `${lengthWords(Math.abs(more))} ${more > 0 ? 'more' : 'less'} waiting`;
  },
  outOfHours: (_, first, option) =>
    towards(first.breakdown.outOfHours, option.breakdown.outOfHours, {
      none: 'everybody is in their hours',
      less: 'less time outside working hours',
      more: 'more time outside working hours',
    }),
  untrained: (_, first, option) =>
    towards(first.breakdown.untrained, option.breakdown.untrained, {
      none: 'everybody is trained',
      less: 'fewer people in training',
      more: 'more people in training',
    }),
  emptyShadow: (_, first, option) =>
    towards(first.breakdown.emptyShadow, option.breakdown.emptyShadow, {
      none: 'every round has its shadow',
      less: 'more rounds with a shadow',
      more: 'fewer rounds with a shadow',
    }),
  load: (_, first, option) =>
    towards(first.breakdown.load, option.breakdown.load, {
      none: 'people without any load',
      less: 'people with less load',
      more: 'people with more load',
    }),
};

const towards = (before: number, after: number, words: Record<'none' | 'less' | 'more', string>): string =>
  after > before ? words.more : after === 0 ? words.none : words.less;

function endWords({ candidate }: Problem, first: Schedule, option: Schedule, names: Names): string {
  const [before, after] = [endOf(first), endOf(option)];
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

/** Minutes between neighbours on one day beyond the shortest gap. */
const waitingOf = (problem: Problem, { rounds }: Schedule): number =>
  waitsOf(problem, rounds).reduce((sum, minutes) => sum + minutes - problem.minGap, 0);

/** Minutes between neighbours on one day, in the order of time. */
function waitsOf({ candidate }: Problem, rounds: Schedule['rounds']): number[] {
  const inOrder = rounds.toSorted((a, b) => a.startsAt - b.startsAt);
  return inOrder.flatMap((next, index) => {
    const before = inOrder[index - 1];
    const isSameDay =
      before && dayNumber(candidate.zone, before.startsAt) === dayNumber(candidate.zone, next.startsAt);
    return isSameDay ? [(next.startsAt - before.endsAt) / 60_000] : [];
  });
}
