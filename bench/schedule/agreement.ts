import type { Problem, Solved } from '../../src/core/schedule/model/problem.ts';
import { check } from '../../test/support/schedule/checker.ts';
import type { Peer } from './answered.ts';

/** What is wrong between two answers to one problem; an engine that ran out of time must not have a better one. */
export function disagreements(problem: Problem, ours: Solved, peer: Peer): string[] {
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
