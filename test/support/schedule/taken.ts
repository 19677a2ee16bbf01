import {
  type Planned,
  type Problem,
  participants,
  type Schedule,
} from '../../../src/core/schedule/model/problem.ts';
import type { Interval } from '../../../src/core/time/interval.ts';

/** What schedules hold: when each person interviews or watches, and when each room is used. */
type Taken = { people: Map<string, Interval[]>; rooms: Map<string, Interval[]> };

export function takenBy(schedules: readonly (Schedule | null)[]): Taken {
  const taken: Taken = { people: new Map(), rooms: new Map() };
  const take = (kind: Map<string, Interval[]>, id: string, { startsAt, endsAt }: Interval) => {
    const known = kind.get(id);
    if (known) known.push({ startsAt, endsAt });
    else kind.set(id, [{ startsAt, endsAt }]);
  };
  for (const schedule of schedules)
    for (const round of schedule?.rounds ?? []) {
      for (const id of participants(round)) take(taken.people, id, round);
      if (round.room !== null) take(taken.rooms, round.room, round);
    }
  return taken;
}

/** The same problem after other loops have their times: people taken are busy then, and have fewer interviews left. */
export function withTaken(problem: Problem, { people, rooms }: Taken): Problem {
  return {
    ...problem,
    people: problem.people.map((person) => {
      const spans = people.get(person.id);
      return spans ? engaged(person, spans) : person;
    }),
    rooms: problem.rooms.map((room) => {
      const spans = rooms.get(room.id);
      return spans ? { ...room, busy: [...room.busy, ...spans] } : room;
    }),
  };
}

function engaged(person: Planned, spans: readonly Interval[]): Planned {
  return {
    ...person,
    busy:
      person.busy === 'unknown' ? person.busy : [...person.busy, ...spans.map((span) => kept(person, span))],
    held: [...person.held, ...spans.map(({ startsAt }) => startsAt)],
  };
}

/** Both interviews keep their buffers free of each other, whichever of the two was placed first. */
function kept(
  { bufferBefore, bufferAfter }: Pick<Planned, 'bufferBefore' | 'bufferAfter'>,
  { startsAt, endsAt }: Interval,
): Interval {
  const more = (bufferBefore - bufferAfter) * 60_000;
  return { startsAt: startsAt - Math.max(0, more), endsAt: endsAt + Math.max(0, -more) };
}
