import type { Bench, Claim } from '../claim.ts';
import { home } from '../home/home.ts';
import { schedule } from '../schedule/schedule.ts';
import { teamBench } from '../team/team.ts';
import { readPlayed } from '../year/played.ts';
import { boundRows, kindRows, playedYear, yearClaims } from '../year/year.ts';
import { allowed, allowedRows } from './allows.ts';
import { writeTables } from './page.ts';

/** Loops that one process is measured with, and against which its memory is held. */
const [few, many] = [1000, 4000];

/** `--paper`: the figures that no clock is in; `--measured`: the others. `--full`: all installations of the simulated year. */
export const scale: Bench = async (flags) => {
  const measured = flags.includes('--paper') ? [] : await oneProcess(flags);
  if (measured.length > 0) writeTables({ carries: measured.map(carriesRow) });
  if (flags.includes('--measured')) return measured;
  const year = playedYear({ isWhole: flags.includes('--full') });
  writeTables({
    allows: allowedRows(allowed(readPlayed())),
    year: kindRows(year.kinds),
    binds: boundRows(year.results),
  });
  return [...measured, ...yearClaims(year)];
};

async function oneProcess(flags: readonly string[]): Promise<Claim[]> {
  const one = (loops: number) => teamBench(['--processes=1', `--loops=${loops}`, '--minutes=1']);
  const [small, large] = [await one(few), await one(many)];
  const memoryOf = (claims: readonly Claim[]) => claims.find(({ unit }) => unit === 'MB')?.ours ?? Number.NaN;
  const [less, more] = [memoryOf(small), memoryOf(large)];
  const perThousand = Math.round((10 * (more - less)) / ((many - few) / 1000)) / 10;
  const memory: Claim = {
    claim: 'memory of one process for each 1,000 loops more (peer: all of its memory among the fewest)',
    size: `${many} loops against ${few}, ${more} and ${less} MB`,
    ...{
      ours: perThousand,
      peer: less,
      ratio: Math.round((1000 * perThousand) / less) / 1000,
      unit: 'MB',
      n: 2,
    },
    ...{ goal: '≤ 10', holds: perThousand <= 10 },
  };
  return [
    ...large,
    memory,
    ...(await home([])),
    ...(await schedule(flags.filter((flag) => flag === '--full'))),
  ];
}

const carriesRow = ({ claim, ours, peer, ratio, unit, size }: Claim): string[] => [
  claim,
  `${ours} ${unit}`,
  `${peer} ${unit}`,
  String(ratio),
  size.replaceAll('|', '/'),
];
