import type { Problem, Solved } from '../../src/core/schedule/model/problem.ts';
import { solve } from '../../src/core/schedule/search/solve.ts';
import { check } from '../../test/support/schedule/checker.ts';
import { instance, type Size } from '../../test/support/schedule/generate.ts';
import { median } from '../claim.ts';
import type { Peer } from './answered.ts';
import { solveWithCpSat } from './cp-sat.ts';
import { solveWithHighs } from './highs.ts';

/** What is wrong between two answers to one problem; an engine that ran out of time must not have a better one. */
function disagreements(problem: Problem, ours: Solved, peer: Peer): string[] {
  const cost = ours.ok ? ours.schedule.cost : null;
  return [
    ...(ours.ok ? check(problem, ours.schedule).map((fault) => `ours: ${fault}`) : []),
    ...(peer.schedule ? check(problem, peer.schedule).map((fault) => `peer: ${fault}`) : []),
    ...(ours.isProven ? [] : ['ours is not proven']),
    ...(isContradiction(cost, peer) ? [`ours costs ${cost}, the peer ${peer.cost} (${peer.status})`] : []),
  ];
}

function isContradiction(cost: number | null, { status, cost: peer, bound }: Peer): boolean {
  if (status === 'infeasible') return cost !== null;
  if (status === 'optimal') return cost !== peer;
  return cost === null ? !Number.isNaN(peer) : cost > peer || cost < bound;
}

export type Run = { engine: 'CP-SAT' | 'HiGHS'; size: Size; grid: 5 | 15; n: number; seconds: number };
export type Measured = Run & {
  ours: number;
  oursHigh: number;
  peer: number;
  ratio: number;
  /** Loops whose best cost, or absence, the peer proved, and those of them where ours says the same. */
  proven: number;
  equal: number;
  infeasible: number;
  faults: number;
};

/** Both engines on the same instances in turn, every answer checked. */
export async function measured(run: Run): Promise<Measured> {
  const rows = [];
  for (let seed = 0; seed < run.n; seed += 1) {
    const problem = instance(run.size, seed, run.grid);
    const { ours, ms } = ownAnswer(problem);
    const peer = await peerAnswer(run, problem);
    const faults = disagreements(problem, ours, peer);
    for (const fault of faults)
      console.error(`${run.size}, grid ${run.grid}, seed ${seed}, ${run.engine}: ${fault}`);
    rows.push({ ms, peer, faults });
  }
  const proven = rows.filter(({ peer }) => peer.status !== 'unknown');
  const ours = rows.map(({ ms }) => ms);
  const peers = rows.map(({ peer }) => peer.ms);
  return {
    ...run,
    ours: median(ours),
    oursHigh: percentile(ours, 95),
    peer: median(peers),
    ratio: median(peers) / median(ours),
    proven: proven.length,
    equal: proven.filter(({ faults }) => faults.length === 0).length,
    infeasible: rows.filter(({ peer }) => peer.status === 'infeasible').length,
    faults: rows.filter(({ faults }) => faults.length > 0).length,
  };
}

/** Both engines are compiled while they run, and need some work before they have their speed. */
export async function warmUp(count: number): Promise<void> {
  for (let seed = 0; seed < count; seed += 1) {
    const problem = instance(seed % 4 === 0 ? 'M' : 'S', 1000 + seed, 15);
    for (let again = 0; again < 5; again += 1) solve(problem);
    await solveWithCpSat(problem, { workers: 2, seconds: 10 });
  }
}

/** The median of three: what ran before, the peer's memory above all, weighs on milliseconds but not on seconds. */
function ownAnswer(problem: Problem): { ours: Solved; ms: number } {
  const runs = [1, 2, 3].map(() => {
    const began = performance.now();
    return { ours: solve(problem), ms: performance.now() - began };
  });
  return runs.toSorted((a, b) => a.ms - b.ms)[1] as (typeof runs)[number];
}

const peerAnswer = ({ engine, seconds }: Run, problem: Problem): Promise<Peer> =>
  engine === 'HiGHS'
    ? solveWithHighs(problem, { seconds })
    : solveWithCpSat(problem, { workers: 2, seconds });

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor((values.length * share) / 100))] ??
  Number.NaN;
