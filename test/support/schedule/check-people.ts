import type {
  PlacedRound,
  Planned,
  Problem,
  Schedule,
  ToPlace,
} from '../../../src/core/schedule/model/problem.ts';
import { grouped } from './grouped.ts';
import { inside, localDay, localSpan, meets } from './local-time.ts';

const minute = 60_000;

export function checkPeople(problem: Problem, schedule: Schedule): string[] {
  const byId = new Map(problem.rounds.map((round) => [round.id, round]));
  const pairs = schedule.rounds.map((at) => ({ at, round: byId.get(at.round) as ToPlace }));
  return [
    ...pairs.flatMap(({ at, round }) => checkSeats(round, at)),
    ...checkTwice(problem, schedule),
    ...problem.people.flatMap((person) => checkPerson(person, schedule)),
  ];
}

function checkSeats(round: ToPlace, at: PlacedRound): string[] {
  const faults: string[] = [];
  const seats = round.seats.map(({ id }) => id).toSorted();
  if (Object.keys(at.people).toSorted().join() !== seats.join()) faults.push(`${round.id} has other seats`);
  for (const { id, pool } of round.seats)
    if (!pool.some(({ person }) => person === at.people[id]))
      faults.push(`${at.people[id]} does not belong in ${round.id} ${id}`);
  if (at.shadow !== null && !round.shadows.includes(at.shadow))
    faults.push(`${at.shadow} may not watch ${round.id}`);
  return faults;
}

/** Nobody has two seats in a loop, unless they are the only choice for each of them, in different rounds. */
function checkTwice({ rounds }: Problem, schedule: Schedule): string[] {
  const parts = schedule.rounds.flatMap(({ round, people, shadow }) => [
    ...Object.entries(people).map(([seat, person]) => ({ round, seat, person })),
    ...(shadow === null ? [] : [{ round, seat: null, person: shadow }]),
  ]);
  const isOnlyChoice = (round: string, seat: string | null): boolean =>
    rounds.find(({ id }) => id === round)?.seats.find(({ id }) => id === seat)?.pool.length === 1;
  return [...grouped(parts, ({ person }) => person)].flatMap(([person, all]) => {
    const isMeant =
      all.every(({ round, seat }) => isOnlyChoice(round, seat)) &&
      new Set(all.map(({ round }) => round)).size === all.length;
    return all.length > 1 && !isMeant ? [`${person} has ${all.length} parts`] : [];
  });
}

function checkPerson(person: Planned, schedule: Schedule): string[] {
  const own = schedule.rounds.filter(
    ({ people, shadow }) => shadow === person.id || Object.values(people).includes(person.id),
  );
  return [...own.flatMap((at) => checkFree(person, at)), ...checkLimits(person, own)];
}

function checkFree(person: Planned, at: PlacedRound): string[] {
  const faults: string[] = [];
  const fault = (text: string) => faults.push(`${at.round}: ${person.id} ${text}`);
  const day = localDay(at.startsAt, person.zone);
  const wide = {
    startsAt: at.startsAt - person.bufferBefore * minute,
    endsAt: at.endsAt + person.bufferAfter * minute,
  };
  if (person.busy === 'unknown') fault('has a calendar nobody can read');
  else if (person.busy.some((other) => meets(wide, other))) fault('is busy');
  if (!person.weekdays.includes(day.weekday)) fault('does not work that day');
  if (!inside(at, localSpan(day, person.flexible))) fault('does not work at that time');
  if (person.pauses.some((pause) => meets(at, localSpan(day, pause)))) fault('has a pause');
  return faults;
}

function checkLimits(person: Planned, own: readonly PlacedRound[]): string[] {
  const count = (key: (at: number) => string, limit: number): string[] => {
    const loaded = grouped([...person.held, ...own.map(({ startsAt }) => startsAt)], key);
    const used = new Set(own.map(({ startsAt }) => key(startsAt)));
    return [...used].flatMap((name) =>
      (loaded.get(name)?.length ?? 0) > limit ? [`${person.id} has more than ${limit} in ${name}`] : [],
    );
  };
  return [
    ...count((at) => localDay(at, person.zone).toISODate() ?? '', person.perDay),
    ...count((at) => localDay(at, person.zone).startOf('week').toISODate() ?? '', person.perWeek),
  ];
}
