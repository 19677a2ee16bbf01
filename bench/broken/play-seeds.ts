import { playRun } from './play.ts';

/** What a process that was forked for it tells of some seeds. */
export type PlayedSeeds = {
  runs: { safety: number; liveness: number };
  wrong: string[];
  counts: [what: string, times: number][];
  openedAfterMs: number[];
  cpuMs: number;
};

/** In a process of its own: its clocks and timers are those of the simulation. */
process.once('disconnect', () => process.exit());
const [from = 0, to = 0] = process.argv.slice(2).map(Number);
const counts = new Map<string, number>();
const played: PlayedSeeds = {
  ...{ runs: { safety: 0, liveness: 0 }, wrong: [], counts: [], openedAfterMs: [], cpuMs: 0 },
};
for (let seed = from; seed < to; seed += 1) {
  const run = await playRun(seed);
  played.runs[run.mode] += 1;
  played.wrong.push(...run.wrong.map((words) => `seed ${seed}: ${words}`));
  if (run.openedAfterMs !== null) played.openedAfterMs.push(run.openedAfterMs);
  for (const [what, times] of run.counts) counts.set(what, (counts.get(what) ?? 0) + times);
  if (process.env.TRAIL) console.log(run.trail.join('\n'));
}
const { user, system } = process.cpuUsage();
played.cpuMs = Math.round((user + system) / 1000);
played.counts = [...counts];
process.send?.(played, () => process.disconnect());
