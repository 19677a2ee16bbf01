import { DateTime } from 'luxon';
import { type Planned, Problem } from '../../../src/core/schedule/model/problem.ts';
import { type Dice, dice } from './dice.ts';
import { anyLoop, type SizeRule } from './generate-loop.ts';
import { anyPerson, type Horizon, neighbours } from './generate-people.ts';

export type Size = 'S' | 'M' | 'L';
const few = [1, 1, 1, 1, 1, 1, 2, 2, 2, 3];
const some = [1, 1, 1, 1, 2, 2, 2, 2, 3, 3];
const sizes: Record<Size, SizeRule> = {
  S: { rounds: 4, seats: few, pool: [3, 7], days: 5, people: [14, 24] },
  M: { rounds: 6, seats: some, pool: [10, 20], days: 10, people: [40, 60] },
  L: { rounds: 8, seats: some, pool: [25, 60], days: 10, people: [100, 160] },
};
const homes = Object.keys(neighbours);

/** The same seed gives the same instance on every machine. */
export function instance(size: Size, seed: number, grid: 5 | 15): Problem {
  const draw = dice(seed * 8 + { S: 1, M: 2, L: 3 }[size]);
  const rule = sizes[size];
  const home = draw.pick(homes);
  const zone = draw.chance(0.65) ? home : draw.pick(neighbours[home] ?? [home]);
  const horizon = anyHorizon(draw, zone, rule.days);
  const people = anyPeople(draw, draw.whole(...rule.people), home, horizon);
  const loop = anyLoop(draw, { rule, zone, home, horizon, grid, people });
  const named = new Set(loop.rounds.flatMap(({ shadows, seats }) => [...shadows, ...seated(seats)]));
  return Problem.parse({ ...loop, people: people.filter(({ id }) => named.has(id)) });
}

/** Fifty candidates who want interviews with the same 160 people in the same two weeks. */
export function batch(size: number, seed: number): Problem[] {
  const draw = dice(seed * 8 + 5);
  const home = draw.pick(homes);
  const horizon = anyHorizon(draw, home, 10);
  const people = anyPeople(draw, 160, home, horizon);
  return Array.from({ length: size }, () => {
    const zone = draw.chance(0.65) ? home : draw.pick(neighbours[home] ?? [home]);
    const rule: SizeRule = {
      rounds: draw.whole(4, 8),
      seats: some,
      pool: [8, 30],
      days: 10,
      people: [160, 160],
    };
    return { ...anyLoop(draw, { rule, zone, home, horizon, grid: 15, people }), people };
  });
}

const seated = (seats: Problem['rounds'][number]['seats']): string[] =>
  seats.flatMap(({ pool }) => pool.map(({ person }) => person));

const anyPeople = (draw: Dice, count: number, home: string, horizon: Horizon): Planned[] =>
  Array.from({ length: count }, (_, place) => anyPerson(draw, `p${place}`, home, horizon));

/** Most hold a clock change: Europe's on 25 October 2026, America's on 1 November, or Europe's on 28 March 2027. */
function anyHorizon(draw: Dice, zone: string, days: number): Horizon {
  const first = draw.pick(
    days > 5
      ? ['2026-10-19', '2026-10-21', '2026-10-23', '2026-10-26', '2027-03-18']
      : ['2026-10-21', '2026-10-22', '2026-10-23', '2026-10-29', '2027-03-25'],
  );
  const from = DateTime.fromISO(first, { zone });
  let to = from;
  for (let count = 0; count < days; to = to.plus({ days: 1 })) if (to.weekday <= 5) count += 1;
  return { from: from.toMillis() + draw.pick([0, 0, 10, 13.5]) * 3_600_000, to: to.toMillis() };
}
