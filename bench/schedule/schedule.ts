import type { Bench, Claim } from '../claim.ts';
import { type Measured, measured, type Run, warmUp } from './measured.ts';

const short: Run[] = [
  { engine: 'HiGHS', size: 'S', grid: 15, n: 5, seconds: 20 },
  { engine: 'CP-SAT', size: 'S', grid: 15, n: 20, seconds: 20 },
  { engine: 'CP-SAT', size: 'M', grid: 15, n: 12, seconds: 20 },
  { engine: 'CP-SAT', size: 'L', grid: 15, n: 6, seconds: 15 },
  { engine: 'CP-SAT', size: 'S', grid: 5, n: 4, seconds: 20 },
  { engine: 'CP-SAT', size: 'M', grid: 5, n: 2, seconds: 30 },
];
const full: Run[] = [
  { engine: 'HiGHS', size: 'S', grid: 15, n: 100, seconds: 60 },
  { engine: 'CP-SAT', size: 'S', grid: 15, n: 100, seconds: 60 },
  { engine: 'CP-SAT', size: 'M', grid: 15, n: 100, seconds: 60 },
  { engine: 'CP-SAT', size: 'L', grid: 15, n: 100, seconds: 60 },
  { engine: 'CP-SAT', size: 'S', grid: 5, n: 20, seconds: 60 },
  { engine: 'CP-SAT', size: 'M', grid: 5, n: 20, seconds: 60 },
  { engine: 'CP-SAT', size: 'L', grid: 5, n: 20, seconds: 60 },
];
const leastRatio = { S: 1, M: 500, L: 150 };

/** Seeded loops solved to proven least cost by us and by general engines; `--full` runs some hundreds of them. */
export const schedule: Bench = async (flags) => {
  await warmUp(16);
  console.error(heading);
  const claims: Claim[] = [];
  for (const run of flags.includes('--full') ? full : short) {
    const result = await measured(run);
    console.error(tableRow(result));
    claims.push(...(run.engine === 'CP-SAT' && run.grid === 15 ? [speed(result), tail(result)] : []));
    claims.push(agreement(result));
  }
  return claims;
};

const speed = (result: Measured): Claim => ({
  claim:
    'a loop is placed at proven least cost much sooner than by CP-SAT in WebAssembly (medians; ours of three runs each)',
  size: `${result.size}, ${result.n - result.proven} of ${result.n} not proven by CP-SAT in ${result.seconds} s`,
  ours: rounded(result.ours),
  peer: rounded(result.peer),
  ratio: rounded(result.ratio),
  unit: 'ms',
  n: result.n,
  goal: `ratio ≥ ${leastRatio[result.size]}`,
  holds: result.ratio >= leastRatio[result.size],
});

const tail = (result: Measured): Claim => ({
  claim: 'hard loops too: our 95th percentile against the median of CP-SAT',
  size: result.size,
  ours: rounded(result.oursHigh),
  peer: rounded(result.peer),
  ratio: rounded(result.peer / result.oursHigh),
  unit: 'ms',
  n: result.n,
  goal: 'ratio > 20',
  holds: result.peer / result.oursHigh > 20,
});

const agreement = (result: Measured): Claim => ({
  claim: `every answer keeps the rules, and the optimum or its absence is that of ${result.engine}`,
  size: `${result.size}, grid of ${result.grid} minutes, ${result.infeasible} of ${result.n} have no answer`,
  ours: result.equal,
  peer: result.proven,
  ratio: rounded(result.equal / result.proven),
  unit: 'loops',
  n: result.n,
  goal: 'equal in all',
  holds: result.faults === 0 && result.proven > 0,
});

const heading = 'engine  size grid   n  ours ms  (p95)   peer ms    ratio  equal optima  infeasible  faults';

function tableRow(result: Measured): string {
  const { engine, size, grid, n, ours, oursHigh, peer, ratio, equal, proven, infeasible, faults } = result;
  return [
    engine.padEnd(8) + size.padEnd(4),
    String(grid).padStart(4),
    String(n).padStart(4),
    ours.toFixed(1).padStart(8),
    `(${oursHigh.toFixed(1)})`.padStart(8),
    peer.toFixed(0).padStart(8),
    ratio.toFixed(0).padStart(8),
    `${equal} of ${proven}`.padStart(13),
    String(infeasible).padStart(11),
    String(faults).padStart(7),
  ].join(' ');
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
