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
  const pairs = schedule.rounds.map((slot) => ({ slot, round: byId.get(slot.round) as ToPlace }));
  return [
    ...pairs.flatMap(({ slot, round }) => checkSeats(round, slot)),
    ...checkTwice(problem, schedule),
    ...problem.people.flatMap((person) => checkPerson(person, schedule)),
  ];
}

function checkSeats(round: ToPlace, slot: PlacedRound): string[] {
  const faults: string[] = [];
  const seats = round.seats.map(({ id }) => id).toSorted();
  if (Object.keys(slot.people).toSorted().join() !== seats.join()) faults.push(`${round.id} has other seats`);
  for (const { id, pool } of round.seats)
    if (!pool.some(({ person }) => person === slot.people[id]))
      faults.push(`${slot.people[id]} does not belong in ${round.id} ${id}`);
  if (slot.shadow !== null && !round.shadows.includes(slot.shadow))
    faults.push(`${slot.shadow} may not watch ${round.id}`);
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
  return [...own.flatMap((slot) => checkFree(person, slot)), ...checkLimits(person, own)];
}

function checkFree(person: Planned, slot: PlacedRound): string[] {
  const faults: string[] = [];
  const fault = (text: string) => faults.push(`${slot.round}: ${person.id} ${text}`);
  const day = localDay(slot.startsAt, person.zone);
  const wide = {
    startsAt: slot.startsAt - person.bufferBefore * minute,
    endsAt: slot.endsAt + person.bufferAfter * minute,
  };
  if (person.busy === 'unknown') fault('has a calendar nobody can read');
  else if (person.busy.some((meeting) => meets(wide, meeting))) fault('is busy');
  if (!person.weekdays.includes(day.weekday)) fault('does not work that day');
  if (!inside(slot, localSpan(day, person.flexible))) fault('does not work at that time');
  if (person.pauses.some((pause) => meets(slot, localSpan(day, pause)))) fault('has a pause');
  return faults;
}

function checkLimits(person: Planned, own: readonly PlacedRound[]): string[] {
  const count = (key: (instant: number) => string, limit: number): string[] => {
    const loaded = grouped([...person.held, ...own.map(({ startsAt }) => startsAt)], key);
    const used = new Set(own.map(({ startsAt }) => key(startsAt)));
    return [...used].flatMap((name) =>
      (loaded.get(name)?.length ?? 0) > limit ? [`${person.id} has more than ${limit} in ${name}`] : [],
    );
  };
  return [
    ...count((instant) => localDay(instant, person.zone).toISODate() ?? '', person.perDay),
    ...count((instant) => localDay(instant, person.zone).startOf('week').toISODate() ?? '', person.perWeek),
  ];
}
