import { readKits } from '../../src/kits/read-kits.ts';
import { buildersIn } from '../../src/sandbox/catalogue/catalogue.ts';
import { fullSample } from '../../src/sandbox/catalogue/full-sample.ts';
import { allRows } from '../../src/sandbox/catalogue/rows/all-rows.ts';
import { type Bench, rounded } from '../claim.ts';
import { goalsOf } from './goals.ts';
import { shownOn, surfaces } from './surfaces.ts';
import { rowOf, tableOf } from './table.ts';

/** Prints what every surface asks of somebody with a phone; `--full`: every builder of the catalogue as well. */
export const surfacesBench: Bench = async (flags) => {
  const [kit] = await readKits('scenarios');
  if (!kit) throw new Error('No plan ships.');
  const sample = fullSample(kit);
  const named = surfaces.map((surface) => ({ name: surface.name, shown: shownOn(surface, sample) }));
  console.log(
    tableOf(named.filter(({ shown }) => shown.length > 0).map(({ name, shown }) => rowOf(name, shown))),
  );
  if (flags.includes('--full')) {
    const all = buildersIn(allRows).flatMap(({ file, builder, build }) =>
      [build(sample)].flat().map((shown, at) => rowOf(`${file} ${builder} ${at}`, [shown])),
    );
    console.log(`\n${tableOf(all)}`);
  }
  return goalsOf(sample).map(({ goal, ours, most, unit }) => ({
    ...{
      claim: `${goal} (peer: the goal)`,
      size: 'a phone of 375 px',
      ours,
      peer: most,
      unit,
      n: 1,
      goal: `at most ${most}`,
    },
    ...{ ratio: rounded(ours / most), holds: ours <= most },
  }));
};
