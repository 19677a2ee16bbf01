import { solveBatch } from '../../src/core/schedule/batch/solve-batch.ts';
import type { Problem, Schedule } from '../../src/core/schedule/model/problem.ts';
import { solve } from '../../src/core/schedule/search/solve.ts';
import { checkBatch } from '../../test/support/schedule/check-batch.ts';
import { batch } from '../../test/support/schedule/generate.ts';
import { takenBy, withTaken } from '../../test/support/schedule/taken.ts';
import type { Bench } from '../claim.ts';

const [size, seeds, limitMs] = [50, [1, 2, 3], 10_000];

/** Fifty loops that share 160 people: together against one after the other, with the same solver in the same run. */
export const batchBench: Bench = async () => {
  const runs = seeds.map((seed) => {
    const problems = batch(size, seed);
    const started = performance.now();
    const ours = solveBatch(problems, { hasTime: () => performance.now() - started < limitMs });
    const took = performance.now() - started;
    const peer = inGivenOrder(problems);
    const faults = [...checkBatch(problems, ours.schedules), ...checkBatch(problems, peer)];
    if (faults.length > 0) throw new Error(`seed ${seed}: ${faults.slice(0, 3).join('; ')}`);
    const both = ours.schedules.map((schedule, loop) => schedule !== null && peer[loop] !== null);
    const costOfBoth = (schedules: readonly (Schedule | null)[]) =>
      schedules.reduce((sum, schedule, loop) => sum + (both[loop] ? (schedule?.cost ?? 0) : 0), 0);
    return {
      took,
      gap: ours.gap * 100,
      placed: placed(ours.schedules),
      peerPlaced: placed(peer),
      peerGap: (costOf(peer) / ours.bound - 1) * 100,
      cost: costOfBoth(ours.schedules),
      peerCost: costOfBoth(peer),
    };
  });
  const list = (pick: (run: (typeof runs)[number]) => number) =>
    runs.map((run) => Math.round(pick(run))).join(', ');
  const worst = (pick: (run: (typeof runs)[number]) => number) => Math.max(...runs.map(pick));
  const mean = (pick: (run: (typeof runs)[number]) => number) =>
    runs.reduce((sum, run) => sum + pick(run), 0) / runs.length;
  const size50 = `${seeds.length} × ${size} loops, 160 people; placed ${list((run) => run.placed)} (peer ${list((run) => run.peerPlaced)}) in ${list((run) => run.took)} ms`;
  const [gap, peerGap] = [worst((run) => run.gap), worst((run) => run.peerGap)];
  const [cost, peerCost] = [mean((run) => run.cost), mean((run) => run.peerCost)];
  return [
    {
      claim: 'a batch is placed within 2 % of its bound in ten seconds (peer: first come, first served)',
      size: size50,
      ours: rounded(gap),
      peer: rounded(peerGap),
      ratio: rounded(gap / peerGap),
      unit: '%',
      n: runs.length,
      goal: 'worst gap ≤ 2 %',
      holds: gap <= 2,
    },
    {
      claim: 'a batch costs less together than one after the other (loops that both place)',
      size: size50,
      ours: rounded(cost),
      peer: rounded(peerCost),
      ratio: rounded(cost / peerCost),
      unit: 'units',
      n: runs.length,
      goal: 'ratio < 1',
      holds: cost < peerCost,
    },
  ];
};

function inGivenOrder(problems: readonly Problem[]): (Schedule | null)[] {
  const schedules: (Schedule | null)[] = [];
  for (const problem of problems) {
    const solved = solve(withTaken(problem, takenBy(schedules)));
    schedules.push(solved.ok ? solved.schedule : null);
  }
  return schedules;
}

const placed = (schedules: readonly (Schedule | null)[]) =>
  schedules.filter((schedule) => schedule !== null).length;
const costOf = (schedules: readonly (Schedule | null)[]) =>
  schedules.reduce((sum, schedule) => sum + (schedule?.cost ?? 0), 0);
const rounded = (value: number): number => Math.round(value * 100) / 100;
