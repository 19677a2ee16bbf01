import type { PlacedRound, Problem, Schedule } from '../../src/core/schedule/model/problem.ts';
import type { RoundFacts, Start } from '../../test/support/schedule/facts.ts';
import { meets } from '../../test/support/schedule/local-time.ts';
import { recomputed } from '../../test/support/schedule/recomputed.ts';

export type Peer = {
  status: 'optimal' | 'infeasible' | 'unknown';
  schedule: Schedule | null;
  cost: number;
  bound: number;
  ms: number;
};

export type Answer = { facts: RoundFacts; start: Start; seated: string[][]; shadow: string | null };

/** A schedule from what an engine decided, with its own total; null where that is not yet tight. */
export function scheduleOf(problem: Problem, answers: readonly Answer[], total: number | null): Schedule {
  const rounds = answers
    .map(({ facts, start, seated, shadow }): PlacedRound => {
      const startsAt = problem.from + start.tick * 300_000;
      const span = { startsAt, endsAt: startsAt + facts.length * 300_000 };
      const needsRoom = problem.rounds.find(({ id }) => id === facts.id)?.needsRoom;
      const room = problem.rooms.find(({ busy }) => !busy.some((meeting) => meets(span, meeting)));
      const people = facts.groups.flatMap(({ seats }, group) =>
        seats.map((seat, place) => [seat, seated[group]?.[place] ?? ''] as const),
      );
      return {
        round: facts.id,
        ...span,
        people: Object.fromEntries(people),
        shadow,
        room: needsRoom ? (room?.id ?? null) : null,
      };
    })
    .sort((a, b) => a.startsAt - b.startsAt);
  const breakdown = recomputed(problem, rounds);
  return { rounds, breakdown, cost: total ?? Object.values(breakdown).reduce((sum, cost) => sum + cost, 0) };
}

/** Idle time is counted as whole days less the rounds in them. */
export const wholeDays = ({ rounds, weights, minGap }: Problem): number =>
  -weights.day -
  weights.idle * (rounds.reduce((sum, { minutes }) => sum + minutes / 5, 0) + rounds.length * (minGap / 5));
