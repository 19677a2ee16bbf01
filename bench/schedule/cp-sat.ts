import { CpSat } from 'or-tools-wasm/cp-sat';
import type { Problem } from '../../src/core/schedule/model/problem.ts';
import { factsOf } from '../../test/support/schedule/facts.ts';
import { type Peer, scheduleOf, wholeDays } from './answered.ts';
import { cpModel } from './cp-model.ts';
import { addPeople, type Part } from './cp-people.ts';
import { addTimes, placeRounds } from './cp-times.ts';

/** Measured: on these models the search begins sooner, and ends sooner, without them. */
const lightPresolve = { cpModelProbingLevel: 0, mergeAtMostOneWorkLimit: 1 };

/** The whole problem as one CP-SAT model; timed from the problem to the answer. */
export async function solveWithCpSat(
  problem: Problem,
  { workers, seconds }: { workers: number; seconds: number },
): Promise<Peer> {
  const began = performance.now();
  const facts = factsOf(problem);
  const none = { schedule: null, cost: Number.NaN, bound: Number.NaN };
  const isHopeless = facts.rounds.some(({ starts }) => starts.length === 0);
  if (isHopeless) return { ...none, status: 'infeasible', ms: performance.now() - began };
  const model = cpModel();
  const rounds = placeRounds(model, facts);
  const times = addTimes(model, problem, facts, rounds);
  const people = addPeople(model, problem, rounds);
  const bytes = await CpSat.createModel(model.minimized([...times, ...people.cost], wholeDays(problem)));
  const { response } = await CpSat.solve(bytes, {
    numWorkers: workers,
    maxTimeInSeconds: seconds,
    ...lightPresolve,
  });
  const ms = performance.now() - began;
  const status = response?.status;
  if (status === 'INFEASIBLE') return { ...none, status: 'infeasible', ms };
  if (status === 'MODEL_INVALID') throw new Error('CP-SAT refuses the model.');
  if (!response?.solution || response.solution.length === 0) return { ...none, status: 'unknown', ms };
  const isTrue = (literal: number): boolean => Number(response.solution?.[literal]) === 1;
  const taken = people.parts.filter(({ literal }) => isTrue(literal));
  const answers = rounds.map((round, place) => ({
    facts: round,
    start: round.starts.find(({ literal }) => isTrue(literal)) ?? { tick: 0, day: 0 },
    seated: round.groups.map((_, group) => taken.filter(isPart(place, group)).map(({ person }) => person)),
    shadow: taken.find(isPart(place, null))?.person ?? null,
  }));
  const isOptimal = status === 'OPTIMAL';
  const total = isOptimal ? Math.round(response.objectiveValue ?? Number.NaN) : null;
  const schedule = scheduleOf(problem, answers, total);
  const bound = response.bestObjectiveBound ?? Number.NaN;
  return { status: isOptimal ? 'optimal' : 'unknown', schedule, cost: schedule.cost, bound, ms };
}

const isPart = (round: number, group: number | null) => (part: Part) =>
  part.round === round && part.group === group;
