import { fork } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { consequences, faultNames } from './faults.ts';
import type { PlayedSeeds } from './play-seeds.ts';

/** Most of what it makes is soon forgotten: with room for it, little of that is ever copied. */
const execArgv = ['--no-warnings', '--max-semi-space-size=64'];

/** Those from the first to before the last, in a process of their own. */
function playedSeeds(from: number, to: number): Promise<PlayedSeeds> {
  const child = fork('dist/bench/broken/play-seeds.js', [from, to].map(String), { execArgv });
  return new Promise((resolve, reject) => {
    child.once('message', (told) => resolve(told as PlayedSeeds));
    child.once('exit', (code) => reject(new Error(`It ended with ${code} before it had told anything.`)));
  });
}

/** Where parts are kept, so that hours of playing can be broken off and gone on with, and what is played now. */
export type Kept = { folder: string; commit: string };
type Part = PlayedSeeds & { commit: string };
/** `commits`: how many runs were played at which. */
export type Played = PlayedSeeds & { commits: [commit: string, runs: number][] };

type Parts = { seeds: number; from?: number; workers: number; kept?: Kept | undefined };

/** Some at once, a hundred seeds in each process, so that none grows old. */
export async function playedInParts(
  { seeds, from = 0, workers, kept }: Parts,
  onPart: (done: number, wrong: readonly string[]) => void = () => {},
): Promise<Played> {
  const parts = Array.from({ length: Math.ceil(seeds / 100) }, (_, index) => from + index * 100);
  const all: Part[] = [];
  let done = 0;
  const work = async (): Promise<void> => {
    for (let first = parts.shift(); first !== undefined; first = parts.shift()) {
      const to = Math.min(first + 100, from + seeds);
      const part = await playedPart(first, to, kept);
      all.push(part);
      done += to - first;
      onPart(done, part.wrong);
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  return together(all);
}

async function playedPart(from: number, to: number, kept: Kept | undefined): Promise<Part> {
  if (!kept) return { ...(await playedSeeds(from, to)), commit: '' };
  const path = join(kept.folder, `seeds-${from}-${to}.json`);
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as Part;
  const part = { ...(await playedSeeds(from, to)), commit: kept.commit };
  mkdirSync(kept.folder, { recursive: true });
  // What is broken off in the middle is played again.
  writeFileSync(`${path}.new`, JSON.stringify(part));
  renameSync(`${path}.new`, path);
  return part;
}

function together(all: readonly Part[]): Played {
  const counts = new Map<string, number>();
  const commits = new Map<string, number>();
  for (const [what, times] of all.flatMap((some) => some.counts))
    counts.set(what, (counts.get(what) ?? 0) + times);
  for (const { commit, runs } of all)
    commits.set(commit, (commits.get(commit) ?? 0) + runs.safety + runs.liveness);
  const sum = (of: (some: PlayedSeeds) => number) => all.reduce((total, some) => total + of(some), 0);
  return {
    runs: { safety: sum(({ runs }) => runs.safety), liveness: sum(({ runs }) => runs.liveness) },
    wrong: all.flatMap(({ wrong }) => wrong),
    counts: [...counts].toSorted(),
    openedAfterMs: all.flatMap(({ openedAfterMs }) => openedAfterMs).toSorted((one, other) => one - other),
    cpuMs: sum(({ cpuMs }) => cpuMs),
    commits: [...commits],
  };
}

/** What happened less often than that, boundaries that were met included. A fault that never bit has shown nothing. */
export function seldomSeen({ counts }: Pick<PlayedSeeds, 'counts'>, atLeast: number): string[] {
  const seen = new Map(counts);
  const boundaries = counts
    .map(([what]) => what)
    .filter((what) => /^boundary: .* (claimed|called|marked)$/.test(what));
  return [...faultNames, ...consequences, ...boundaries].filter((what) => (seen.get(what) ?? 0) < atLeast);
}
