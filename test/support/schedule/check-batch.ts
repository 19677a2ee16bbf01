import type { PlacedRound, Planned, Problem, Schedule } from '../../../src/core/schedule/model/problem.ts';
import { check } from './checker.ts';
import { grouped } from './grouped.ts';
import { localDay, meets } from './local-time.ts';

const minute = 60_000;

/** Every schedule against its own problem, and all of them against each other. */
export function checkBatch(problems: readonly Problem[], schedules: readonly (Schedule | null)[]): string[] {
  const alone = problems.flatMap((problem, at) => {
    const schedule = schedules[at];
    return schedule ? check(problem, schedule).map((fault) => `loop ${at}: ${fault}`) : [];
  });
  const rounds = schedules.flatMap((schedule, loop) => (schedule?.rounds ?? []).map((at) => ({ at, loop })));
  const people = new Map(problems.flatMap((problem) => problem.people.map((one) => [one.id, one])));
  const seatings = rounds.flatMap((one) =>
    [...Object.values(one.at.people), ...(one.at.shadow === null ? [] : [one.at.shadow])].map((id) => ({
      ...one,
      id,
    })),
  );
  const ofPeople = [...grouped(seatings, ({ id }) => id)].flatMap(([id, own]) => [
    ...checkApart(people.get(id) as Planned, own),
    ...checkLimits(
      people.get(id) as Planned,
      own.map(({ at }) => at.startsAt),
    ),
  ]);
  const ofRooms = [...grouped(rounds, ({ at }) => at.room ?? '')].flatMap(([room, own]) =>
    room === ''
      ? []
      : pairs(own).flatMap(([a, b]) =>
          meets(a.at, b.at) ? [`${room} is used by ${a.loop} and ${b.loop}`] : [],
        ),
  );
  return [...alone, ...ofPeople, ...ofRooms];
}

type Seating = { at: PlacedRound; loop: number };

/** With the buffers of either round, the other stays clear. Within a loop only gaps count. */
function checkApart({ id, bufferBefore, bufferAfter }: Planned, own: readonly Seating[]): string[] {
  const wide = ({ startsAt, endsAt }: PlacedRound) => ({
    startsAt: startsAt - bufferBefore * minute,
    endsAt: endsAt + bufferAfter * minute,
  });
  return pairs(own).flatMap(([a, b]) =>
    a.loop !== b.loop && (meets(wide(a.at), b.at) || meets(a.at, wide(b.at)))
      ? [`${id} is in loops ${a.loop} and ${b.loop} at once`]
      : [],
  );
}

function checkLimits({ id, zone, held, perDay, perWeek }: Planned, begins: readonly number[]): string[] {
  const over = (key: (at: number) => string, limit: number) => {
    const all = grouped([...held, ...begins], key);
    return [...new Set(begins.map(key))].flatMap((name) =>
      (all.get(name)?.length ?? 0) > limit ? [`${id} has more than ${limit} in ${name}`] : [],
    );
  };
  return [
    ...over((at) => localDay(at, zone).toISODate() ?? '', perDay),
    ...over((at) => localDay(at, zone).startOf('week').toISODate() ?? '', perWeek),
  ];
}

const pairs = <T>(list: readonly T[]): [T, T][] =>
  list.flatMap((a, at) => list.slice(at + 1).map((b): [T, T] => [a, b]));
