import type { Planned, Problem } from '../model/problem.ts';

/** What may stand in the way of these rounds. Each can be lifted by itself: see `onlyBlockers`. */
export type Blocker = { rounds: string[] } & (
  | { kind: PersonBlocker; people: string[] }
  | { kind: 'order'; first: string; second: string }
  | { kind: 'sameDay'; group: string[] }
  | { kind: PlainBlocker }
);

/** `hours` are working days and flexible hours; `limit` are interviews left on a day and in a week. */
export type PersonBlocker = 'calendar' | 'buffer' | 'hours' | 'pause' | 'limit' | 'unknown';

/** `pool`: too few people to choose from. `samePeople`: nobody has two parts in a loop. */
type PlainBlocker =
  | 'windows'
  | 'horizon'
  | 'within'
  | 'roundsPerDay'
  | 'maxGap'
  | 'minGap'
  | 'rooms'
  | 'pool'
  | 'samePeople';

export const isAboutPeople = (blocker: Blocker): blocker is Extract<Blocker, { people: string[] }> =>
  'people' in blocker;

/** Whether it could stand in anybody's way at all. */
const matters: Record<PersonBlocker, (person: Planned) => boolean> = {
  buffer: ({ bufferBefore, bufferAfter }) => bufferBefore + bufferAfter > 0,
  pause: ({ pauses }) => pauses.length > 0,
  calendar: ({ busy }) => busy !== 'unknown' && busy.length > 0,
  hours: () => true,
  limit: () => true,
  unknown: ({ busy }) => busy === 'unknown',
};

/** All that could stand in the way of these rounds, what explains least first. */
export function possibleBlockers(problem: Problem, ids: readonly string[]): Blocker[] {
  const rounds = problem.rounds.map(({ id }) => id).filter((id) => ids.includes(id));
  const own = problem.rounds.filter(({ id }) => ids.includes(id));
  const seated = new Set(
    own.flatMap(({ seats }) => seats.flatMap(({ pool }) => pool.map(({ person }) => person))),
  );
  const about = (kind: PersonBlocker): Blocker[] => {
    const people = problem.people
      .filter((person) => seated.has(person.id) && matters[kind](person))
      .map(({ id }) => id);
    return people.length > 0 ? [{ kind, rounds, people }] : [];
  };
  const when = (isPossible: boolean, blocker: Blocker): Blocker[] => (isPossible ? [blocker] : []);
  const isLoop = rounds.length > 1;
  return [
    { kind: 'horizon', rounds },
    ...about('buffer'),
    ...about('pause'),
    ...about('calendar'),
    ...about('hours'),
    { kind: 'windows', rounds },
    ...when(
      own.some(({ needsRoom }) => needsRoom),
      { kind: 'rooms', rounds },
    ),
    ...when(isLoop, { kind: 'samePeople', rounds }),
    ...when(isLoop && problem.minGap > (problem.leastGap ?? 0), { kind: 'minGap', rounds }),
    ...when(isLoop, { kind: 'maxGap', rounds }),
    { kind: 'roundsPerDay', rounds },
    ...when(
      own.some(({ within }) => within !== null),
      { kind: 'within', rounds },
    ),
    ...problem.sameDay
      .filter((group) => rounds.filter((id) => group.includes(id)).length > 1)
      .map((group): Blocker => ({ kind: 'sameDay', rounds, group })),
    ...pairs(problem.before)
      .filter(([first, second]) => rounds.includes(first) && rounds.includes(second))
      .map(([first, second]): Blocker => ({ kind: 'order', rounds, first, second })),
    ...about('limit'),
    ...about('unknown'),
  ];
}

const pairs = (before: Problem['before']): Problem['before'] =>
  before.filter(
    (pair, index) => before.findIndex(([first, second]) => first === pair[0] && second === pair[1]) === index,
  );
