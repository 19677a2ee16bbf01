import fc from 'fast-check';
import { Problem } from '../../../src/core/schedule/model/problem.ts';

const hourMs = 3_600_000;
/** A Saturday; clocks change in Europe and in Egypt in the days that follow, which run into another week. */
const tinyFrom = Date.parse('2026-10-24T00:00Z');
const zones = [
  'Etc/UTC',
  'Europe/Berlin',
  'Africa/Cairo',
  'Asia/Kolkata',
  'America/New_York',
  'Pacific/Apia',
];
const ids = (letter: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${letter}${index}`);

const rarely = <T>(arbitrary: fc.Arbitrary<T>, usual: T): fc.Arbitrary<T> =>
  fc.oneof({ weight: 8, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary });
const fives = (from: number, to: number) => fc.integer({ min: from, max: to }).map((count) => count * 5);
const localSpan = (pairs: [string, string][]) =>
  fc.constantFrom(...pairs).map(([from, to]) => ({ from, to }));
/** Around the windows, which begin in these hours of these days. */
const spots = [8, 9, 9, 21, 23, 24 + 9, 48 + 8];
const span = (lengths: number[], step: number) =>
  fc
    .record({
      spot: fc.constantFrom(...spots),
      late: fc.integer({ min: 0, max: Math.floor(60 / step) }),
      minutes: fc.constantFrom(...lengths),
    })
    .map(({ spot, late, minutes }) => {
      const startsAt = tinyFrom + spot * hourMs + late * step * 60_000;
      return { startsAt, endsAt: startsAt + minutes * 60_000 };
    });
const pause = localSpan([
  ['09:00', '09:20'],
  ['10:15', '11:00'],
  ['23:30', '24:00'],
  ['00:00', '00:30'],
]);

/** Hours lie inside the flexible ones. */
const hours = fc.constantFrom(
  ...(
    [
      ['09:00', '17:00', '00:00', '24:00'],
      ['10:30', '13:00', '00:00', '24:00'],
      ['08:00', '21:30', '00:00', '24:00'],
      ['12:00', '20:00', '00:00', '24:00'],
      ['09:00', '12:00', '00:00', '24:00'],
      ['00:00', '24:00', '00:00', '24:00'],
      ['10:00', '17:00', '08:30', '22:30'],
      ['09:00', '10:30', '09:00', '18:00'],
    ] as const
  ).map(([from, to, first, last]) => ({ hours: { from, to }, flexible: { from: first, to: last } })),
);

const anyPerson = (id: string) =>
  fc
    .record({
      id: fc.constant(id),
      times: hours,
      zone: fc.constantFrom(...zones),
      weekdays: rarely(fc.subarray([1, 2, 3, 4, 5, 6, 7]), [1, 2, 3, 4, 5, 6, 7]),
      pauses: rarely(fc.array(pause, { maxLength: 2 }), []),
      busy: rarely(
        fc.oneof(fc.constant('unknown' as const), fc.array(span([0, 10, 33, 60], 7), { maxLength: 3 })),
        [],
      ),
      perDay: rarely(fc.integer({ min: 0, max: 2 }), 3),
      perWeek: rarely(fc.integer({ min: 0, max: 2 }), 4),
      held: rarely(
        fc.array(
          span([30], 15).map(({ startsAt }) => startsAt),
          { maxLength: 2 },
        ),
        [],
      ),
      load: fc.integer({ min: 0, max: 10 }),
      bufferBefore: rarely(fives(0, 4), 0),
      bufferAfter: rarely(fives(0, 4), 0),
    })
    .map(({ times, ...person }) => ({ ...person, ...times }));

/** Now and then the first person is named, and so in several rounds. */
const anyPool = (people: string[]): fc.Arbitrary<string[]> =>
  fc.oneof(
    { weight: 5, arbitrary: fc.subarray(people, { minLength: 2 }) },
    { weight: 1, arbitrary: fc.constant(people.slice(0, 1)) },
  );

const anyRound = (id: string, people: string[]) =>
  fc
    .record({
      minutes: fc.constantFrom(15, 15, 20, 25, 30, 45),
      pools: fc.array(anyPool(people), { minLength: 1, maxLength: 2 }),
      isOnePool: fc.boolean(),
      untrained: fc.subarray(people),
      shadows: rarely(fc.subarray(people), []),
      needsRoom: rarely(fc.constant(true), false),
      within: rarely(fc.option(span([60, 300, 1500], 15)), null),
    })
    .map(({ pools, isOnePool, untrained, ...rest }) => ({
      id,
      seats: pools.map((pool, seat) => ({
        id: `s${seat}`,
        pool: ((isOnePool ? pools[0] : pool) ?? []).map((person) => ({
          person,
          isTrained: !untrained.includes(person),
        })),
      })),
      ...rest,
    }));

const anyRoom = (id: string) =>
  fc.record({
    id: fc.constant(id),
    busy: fc.array(span([0, 33, 60], 7), { maxLength: 3 }),
  });

/** Everything that the model can ask for is asked for sometimes, and small enough to try every schedule. */
export const tinyProblem: fc.Arbitrary<Problem> = fc
  .record({ rounds: fc.integer({ min: 1, max: 3 }), spare: fc.integer({ min: 1, max: 3 }) })
  .chain(({ rounds: count, spare }) => {
    const [rounds, people] = [ids('r', count), ids('p', Math.min(5, count + spare))];
    const pair = fc.tuple(fc.constantFrom(...rounds), fc.constantFrom(...rounds));
    return fc.record({
      from: fc.constantFrom(tinyFrom, tinyFrom + 8 * hourMs + 300_000),
      to: rarely(fc.constant(tinyFrom + 33.5 * hourMs), tinyFrom + 72 * hourMs),
      grid: count < 3 ? rarely(fc.constant(5 as const), 15 as const) : fc.constant(15 as const),
      candidate: fc.record({
        zone: fc.constantFrom(...zones),
        windows: fc.array(span(count === 3 ? [60, 75, 90] : [45, 60], 15), { minLength: 1, maxLength: 2 }),
        pauses: rarely(fc.array(pause, { maxLength: 2 }), []),
        booked: rarely(fc.array(span([15, 30], 15), { maxLength: 2 }), []),
      }),
      rounds: fc.tuple(...rounds.map((id) => anyRound(id, people))),
      people: fc.tuple(...people.map(anyPerson)),
      rooms: fc.tuple(...['red', 'blue'].map(anyRoom)),
      before: rarely(fc.array(pair, { maxLength: 2 }), []),
      sameDay: rarely(fc.array(fc.subarray(rounds), { maxLength: 2 }), []),
      roundsPerDay: rarely(fc.integer({ min: 1, max: 2 }), 3),
      minGap: rarely(fives(0, 4), 0),
      maxGap: rarely(fives(0, 8), 240),
      weights: rarely(
        fc.record({
          finish: fc.nat(3),
          idle: fc.nat(9),
          day: fc.nat(300),
          load: fc.nat(20),
          untrained: fc.nat(99),
          outOfHours: fc.nat(20),
          emptyShadow: fc.nat(99),
        }),
        Problem.shape.weights.parse({}),
      ),
    });
  });
