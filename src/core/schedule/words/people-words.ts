import { dayNumber, localDays, weekNumber } from '../../time/local-days.ts';
import type { Planned, Problem, ToPlace } from '../model/problem.ts';
import { counted, listed, type Names, peopleNamed, personName, placeWords, roundName } from './phrases.ts';

export const plannedOf = ({ people }: Problem, ids: readonly string[]): Planned[] =>
  people.filter(({ id }) => ids.includes(id));

/** "they are never free at the same time" where each would do alone, and otherwise that they are busy. */
export function busyWords(problem: Problem, rounds: string[], people: string[], names: Names): string {
  const round = rounds.length === 1 ? problem.rounds.find(({ id }) => id === rounds[0]) : undefined;
  const isNamed = round?.seats.every(({ pool }) => pool.length === 1);
  const who = peopleNamed(names, people);
  if (people.length === 1)
    return `${who} is busy ${round ? 'whenever it could be' : 'at most of these times'}`;
  if (isNamed) return `${who} are never free at the same time while the candidate is`;
  return `${who} are busy ${round ? 'whenever it could be' : 'at most of these times'}`;
}

export function hoursWords(problem: Problem, people: string[], names: Names): string {
  if (people.length > 3) return `${peopleNamed(names, people)} do not work at these times`;
  return listed(
    plannedOf(problem, people).map(({ id, zone, flexible }) =>
      flexible.from >= flexible.to
        ? `${personName(names, id)} has no working hours`
        : `${personName(names, id)} works ${flexible.from}–${flexible.to}${placeWords(zone, names)}`,
    ),
  );
}

export function pauseWords(problem: Problem, people: string[], names: Names): string {
  if (people.length > 3) return `${peopleNamed(names, people)} have a pause then`;
  return listed(
    plannedOf(problem, people).map(
      ({ id, pauses }) =>
        `${personName(names, id)} keeps ${listed(pauses.map(({ from, to }) => `${from}–${to}`))} free`,
    ),
  );
}

/** How many interviews are left, in words that hold for every week and day of the horizon. */
export function limitWords(problem: Problem, people: string[], names: Names): string {
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
  const heldIn = (week: number) => held.filter((at) => weekNumber(zone, at) === week).length;
  const left = Math.max(0, ...weeks.map((week) => perWeek - heldIn(week)));
  const span = weeks.length > 1 ? 'in any of these weeks' : 'this week';
  if (left === 0) return `no interviews left ${span}`;
  const heldOn = (day: number) => held.filter((at) => dayNumber(zone, at) === day).length;
  const leftADay = Math.max(0, ...days.map(({ number }) => perDay - heldOn(number)));
  if (leftADay === 0) return 'no interviews left on any of these days';
  return leftADay < left
    ? `at most ${counted(perDay, 'interview')} a day`
    : `${weeks.length > 1 ? `at most ${counted(perWeek, 'interview')} a week` : `only ${counted(left, 'interview')} left this week`}`;
}

export function needWords({ people }: Problem, { id, seats }: ToPlace, names: Names): string {
  const known = new Set(people.map((person) => person.id));
  const pool = new Set(
    seats.flatMap((seat) => seat.pool.map(({ person }) => person)).filter((one) => known.has(one)),
  );
  const name = roundName(names, id);
  if (seats.some((seat) => !seat.pool.some(({ person }) => known.has(person))))
    return `there is nobody to choose from for ${name}`;
  return `${name} needs ${seats.length > 1 ? `${seats.length} different people` : 'somebody else'} and has only ${peopleNamed(names, [...pool])}`;
}
