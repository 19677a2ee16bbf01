import { fork } from 'node:child_process';
import { consequences, faultNames } from './faults.ts';
import type { PlayedSeeds } from './play-seeds.ts';

/** Most of what it makes is soon forgotten: with room for it, little of that is ever copied. */
const execArgv = ['--no-warnings', '--max-semi-space-size=64'];

/** Those from the first to before the last, in a process of their own. */
export function playedSeeds(from: number, to: number): Promise<PlayedSeeds> {
  const child = fork('dist/bench/broken/play-seeds.js', [from, to].map(String), { execArgv });
  return new Promise((resolve, reject) => {
    child.once('message', (told) => resolve(told as PlayedSeeds));
    child.once('exit', (code) => reject(new Error(`It ended with ${code} before it had told anything.`)));
  });
}

/** Some at once, a hundred seeds in each process, so that none grows old. */
export async function playedInParts(
  given: { seeds: number; from?: number; workers: number },
  onPart: (done: number) => void = () => {},
): Promise<PlayedSeeds> {
  const { seeds, from = 0, workers } = given;
  const parts = Array.from({ length: Math.ceil(seeds / 100) }, (_, index) => from + index * 100);
  const all: PlayedSeeds[] = [];
  let done = 0;
  const work = async (): Promise<void> => {
    for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
      const to = Math.min(part + 100, from + seeds);
      all.push(await playedSeeds(part, to));
      done += to - part;
      onPart(done);
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  return together(all);
}

function together(all: readonly PlayedSeeds[]): PlayedSeeds {
  const counts = new Map<string, number>();
  for (const [what, times] of all.flatMap((some) => some.counts))
    counts.set(what, (counts.get(what) ?? 0) + times);
  const sum = (of: (some: PlayedSeeds) => number) => all.reduce((total, some) => total + of(some), 0);
  return {
    runs: { safety: sum(({ runs }) => runs.safety), liveness: sum(({ runs }) => runs.liveness) },
    wrong: all.flatMap(({ wrong }) => wrong),
    counts: [...counts].toSorted(),
    openedAfterMs: all.flatMap(({ openedAfterMs }) => openedAfterMs).toSorted((one, other) => one - other),
    cpuMs: sum(({ cpuMs }) => cpuMs),
  };
}

/** What happened less often than that, boundaries that were met included. A fault that never bit has shown nothing. */
export function seldomSeen({ counts }: PlayedSeeds, atLeast: number): string[] {
  const seen = new Map(counts);
  const boundaries = counts
    .map(([what]) => what)
    .filter((what) => /^boundary: .* (claimed|called|marked)$/.test(what));
  return [...faultNames, ...consequences, ...boundaries].filter((what) => (seen.get(what) ?? 0) < atLeast);
}
