import type { Problem } from '../../src/core/schedule/model/problem.ts';
import { repeated } from '../../test/support/schedule/facts.ts';
import { grouped } from '../../test/support/schedule/grouped.ts';
import type { CpModel, Term } from './cp-model.ts';
import type { Placed } from './cp-times.ts';

/** A seat that a person might take: `group` is null for the shadow. */
export type Part = { round: number; group: number | null; person: string; literal: number };

/** Seats and shadows, nobody twice, everybody free; returns what they cost. */
export function addPeople(
  model: CpModel,
  problem: Problem,
  rounds: Placed[],
): { parts: Part[]; cost: Term[] } {
  const parts: Part[] = [];
  const cost: Term[] = [];
  for (const [round, { groups, shadows }] of rounds.entries()) {
    for (const [group, { seats, pool }] of groups.entries()) {
      const own = pool.map((member) => ({ round, group, person: member.person, literal: model.bool() }));
      for (const [place, { literal }] of own.entries()) cost.push([literal, pool[place]?.cost ?? 0]);
      if (seats.length === 1) model.exactlyOne(own.map(({ literal }) => literal));
      else
        model.linear(
          own.map(({ literal }): Term => [literal, 1]),
          seats.length,
          seats.length,
        );
      parts.push(...own);
    }
    if (shadows.length === 0) continue;
    const own = shadows.map((person) => ({ round, group: null, person, literal: model.bool() }));
    const nobody = model.bool();
    model.exactlyOne([nobody, ...own.map(({ literal }) => literal)]);
    cost.push([nobody, problem.weights.emptyShadow]);
    parts.push(...own);
  }
  addNobodyTwice(model, problem, rounds, parts);
  return { parts, cost: [...cost, ...addFree(model, problem, rounds, parts)] };
}

function addNobodyTwice(model: CpModel, problem: Problem, rounds: Placed[], parts: readonly Part[]): void {
  const named = repeated(problem);
  const byPerson = grouped(parts, ({ person }) => person);
  for (const [person, own] of byPerson) {
    if (!named.has(person)) {
      model.atMostOne(own.map(({ literal }) => literal));
      continue;
    }
    const isOnlyChoice = ({ round, group }: Part) =>
      group !== null && rounds[round]?.groups[group]?.pool.length === 1;
    for (const part of own) if (!isOnlyChoice(part)) model.never(part.literal);
    for (const [, same] of grouped(own, ({ round }) => String(round)))
      model.atMostOne(same.map(({ literal }) => literal));
  }
}

function addFree(model: CpModel, problem: Problem, rounds: Placed[], parts: readonly Part[]): Term[] {
  const cost: Term[] = [];
  for (const own of grouped(parts, ({ person, round }) => `${round} ${person}`).values()) {
    const [part] = own;
    const round = part && rounds[part.round];
    const outside = part && round?.outside.get(part.person);
    if (!round || !outside) continue;
    const present = own.map(({ literal }) => literal);
    const literals = (isMeant: (steps: number) => boolean): number[] =>
      round.starts.flatMap(({ literal }, s) => (isMeant(outside[s] ?? -1) ? [literal] : []));
    model.atMostOne([...present, ...literals((steps) => steps < 0)]);
    let below = 0;
    for (const level of [...new Set(outside)].sort((a, b) => a - b)) {
      if (level <= 0) continue;
      const isOut = model.bool();
      const late = [...present, ...literals((steps) => steps >= level)];
      model.linear([[isOut, -1], ...late.map((literal): Term => [literal, 1])], -1, 1);
      cost.push([isOut, problem.weights.outOfHours * (level - below)]);
      below = level;
    }
  }
  return cost;
}
