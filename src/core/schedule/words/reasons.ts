import { dayNumber, weekNumber } from '../../time/local-days.ts';
import { minutesOutside } from '../explain/obstacles.ts';
import type { Problem, Schedule } from '../model/problem.ts';
import { comparedReasons } from './compared-reasons.ts';
import { counted, dayWords, lengthWords, listed, type Names, personName, roundName } from './phrases.ts';
import { waitingOf } from './waiting.ts';

/** What speaks for and against each option, in a few words each; from the second on, what it costs beside the first. */
export function reasonsOf(problem: Problem, options: readonly Schedule[], names: Names): string[][] {
  const [best] = options;
  return options.map((option, at) =>
    at === 0 || !best ? ownReasons(problem, option, names) : comparedReasons(problem, best, option, names),
  );
}

function ownReasons(problem: Problem, option: Schedule, names: Names): string[] {
  const { rounds, parts } = option;
  const days = new Set(rounds.map(({ startsAt }) => dayNumber(problem.candidate.zone, startsAt))).size;
  const last = Math.max(...rounds.map(({ endsAt }) => endsAt));
  return [
    days === 1 ? 'one day' : counted(days, 'day'),
    `ends ${dayWords(last, names)}`,
    ...weekWords(problem, option),
    ...(parts.idle > 0 ? [`${lengthWords(waitingOf(problem, option))} of waiting in between`] : []),
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
    const all = [...held.map((at) => weekNumber(zone, at)), ...weeks];
    return weeks.map((week) => all.filter((one) => one === week).length);
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
