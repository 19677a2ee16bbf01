import { listed } from '../../listed.ts';
import { dayNumber, weekNumber } from '../../time/local-days.ts';
import { minutesOutside } from '../explain/obstacles.ts';
import type { CostBreakdown, Problem, Schedule } from '../model/problem.ts';
import { counted, dayWords, lengthWords, type Names, personName, roundName, timeWords } from './phrases.ts';

/** What speaks for and against each option, in a few words each; from the second on, what it costs beside the first. */
export function reasonsOf(problem: Problem, options: readonly Schedule[], names: Names): string[][] {
  const [best] = options;
  return options.map((option, index) =>
    index === 0 || !best ? ownReasons(problem, option, names) : comparedReasons(problem, best, option, names),
  );
}

function ownReasons(problem: Problem, option: Schedule, names: Names): string[] {
  const { rounds, breakdown } = option;
  const days = new Set(rounds.map(({ startsAt }) => dayNumber(problem.candidate.zone, startsAt))).size;
  const last = Math.max(...rounds.map(({ endsAt }) => endsAt));
  return [
    days === 1 ? 'one day' : counted(days, 'day'),
    `ends ${dayWords(last, names)}`,
    ...weekWords(problem, option),
    ...(breakdown.idle > 0 ? [`${lengthWords(waitingOf(problem, option))} of waiting in between`] : []),
    ...outsideWords(problem, option, names),
    ...untrainedWords(problem, option, names),
    ...shadowWords(problem, option, names),
  ];
}

/** How many interviews the busiest of them has in a week of this loop. */
function weekWords({ people }: Problem, { rounds }: Schedule): string[] {
  const counts = people.flatMap(({ id, zone, held }) => {
    const own = rounds.filter(
      ({ people: seated, shadow }) => shadow === id || Object.values(seated).includes(id),
    );
    const weeks = own.map(({ startsAt }) => weekNumber(zone, startsAt));
    const all = [...held.map((begins) => weekNumber(zone, begins)), ...weeks];
    return weeks.map((week) => all.filter((number) => number === week).length);
  });
  const most = Math.max(0, ...counts);
  return most > 0 ? [`nobody over ${counted(most, 'interview')} a week`] : [];
}

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
  const words = parts.flatMap((part) => {
    const more = option.breakdown[part] - first.breakdown[part];
    return more === 0 ? [] : [{ isWorse: more > 0, words: wordsOf[part](problem, first, option) }];
  });
  const worse = words.filter(({ isWorse }) => isWorse).map(({ words: told }) => told);
  const better = words.filter(({ isWorse }) => !isWorse).map(({ words: told }) => `but ${told}`);
  return [endWords(problem, first, option, names), ...worse, ...better.slice(0, 3)];
}

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
function waitingOf({ candidate, minGap }: Problem, { rounds }: Schedule): number {
  const inOrder = rounds.toSorted((a, b) => a.startsAt - b.startsAt);
  return inOrder.reduce((sum, next, index) => {
    const before = inOrder[index - 1];
    const isSameDay =
      before && dayNumber(candidate.zone, before.startsAt) === dayNumber(candidate.zone, next.startsAt);
    return isSameDay ? sum + (next.startsAt - before.endsAt) / 60_000 - minGap : sum;
  }, 0);
}
