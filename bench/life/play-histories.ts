import { playHistory } from '../../test/support/life/history.ts';

/** What a process that was forked for it tells of some seeds. */
export type PlayedHistories = { wrong: string[]; counts: [what: string, times: number][] };

/** In a process of its own: a test runner makes the same code several times as slow. */
process.once('disconnect', () => process.exit());
const [from = 0, to = 0] = process.argv.slice(2).map(Number);
const wrong: string[] = [];
const counts = new Map<string, number>();
for (let seed = from; seed < to; seed += 1) {
  const played = await playHistory(seed);
  wrong.push(...played.wrong.map((words) => `history ${seed}: ${words}`));
  for (const some of [played.faults.seen(), played.history.acted])
    for (const [what, times] of some) counts.set(what, (counts.get(what) ?? 0) + times);
}
process.send?.({ wrong, counts: [...counts] } satisfies PlayedHistories, () => process.disconnect());
