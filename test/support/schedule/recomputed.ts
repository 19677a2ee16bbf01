import type {
  CostBreakdown,
  PlacedRound,
  Planned,
  Problem,
} from '../../../src/core/schedule/model/problem.ts';
import { grouped } from './grouped.ts';
import { localDay, localSpan } from './local-time.ts';

const fiveMinutes = 300_000;

/** What a schedule costs, part by part, from its times and people alone. */
export function recomputed(problem: Problem, rounds: readonly PlacedRound[]): CostBreakdown {
  const { weights } = problem;
  const ends = Math.max(...rounds.map(({ endsAt }) => endsAt));
  const dayOf = ({ startsAt }: PlacedRound) => localDay(startsAt, problem.candidate.zone).toISODate() ?? '';
  const days = [...grouped(rounds, dayOf).values()];
  const idle = days.flatMap((some) => {
    const ordered = some.toSorted((a, b) => a.startsAt - b.startsAt);
    return ordered.slice(1).map((next, place) => next.startsAt - (ordered[place]?.endsAt ?? 0));
  });
  const seated = rounds.flatMap((slot) =>
    Object.entries(slot.people).map(([seat, person]) => ({ slot, seat, person: personOf(problem, person) })),
  );
  const watching = rounds.flatMap((slot) =>
    slot.shadow === null ? [] : [{ slot, person: personOf(problem, slot.shadow) }],
  );
  const outside = [...seated, ...watching].map(({ slot, person }) => outOfHours(slot, person));
  return {
    finish: (weights.finish * (ends - problem.from)) / fiveMinutes,
    idle: weights.idle * sum(idle.map((gap) => gap / fiveMinutes - problem.minGap / 5)),
    day: weights.day * (days.length - 1),
    load: weights.load * sum(seated.map(({ person }) => person.load)),
    untrained:
      weights.untrained *
      seated.filter(({ slot, seat, person }) => !isTrained(problem, slot.round, seat, person.id)).length,
    outOfHours: (weights.outOfHours * sum(outside)) / fiveMinutes,
    emptyShadow:
      weights.emptyShadow *
      problem.rounds.filter(
        ({ id, shadows }) =>
          shadows.length > 0 && rounds.some(({ round, shadow }) => round === id && shadow === null),
      ).length,
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function outOfHours(slot: PlacedRound, person: Planned): number {
  const hours = localSpan(localDay(slot.startsAt, person.zone), person.hours);
  const within = Math.min(slot.endsAt, hours.endsAt) - Math.max(slot.startsAt, hours.startsAt);
  return slot.endsAt - slot.startsAt - Math.max(0, within);
}

const isTrained = ({ rounds }: Problem, round: string, seat: string, person: string): boolean =>
  rounds
    .find(({ id }) => id === round)
    ?.seats.find(({ id }) => id === seat)
    ?.pool.find((member) => member.person === person)?.isTrained ?? false;

function personOf({ people }: Problem, wanted: string): Planned {
  const found = people.find(({ id }) => id === wanted);
  if (!found) throw new Error(`there is no person ${wanted}`);
  return found;
}
