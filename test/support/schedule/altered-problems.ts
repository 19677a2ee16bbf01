import type { Problem } from '../../../src/core/schedule/model/problem.ts';
import type { Interval } from '../../../src/core/time/interval.ts';
import { seeded } from '../seeded.ts';

const hourMs = 3_600_000;
/** Whole hours east of Greenwich that zones are put to; these never change their clocks. */
const hoursEast: Record<string, number> = {
  'Europe/Berlin': 1,
  'Europe/London': 0,
  'America/New_York': -5,
  'America/Sao_Paulo': -3,
  'Asia/Kolkata': 5,
};

/** The same clocks on the wall for everybody, so many hours further east. */
export function movedEast(problem: Problem, hours: number): Problem {
  const zoneOf = (zone: string) => {
    const east = (hoursEast[zone] ?? 0) + hours;
    return `Etc/GMT${east > 0 ? '-' : '+'}${Math.abs(east)}`;
  };
  const moved = (instant: number) => instant - hours * hourMs;
  const spans = (some: readonly Interval[]) =>
    some.map(({ startsAt, endsAt }) => ({ startsAt: moved(startsAt), endsAt: moved(endsAt) }));
  const { candidate } = problem;
  return {
    ...problem,
    from: moved(problem.from),
    to: moved(problem.to),
    candidate: {
      ...candidate,
      zone: zoneOf(candidate.zone),
      windows: spans(candidate.windows),
      booked: spans(candidate.booked),
    },
    rounds: problem.rounds.map((round) => ({
      ...round,
      within: spans(round.within ? [round.within] : [])[0] ?? null,
    })),
    people: problem.people.map((person) => ({
      ...person,
      zone: zoneOf(person.zone),
      held: person.held.map(moved),
      busy: person.busy === 'unknown' ? person.busy : spans(person.busy),
    })),
    rooms: problem.rooms.map((room) => ({ ...room, busy: spans(room.busy) })),
  };
}

/** Other names, and every list in another order that does not matter. */
export function renamed(problem: Problem, seed: number): Problem {
  const { shuffled } = seeded(seed);
  const names = new Map(shuffled(problem.people).map(({ id }, index) => [id, `name${index}`]));
  const nameOf = (id: string) => names.get(id) ?? id;
  return {
    ...problem,
    candidate: { ...problem.candidate, windows: shuffled(problem.candidate.windows) },
    rounds: shuffled(problem.rounds).map((round) => ({
      ...round,
      seats: round.seats.map(({ id, pool }) => ({
        id,
        pool: shuffled(pool).map((member) => ({ ...member, person: nameOf(member.person) })),
      })),
      shadows: shuffled(round.shadows).map(nameOf),
    })),
    people: shuffled(problem.people).map((person) => ({
      ...person,
      id: nameOf(person.id),
      busy: person.busy === 'unknown' ? person.busy : shuffled(person.busy),
    })),
    rooms: shuffled(problem.rooms),
    before: shuffled(problem.before),
    sameDay: problem.sameDay.map(shuffled),
  };
}

const withBusy = (problem: Problem, change: (busy: Interval[], person: number) => Interval[]): Problem => ({
  ...problem,
  people: problem.people.map((person, index) =>
    person.busy === 'unknown' ? person : { ...person, busy: change(person.busy, index) },
  ),
});

/** The same busy times said in parts that touch, overlap or repeat. */
export function inParts(problem: Problem, seed: number): Problem {
  const { next, shuffled } = seeded(seed);
  const cut = ({ startsAt, endsAt }: Interval): Interval[] => {
    const middle = Math.round(startsAt + next() * (endsAt - startsAt));
    const overlap = next() < 0.5 ? 0 : Math.round(next() * (endsAt - middle));
    const parts = [
      { startsAt, endsAt: middle + overlap },
      { startsAt: middle, endsAt },
    ];
    return next() < 0.2 ? [...parts, { startsAt, endsAt }] : parts;
  };
  return withBusy(problem, (busy) => shuffled(busy.flatMap(cut)));
}

export function busier(problem: Problem, person: string, span: Interval): Problem {
  return withBusy(problem, (busy, index) => (problem.people[index]?.id === person ? [...busy, span] : busy));
}

export const moreFlexible = (problem: Problem): Problem => ({
  ...problem,
  people: problem.people.map((person) => ({ ...person, flexible: { from: '00:00', to: '24:00' } })),
});

/** Everybody has the calendar of somebody else: another problem, for less than making one anew. */
export function swapped(problem: Problem, by: number): Problem {
  const { people } = problem;
  return {
    ...problem,
    people: people.map((person, index) => {
      const { busy, held } = people[(index + by) % people.length] ?? person;
      return { ...person, busy, held };
    }),
  };
}
