import type { Problem } from '../../src/core/schedule/model/problem.ts';
import type { Facts, RoundFacts, Start } from '../../test/support/schedule/facts.ts';
import { type CpModel, not, type Term, unbounded } from './cp-model.ts';

/** A literal for every round and start. */
export type Placed = Omit<RoundFacts, 'starts'> & { starts: (Start & { literal: number })[] };

export function placeRounds(model: CpModel, { rounds }: Facts): Placed[] {
  return rounds.map((round) => {
    const starts = round.starts.map((start) => ({ ...start, literal: model.bool() }));
    model.exactlyOne(starts.map(({ literal }) => literal));
    return { ...round, starts };
  });
}

/** Order, gaps, days and limits; returns what they cost. */
export function addTimes(
  model: CpModel,
  problem: Problem,
  { dayRoom, limits }: Facts,
  rounds: Placed[],
): Term[] {
  const { weights } = problem;
  const minGap = problem.minGap / 5;
  const maxGap = problem.maxGap / 5;
  /** Days are moved apart, so that a gap is asked for within a day only. */
  const apart = (start: { tick: number; day: number }): number => start.tick + start.day * minGap;
  const times = rounds.map(({ starts }) => {
    const time = model.among(starts.map(apart));
    for (const start of starts) model.linear([[time, 1]], apart(start), apart(start), start.literal);
    return time;
  });
  model.noOverlap(times.map((time, r) => model.interval(time, (rounds[r]?.length ?? 0) + minGap)));
  const place = new Map(rounds.map(({ id }, r) => [id, r]));
  for (const [a, b] of problem.before) {
    const [first, second] = [place.get(a) ?? 0, place.get(b) ?? 0];
    const terms: Term[] = [
      [times[second] ?? 0, 1],
      [times[first] ?? 0, -1],
    ];
    model.linear(terms, rounds[first]?.length ?? 0, unbounded);
  }
  const cost: Term[] = [];
  const finish = model.int(0, (problem.to - problem.from) / 300_000);
  cost.push([finish, weights.finish]);
  for (const { starts, length } of rounds)
    model.linear(
      [[finish, 1], ...starts.map(({ tick, literal }): Term => [literal, -tick - length])],
      0,
      unbounded,
    );
  const lasts = rounds.map(() => model.bool());
  const used: Term[] = [];
  const days = [...new Set(rounds.flatMap(({ starts }) => starts.map(({ day }) => day)))];
  const dayLiterals = rounds.map(() => new Map<number, number>());
  for (const day of days) {
    const here = rounds.map(({ starts }) => starts.filter((start) => start.day === day));
    const isUsed = model.bool();
    const on = here.map((starts, r) => {
      const literal = model.bool();
      dayLiterals[r]?.set(day, literal);
      model.linear([[literal, -1], ...starts.map((start): Term => [start.literal, 1])], 0, 0);
      model.linear(
        [
          [isUsed, 1],
          [literal, -1],
        ],
        0,
        1,
      );
      return literal;
    });
    model.linear([[isUsed, -1], ...on.map((literal): Term => [literal, 1])], 0, unbounded);
    model.linear([[isUsed, -(dayRoom[day] ?? 0)], ...on.map((literal): Term => [literal, 1])], -unbounded, 0);
    used.push([isUsed, 1]);
    const low = Math.min(...here.flat().map(({ tick }) => tick));
    const high = Math.max(
      ...here.flatMap((starts, r) => starts.map(({ tick }) => tick + (rounds[r]?.length ?? 0))),
    );
    const [begins, ends] = [model.int(low, high), model.int(low, high)];
    for (const [r, literal] of on.entries()) {
      const shift = day * minGap;
      model.linear(
        [
          [ends, 1],
          [times[r] ?? 0, -1],
        ],
        (rounds[r]?.length ?? 0) - shift,
        unbounded,
        literal,
      );
      model.linear(
        [
          [times[r] ?? 0, 1],
          [begins, -1],
        ],
        shift,
        unbounded,
        literal,
      );
    }
    const work = on.map((literal, r): Term => [literal, -(rounds[r]?.length ?? 0) - minGap]);
    model.linear([[ends, 1], [begins, -1], [isUsed, minGap], ...work], 0, unbounded);
    cost.push([ends, weights.idle], [begins, -weights.idle], [isUsed, weights.day + weights.idle * minGap]);
    for (const [r, starts] of here.entries())
      for (const { tick, literal } of starts) {
        const soon = tick + (rounds[r]?.length ?? 0) + minGap;
        const next = here.flatMap((others, o) =>
          o === r ? [] : others.filter((start) => start.tick >= soon && start.tick <= soon + maxGap),
        );
        model.atLeastOne([not(literal), lasts[r] ?? 0, ...next.map((start) => start.literal)]);
      }
  }
  model.linear([...used, ...lasts.map((last): Term => [last, -1])], 0, 0);
  for (const group of problem.sameDay)
    for (const id of group.slice(1))
      for (const day of days) {
        const [first, second] = [group[0] ?? '', id].map((name) =>
          dayLiterals[place.get(name) ?? 0]?.get(day),
        );
        if (first !== undefined && second !== undefined)
          model.linear(
            [
              [first, 1],
              [second, -1],
            ],
            0,
            0,
          );
      }
  for (const { rounds: of, first, end, left } of limits) {
    const within = of.flatMap(
      (r) => rounds[r]?.starts.filter(({ tick }) => first <= tick && tick < end) ?? [],
    );
    if (within.length > 0)
      model.linear(
        within.map(({ literal }): Term => [literal, 1]),
        0,
        left,
      );
  }
  return cost;
}
