import type { PlacedRound, Planned, Problem, Schedule } from '../../../src/core/schedule/model/problem.ts';
import { check } from './checker.ts';
import { grouped } from './grouped.ts';
import { localDay, meets } from './local-time.ts';

const minute = 60_000;

/** Every schedule against its own problem, and all of them against each other. */
export function checkBatch(problems: readonly Problem[], schedules: readonly (Schedule | null)[]): string[] {
  const alone = problems.flatMap((problem, loop) => {
    const schedule = schedules[loop];
    return schedule ? check(problem, schedule).map((fault) => `loop ${loop}: ${fault}`) : [];
  });
  const rounds = schedules.flatMap((schedule, loop) =>
    (schedule?.rounds ?? []).map((slot) => ({ slot, loop })),
  );
  const people = new Map(problems.flatMap((problem) => problem.people.map((person) => [person.id, person])));
  const seatings = rounds.flatMap((seating) =>
    [
      ...Object.values(seating.slot.people),
      ...(seating.slot.shadow === null ? [] : [seating.slot.shadow]),
    ].map((id) => ({
      ...seating,
      id,
    })),
  );
  const ofPeople = [...grouped(seatings, ({ id }) => id)].flatMap(([id, own]) => [
    ...checkApart(people.get(id) as Planned, own),
    ...checkLimits(
      people.get(id) as Planned,
      own.map(({ slot }) => slot.startsAt),
    ),
  ]);
  const ofRooms = [...grouped(rounds, ({ slot }) => slot.room ?? '')].flatMap(([room, own]) =>
    room === ''
      ? []
      : pairs(own).flatMap(([a, b]) =>
          meets(a.slot, b.slot) ? [`${room} is used by ${a.loop} and ${b.loop}`] : [],
        ),
  );
  return [...alone, ...ofPeople, ...ofRooms];
}

type Seating = { slot: PlacedRound; loop: number };

/** With the buffers of either round, the other stays clear. Within a loop only gaps count. */
function checkApart({ id, bufferBefore, bufferAfter }: Planned, own: readonly Seating[]): string[] {
  const wide = ({ startsAt, endsAt }: PlacedRound) => ({
    startsAt: startsAt - bufferBefore * minute,
    endsAt: endsAt + bufferAfter * minute,
  });
  return pairs(own).flatMap(([a, b]) =>
    a.loop !== b.loop && (meets(wide(a.slot), b.slot) || meets(a.slot, wide(b.slot)))
      ? [`${id} is in loops ${a.loop} and ${b.loop} at once`]
      : [],
  );
}

function checkLimits({ id, zone, held, perDay, perWeek }: Planned, begins: readonly number[]): string[] {
  const over = (key: (instant: number) => string, limit: number) => {
    const all = grouped([...held, ...begins], key);
    return [...new Set(begins.map(key))].flatMap((name) =>
      (all.get(name)?.length ?? 0) > limit ? [`${id} has more than ${limit} in ${name}`] : [],
    );
  };
  return [
    ...over((instant) => localDay(instant, zone).toISODate() ?? '', perDay),
    ...over((instant) => localDay(instant, zone).startOf('week').toISODate() ?? '', perWeek),
  ];
}

const pairs = <T>(list: readonly T[]): [T, T][] =>
  list.flatMap((a, index) => list.slice(index + 1).map((b): [T, T] => [a, b]));
