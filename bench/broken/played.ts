import { fork } from 'node:child_process';
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { consequences, faultNames } from './faults.ts';
import type { PlayedSeeds } from './play-seeds.ts';

/**
 * Most of what it makes is soon forgotten: with room for it, little of that is ever copied, and threads that would help with
 * it take more of the processor than they save.
 */
const execArgv = ['--no-warnings', '--max-semi-space-size=64', '--single-threaded-gc'];

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

/** Some at once, at most a hundred seeds in each process, so that none grows old. */
export async function playedInParts(
  { seeds, from = 0, workers, kept }: Parts,
  onPart: (done: number, wrong: readonly string[]) => void = () => {},
): Promise<Played> {
  const to = from + seeds;
  const known = kept ? spansIn(kept.folder).filter((span) => span.from >= from && span.to <= to) : [];
  const all = known.map(({ path }) => JSON.parse(readFileSync(path, 'utf8')) as Part);
  const missing = spansBetween(known, from, to);
  let done = seeds - missing.reduce((sum, span) => sum + span.to - span.from, 0);
  const work = async (): Promise<void> => {
    for (let span = missing.shift(); span; span = missing.shift()) {
      const part = { ...(await playedSeeds(span.from, span.to)), commit: kept?.commit ?? '' };
      if (kept) keep(kept.folder, span, part);
      all.push(part);
      done += span.to - span.from;
      onPart(done, part.wrong);
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  return together(all);
}

/** From the first seed to before the last. */
type Span = { from: number; to: number };

const name = ({ from, to }: Span): string => `seeds-${from}-${to}.json`;
const named = /^seeds-(\d+)-(\d+)\.json$/;

function spansIn(folder: string): (Span & { path: string })[] {
  const spans = readdirSync(folder).flatMap((file) => {
    const [, from, to] = named.exec(file) ?? [];
    return to === undefined ? [] : [{ from: Number(from), to: Number(to), path: join(folder, file) }];
  });
  const ordered = spans.toSorted((one, other) => one.from - other.from);
  const doubled = ordered.find(({ from }, index) => from < (ordered[index - 1]?.to ?? 0));
  if (doubled) throw new Error(`${doubled.path} has seeds of another part in it.`);
  return ordered;
}

/** Of those from the first to before the last, what no part has. */
function spansBetween(known: readonly Span[], from: number, to: number): Span[] {
  const edges = [...known, { from: to, to }];
  return edges.flatMap((span, index) => {
    const first = edges[index - 1]?.to ?? from;
    return Array.from({ length: Math.ceil((span.from - first) / 100) }, (_, place) => ({
      from: first + place * 100,
      to: Math.min(first + place * 100 + 100, span.from),
    }));
  });
}

/** Whole or not at all: what is broken off in the middle is played again. */
function keep(folder: string, span: Span, part: Part): void {
  const path = join(folder, name(span));
  writeFileSync(`${path}.new`, JSON.stringify(part));
  renameSync(`${path}.new`, path);
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
