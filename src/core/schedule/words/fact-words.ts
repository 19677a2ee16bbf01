import { listed } from '../../listed.ts';
import { dayNumber, localDays, weekNumber } from '../../time/local-days.ts';
import type { Blocker } from '../explain/blockers.ts';
import { candidateDays } from '../model/candidate-days.ts';
import { type Planned, type Problem, type ToPlace, tickMs } from '../model/problem.ts';
import {
  counted,
  dayWords,
  lengthWords,
  type Names,
  peopleNamed,
  personName,
  placeWords,
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
function offerWords(problem: Problem, names: Names): string {
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

const plannedOf = ({ people }: Problem, ids: readonly string[]): Planned[] =>
  people.filter(({ id }) => ids.includes(id));

/** "they are never free at the same time" where each would do alone, and otherwise that they are busy. */
function busyWords(problem: Problem, rounds: string[], people: string[], names: Names): string {
  const round = rounds.length === 1 ? problem.rounds.find(({ id }) => id === rounds[0]) : undefined;
  const isNamed = round?.seats.every(({ pool }) => pool.length === 1);
  const who = peopleNamed(names, people);
  if (people.length === 1)
    return `${who} is busy ${round ? 'whenever it could be' : 'at most of these times'}`;
  if (isNamed) return `${who} are never free at the same time while the candidate is`;
  return `${who} are busy ${round ? 'whenever it could be' : 'at most of these times'}`;
}

function hoursWords(problem: Problem, people: string[], names: Names): string {
  if (people.length > 3) return `${peopleNamed(names, people)} do not work at these times`;
  return listed(
    plannedOf(problem, people).map(({ id, zone, flexible }) =>
      flexible.from >= flexible.to
        ? `${personName(names, id)} has no working hours`
        : `${personName(names, id)} works ${flexible.from}–${flexible.to}${placeWords(zone, names)}`,
    ),
  );
}

function pauseWords(problem: Problem, people: string[], names: Names): string {
  if (people.length > 3) return `${peopleNamed(names, people)} have lunch then`;
  return listed(
    plannedOf(problem, people).map(
      ({ id, pauses }) =>
        `${personName(names, id)} keeps ${listed(pauses.map(({ from, to }) => `${from}–${to}`))} free`,
    ),
  );
}

/** How many interviews are left, in words that hold for every week and day of the horizon. */
function limitWords(problem: Problem, people: string[], names: Names): string {
  const groups = new Map<string, string[]>();
  for (const person of plannedOf(problem, people)) {
    const words = leftWords(problem, person);
    groups.set(words, [...(groups.get(words) ?? []), person.id]);
  }
  if (groups.size > 3) return `${peopleNamed(names, people)} have few interviews left`;
  return listed(
    [...groups].map(
      ([words, ids]) => `${peopleNamed(names, ids)} ${ids.length > 1 ? 'have' : 'has'} ${words}`,
    ),
  );
}

function leftWords({ from, to }: Problem, { zone, perDay, perWeek, held }: Planned): string {
  const days = localDays(zone, { startsAt: from, endsAt: to });
  const weeks = [...new Set(days.map(({ week }) => week))];
  const heldIn = (week: number) => held.filter((begins) => weekNumber(zone, begins) === week).length;
  const left = Math.max(0, ...weeks.map((week) => perWeek - heldIn(week)));
  const span = weeks.length > 1 ? 'in any of these weeks' : 'this week';
  if (left === 0) return `no interviews left ${span}`;
  const heldOn = (day: number) => held.filter((begins) => dayNumber(zone, begins) === day).length;
  const leftADay = Math.max(0, ...days.map(({ number }) => perDay - heldOn(number)));
  if (leftADay === 0) return 'no interviews left on any of these days';
  return leftADay < left
    ? `at most ${counted(perDay, 'interview')} a day`
    : `${weeks.length > 1 ? `at most ${counted(perWeek, 'interview')} a week` : `only ${counted(left, 'interview')} left this week`}`;
}

function needWords({ people }: Problem, { id, seats }: ToPlace, names: Names): string {
  const known = new Set(people.map((person) => person.id));
  const pool = new Set(
    seats.flatMap((seat) => seat.pool.map(({ person }) => person)).filter((id) => known.has(id)),
  );
  const name = roundName(names, id);
  if (seats.some((seat) => !seat.pool.some(({ person }) => known.has(person))))
    return `there is nobody to choose from for ${name}`;
  return `${name} needs ${seats.length > 1 ? `${seats.length} different people` : 'somebody else'} and has only ${peopleNamed(names, [...pool])}`;
}
