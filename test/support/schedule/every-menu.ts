import type { PlacedRound, Problem, Schedule } from '../../../src/core/schedule/model/problem.ts';
import { participants } from '../../../src/core/schedule/model/problem.ts';
import type { Rule } from '../../../src/core/schedule/search/menu.ts';
import { everySchedule } from './every-schedule.ts';
import { localDay } from './local-time.ts';

type Pair = { round: string; person: string };

const endDay = ({ candidate }: Problem, { rounds }: Schedule) =>
  Math.max(...rounds.map(({ startsAt }) => localDay(startsAt, candidate.zone).toMillis()));
const pairsOf = ({ rounds }: Schedule): Pair[] =>
  rounds.flatMap((placed: PlacedRound) =>
    participants(placed).map((person) => ({ round: placed.round, person })),
  );

export const keptStarts = (one: Schedule, other: Schedule): number =>
  one.rounds.filter(({ round, startsAt }) =>
    other.rounds.some((placed) => placed.round === round && placed.startsAt === startsAt),
  ).length;
export const keptPeople = (one: Schedule, other: Schedule): number => {
  const before = pairsOf(other);
  return pairsOf(one).filter(({ round, person }) =>
    before.some((pair) => pair.round === round && pair.person === person),
  ).length;
};
export const everybodyIn = (schedule: Schedule): number => pairsOf(schedule).length;

/** What stands under each rule, by trying everything; null where there is nothing. `best` is one of the cheapest. */
export function everyMenu(problem: Problem, best: Schedule): Record<Rule, number | null> {
  const all = everySchedule(problem);
  const least = (some: readonly Schedule[]): number | null => some[0]?.cost ?? null;
  const halfStarts = all.filter((schedule) => keptStarts(schedule, best) <= best.rounds.length >> 1);
  const idle = Math.min(...all.map(({ breakdown }) => breakdown.idle));
  return {
    best: least(all),
    unlike: lesser(least(halfStarts), withoutHalf(problem, best)),
    leastWaiting: least(all.filter(({ breakdown }) => breakdown.idle === idle)),
    otherDay: least(all.filter((schedule) => endDay(problem, schedule) !== endDay(problem, best))),
    lightestLoad: lightest(problem),
  };
}

const lesser = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.min(one, other);

/** Whoever may not stay in their round leaves it: every choice of half of them is tried. */
function withoutHalf(problem: Problem, best: Schedule): number | null {
  const pairs = pairsOf(best);
  const leave = pairs.length - (pairs.length >> 1);
  const choices = Array.from({ length: 2 ** pairs.length }, (_, bits) =>
    pairs.filter((_pair, place) => bits & (1 << place)),
  ).filter((some) => some.length === leave);
  return choices.reduce<number | null>(
    (least, some) => lesser(least, everySchedule(without(problem, some))[0]?.cost ?? null),
    null,
  );
}

const without = (problem: Problem, pairs: readonly Pair[]): Problem =>
  withoutSome(problem, (round, person) =>
    pairs.some((pair) => pair.round === round && pair.person === person),
  );

/** Of the lightest people with whom there is a schedule at all; whoever only watches may have any load. */
function lightest(problem: Problem): number | null {
  for (const most of problem.people.map(({ load }) => load).toSorted((a, b) => a - b)) {
    const isOut = (_round: string, person: string) =>
      problem.people.some(({ id, load }) => id === person && load > most);
    const shadows = problem.rounds.map((round) => round.shadows);
    const lighter = withoutSome(problem, isOut);
    const rounds = lighter.rounds.map((round, index) => ({ ...round, shadows: shadows[index] ?? [] }));
    const [first] = everySchedule({ ...lighter, rounds });
    if (first) return first.cost;
  }
  return null;
}

/** In their place stands somebody who never comes: whoever is left alone in a pool is not the only choice by the plan. */
function withoutSome(problem: Problem, isOut: (round: string, person: string) => boolean): Problem {
  const [anybody] = problem.people;
  const nobody = { ...(anybody as Problem['people'][number]), id: 'nobody', weekdays: [], load: 0 };
  return {
    ...problem,
    people: [...problem.people, nobody],
    rounds: problem.rounds.map((round) => {
      const left = <T extends { person: string }>(member: T): T =>
        isOut(round.id, member.person) ? { ...member, person: nobody.id } : member;
      return {
        ...round,
        seats: round.seats.map((seat) => ({ ...seat, pool: seat.pool.map(left) })),
        shadows: round.shadows.map((person) => (isOut(round.id, person) ? nobody.id : person)),
      };
    }),
  };
}
