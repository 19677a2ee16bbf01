import { DateTime } from 'luxon';
import { type Planned, Problem, type ToPlace, Weights } from '../../../src/core/schedule/model/problem.ts';
import { type Dice, dice } from './dice.ts';
import { anyPerson, busyDay, type Horizon, local, neighbours, span, workingDays } from './generate-people.ts';

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

type SizeRule = {
  rounds: number;
  seats: number[];
  pool: [number, number];
  days: number;
  people: [number, number];
};

type Setting = {
  rule: SizeRule;
  zone: string;
  home: string;
  horizon: Horizon;
  grid: 5 | 15;
  people: Planned[];
};

function anyLoop(dice: Dice, setting: Setting): Problem {
  const { zone, home, horizon, grid, people } = setting;
  const windows = anyWindows(dice, setting);
  const rooms = dice.chance(0.4) ? dice.whole(2, 4) : 0;
  const rounds = anyRounds(dice, setting, rooms > 0);
  const ids = rounds.map(({ id }) => id);
  const shuffled = dice.some(ids, ids.length);
  const before = Array.from({ length: dice.whole(0, 3) }, (): [string, string] => {
    const first = dice.whole(0, ids.length - 2);
    return [shuffled[first] ?? '', shuffled[dice.whole(first + 1, ids.length - 1)] ?? ''];
  });
  const booked = dice.chance(0.1) ? windows.slice(0, 1).map(({ startsAt }) => hour(startsAt)) : [];
  return {
    ...horizon,
    grid,
    candidate: { zone, windows, pauses: dice.chance(0.3) ? [span(720, 765)] : [], booked },
    rounds,
    people,
    rooms: Array.from({ length: rooms }, (_, place) => ({
      id: `room${place}`,
      busy: workingDays(home, horizon).flatMap((day) => busyDay(dice, day, 540, 1080, dice.real(0.3, 0.6))),
    })),
    before,
    sameDay: dice.chance(0.3) ? [dice.some(ids, dice.whole(2, 3))] : [],
    roundsPerDay: dice.whole(3, 5),
    minGap: dice.pick([0, 5, 10, 15]),
    maxGap: dice.pick([60, 90, 120, 150, 180]),
    weights: Weights.parse({}),
  };
}

function anyRounds(dice: Dice, { rule, horizon, people }: Setting, hasRooms: boolean): ToPlace[] {
  const ids = people.map(({ id }) => id);
  const named = dice.some(ids, rule.rounds);
  const pool = (least: number) =>
    dice.some(ids, Math.max(least, dice.whole(...rule.pool))).map((person) => ({
      person,
      isTrained: !dice.chance(0.25),
    }));
  return Array.from({ length: rule.rounds }, (_, place) => {
    const count = dice.pick(rule.seats);
    const shared = pool(count * 2);
    const isNamed = dice.chance(0.12);
    const others = dice.chance(0.2) ? pool(3) : shared;
    return {
      id: `r${place}`,
      minutes: dice.pick([30, 45, 45, 60, 60, 60, 75, 90, 40, 50]),
      seats: Array.from({ length: count }, (_, seat) => ({
        id: `seat${seat}`,
        pool:
          seat > 0
            ? others
            : isNamed
              ? [{ person: named[place] ?? '', isTrained: dice.chance(0.9) }]
              : shared,
      })),
      shadows: dice.chance(0.35) ? dice.some(ids, dice.whole(2, 6)) : [],
      needsRoom: hasRooms && dice.chance(0.5),
      within: dice.chance(0.05) ? middle(horizon) : null,
    };
  });
}

/** A few hours on most days, when interviewers at home are likely to work. */
function anyWindows(dice: Dice, { rule, zone, home, horizon }: Setting) {
  const isTight = rule.days > 5 && dice.chance(0.15);
  const here = workingDays(zone, horizon);
  const there = workingDays(home, horizon);
  return here.flatMap((day, place) => {
    if (dice.chance(isTight ? 0.75 : 0.15)) return [];
    const opens = Math.max(local(day, 450), local(there[place] ?? day, 480));
    const startsAt = opens + dice.whole(0, 8) * 900_000;
    const endsAt = Math.min(startsAt + dice.whole(16, 36) * 900_000, local(day, 1260));
    if (startsAt >= endsAt) return [];
    const cut = startsAt + 3_600_000;
    if (dice.chance(0.9) || cut >= endsAt) return [{ startsAt, endsAt }];
    return [
      { startsAt: cut, endsAt },
      { startsAt, endsAt: cut },
    ];
  });
}

const hour = (startsAt: number) => ({ startsAt, endsAt: startsAt + 3_600_000 });

const middle = ({ from, to }: Horizon) => {
  const tenth = Math.floor((to - from) / 10 / 300_000) * 300_000;
  return { startsAt: from + 2 * tenth, endsAt: to - 2 * tenth };
};
