import { participants, type Schedule } from '../model/problem.ts';
import type { Held } from './person-prices.ts';
import { oneOf } from './random.ts';
import type { Trader } from './resources.ts';
import { type Ledger, useOf } from './timetable.ts';

/** Who must give way for a schedule: who holds its time or its rooms, and where a limit is reached one of those who use it. */
export function rivalsOf(ledger: Ledger, schedule: Schedule, random: () => number): number[] {
  const rivals = new Set<number>();
  eachUse(ledger, schedule, (steps, from, to) => {
    for (const loop of holders(steps, from, to)) rivals.add(loop);
  });
  eachLimit(ledger, schedule, ({ steps }, from, to) => {
    const users = holders(steps, from, to);
    if (users.some((loop) => rivals.has(loop))) return;
    const one = oneOf(users, random);
    if (one !== undefined) rivals.add(one);
  });
  return [...rivals];
}

/** It takes nothing that is held, and no limit is reached without it. */
export function fits(ledger: Ledger, schedule: Schedule): boolean {
  let isFree = true;
  eachUse(ledger, schedule, (steps, from, to) => {
    if (holders(steps, from, to).length > 0) isFree = false;
  });
  eachLimit(ledger, schedule, () => {
    isFree = false;
  });
  return isFree;
}

function eachUse(
  { held, rooms, market }: Ledger,
  schedule: Schedule,
  visit: (steps: Int16Array, from: number, to: number) => void,
): void {
  for (const round of schedule.rounds) {
    const { step, cover } = useOf(market, 0, round);
    if (round.room !== null) visit(rooms.get(round.room) as Int16Array, step, step + cover);
    for (const id of participants(round)) {
      const use = useOf(market, (market.traders.get(id) as Trader).rest, round);
      visit((held.get(id) as Held).steps, step, step + use.cover);
    }
  }
}

/** Days and weeks of its people in which no interview more may begin. */
function eachLimit(
  { held, market }: Ledger,
  schedule: Schedule,
  visit: (held: Held, from: number, to: number) => void,
): void {
  for (const round of schedule.rounds)
    for (const id of participants(round)) {
      const known = held.get(id) as Held;
      const { allowances, rest } = market.traders.get(id) as Trader;
      const { step } = useOf(market, rest, round);
      for (const [at, { from, to, left }] of allowances.entries())
        if (step >= from && step < to && (known.allowances[at] as number) >= left) visit(known, from, to);
    }
}

function holders(steps: Int16Array, from: number, to: number): number[] {
  const found: number[] = [];
  for (let step = from; step < to && step < steps.length; step += 1) {
    const loop = steps[step] as number;
    if (loop >= 0 && !found.includes(loop)) found.push(loop);
  }
  return found;
}
