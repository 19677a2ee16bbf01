import type { Blocker } from '../explain/blocker.ts';
import { candidateDays } from '../model/candidate-days.ts';
import type { Problem, ToPlace } from '../model/problem.ts';
import { tickMs } from '../model/ticks.ts';
import { busyWords, hoursWords, limitWords, needWords, pauseWords, plannedOf } from './people-words.ts';
import {
  counted,
  dayWords,
  lengthWords,
  listed,
  type Names,
  peopleNamed,
  roundName,
  roundsNamed,
  spanWords,
} from './phrases.ts';

type WordsOf<Kind> = (blocker: Extract<Blocker, { kind: Kind }>, problem: Problem, names: Names) => string;

/** A fact in plain words, without a full stop, fit to follow a comma. */
const wordsOf: { [Kind in Blocker['kind']]: WordsOf<Kind> } = {
  calendar: ({ rounds, people }, problem, names) => busyWords(problem, rounds, people, names),
  buffer: ({ people }, problem, names) =>
    plannedOf(problem, people)
      .map(({ id, bufferBefore, bufferAfter }) => {
        const name = peopleNamed(names, [id]);
        return `${name} keeps ${bufferBefore} minutes free before and ${bufferAfter} after an interview`;
      })
      .slice(0, 3)
      .join(', '),
  hours: ({ people }, problem, names) => hoursWords(problem, people, names),
  pause: ({ people }, problem, names) => pauseWords(problem, people, names),
  limit: ({ people }, problem, names) => limitWords(problem, people, names),
  unknown: ({ people }, _, names) => `Quorum cannot read the calendar of ${peopleNamed(names, people)}`,
  order: ({ first, second }, _, names) =>
    `${roundName(names, first)} comes before ${roundName(names, second)}`,
  sameDay: ({ group }, _, names) => `${roundsNamed(names, group)} belong on one day`,
  windows: (_, problem, names) => offerWords(problem, names),
  horizon: (_, { from, to }, names) =>
    to <= from
      ? 'there is no time left to plan in'
      : `planning goes from ${dayWords(from, names)} to ${dayWords(to - 1, names)}`,
  within: ({ rounds }, problem, names) =>
    roundsOf(problem, rounds)
      .flatMap(({ id, within }) =>
        within ? [`${roundName(names, id)} is meant for ${rangeWords(within, names)}`] : [],
      )
      .join(', '),
  roundsPerDay: (_, { roundsPerDay }) => `there are at most ${counted(roundsPerDay, 'round')} a day`,
  maxGap: (_, { minGap, maxGap }) => `rounds on one day lie at most ${lengthWords(minGap + maxGap)} apart`,
  minGap: (_, { minGap }) => `rounds lie at least ${lengthWords(minGap)} apart`,
  rooms: ({ rounds }, problem, names) => {
    const inRooms = roundsOf(problem, rounds).filter(({ needsRoom }) => needsRoom);
    const wanted = roundsNamed(
      names,
      inRooms.map(({ id }) => id),
    );
    return problem.rooms.length === 0
      ? `there is no room for ${wanted}`
      : `no room is free for ${wanted} then`;
  },
  pool: ({ rounds }, problem, names) =>
    roundsOf(problem, rounds)
      .map((round) => needWords(problem, round, names))
      .join(', '),
  samePeople: ({ rounds }, _, names) => `${roundsNamed(names, rounds)} need the same few people`,
};

export const factWords = (blocker: Blocker, problem: Problem, names: Names): string =>
  (wordsOf[blocker.kind] as WordsOf<Blocker['kind']>)(blocker, problem, names);

const roundsOf = ({ rounds }: Problem, ids: readonly string[]): ToPlace[] =>
  rounds.filter(({ id }) => ids.includes(id));

function rangeWords(span: { startsAt: number; endsAt: number }, names: Names): string {
  const isOneDay = dayWords(span.startsAt, names) === dayWords(span.endsAt - 1, names);
  return isOneDay
    ? spanWords(span, names)
    : `${dayWords(span.startsAt, names)} to ${dayWords(span.endsAt, names)}`;
}

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
