import {
  type Planned,
  type Problem,
  type ToPlace,
  Weights,
} from '../../../src/core/schedule/model/problem.ts';
import type { Dice } from './dice.ts';
import { busyDay, type Horizon, local, span, workingDays } from './generate-people.ts';

export type SizeRule = {
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

export function anyLoop(dice: Dice, setting: Setting): Problem {
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
