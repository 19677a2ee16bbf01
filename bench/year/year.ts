import { type Bench, type Claim, rounded } from '../claim.ts';
import { compiled } from './compiled.ts';
import { joined, type KindLateness, quantileOf } from './lateness.ts';
import { playYear, type YearResult } from './model.ts';
import { documented } from './platform-limits.ts';
import { play } from './play/play.ts';
import { readPlayed, savePlayed } from './played.ts';
import { dayShares, outagesOf, type Workspace, workspacesOf } from './shape.ts';

export const yearSize = { workspaces: 1000, loops: 10_000, installations: 10, days: 365, seed: 1 };
const from = '2027-01-04';
const playedSize = { loops: 40, weeks: 4, seed: 1 };

export type YearPlayed = {
  installations: number;
  workspaces: Workspace[];
  results: YearResult[];
  kinds: KindLateness[];
  days: number;
  seconds: number;
};

const numberIn = (flags: readonly string[], name: string, usual: number): number =>
  Number(flags.find((flag) => flag.startsWith(`--${name}=`))?.split('=')[1] ?? usual);

/** Every so many of them by size, the largest in the last: installations alike, each with a mailbox of its own. */
export const dealt = (all: readonly Workspace[], count: number): Workspace[][] =>
  Array.from({ length: count }, (_, index) => all.filter(({ number }) => number % count === index));

/** `isWhole`: every installation; else only the one with the largest workspace, the worst of them. */
export function playedYear(given: Partial<typeof yearSize> & { isWhole?: boolean } = {}): YearPlayed {
  const size = { ...yearSize, ...given };
  const began = performance.now();
  const played = compiled(readPlayed());
  const groups = dealt(
    workspacesOf({ count: size.workspaces, loops: size.loops, seed: size.seed }),
    size.installations,
  );
  const chosen = size.isWhole ? groups : groups.slice(-1);
  const results = chosen.map((workspaces) =>
    playYear({
      ...{ played, workspaces, from, days: size.days, processes: 1, seed: size.seed, limits: documented },
      shares: dayShares(from, size.days),
      outages: outagesOf(size.days, size.seed),
    }),
  );
  return {
    installations: size.installations,
    workspaces: chosen.flat(),
    results,
    kinds: joined(results.map(({ kinds }) => kinds)),
    days: size.days,
    seconds: (performance.now() - began) / 1000,
  };
}

/** `--play`: plays the loops anew that the year is made of. `--full`: all installations. */
export const year: Bench = async (flags) => {
  if (flags.includes('--play')) savePlayed(await play(playedSize));
  const { installations, days } = yearSize;
  return yearClaims(
    playedYear({
      installations: numberIn(flags, 'installations', installations),
      days: numberIn(flags, 'days', days),
      isWhole: flags.includes('--full'),
    }),
  );
};

const sum = (results: readonly YearResult[], what: 'loops' | 'effects' | 'unexplained'): number =>
  results.reduce((all, one) => all + one[what], 0);

/** By limit: effects that it made late, in how many workspaces, and the smallest of those. */
export function boundsOf(results: readonly YearResult[]) {
  const all = new Map<string, { late: number; workspaces: number; smallest: number }>();
  for (const { bound } of results)
    for (const [name, { late, workspaces, smallest }] of bound) {
      const row = all.get(name) ?? { late: 0, workspaces: 0, smallest: Number.POSITIVE_INFINITY };
      const more = { late: row.late + late, workspaces: row.workspaces + workspaces.size };
      all.set(name, { ...more, smallest: Math.min(row.smallest, smallest) });
    }
  return [...all].map(([name, row]) => ({ name, ...row })).toSorted((a, b) => b.late - a.late);
}

export function yearClaims(played: YearPlayed): Claim[] {
  const { results, kinds, workspaces, days, installations, seconds } = played;
  const [loops, effects, unexplained] = [
    sum(results, 'loops'),
    sum(results, 'effects'),
    sum(results, 'unexplained'),
  ];
  const late = kinds.reduce((all, row) => all + row.late, 0);
  const first = boundsOf(results)[0];
  return [
    {
      claim:
        'in a simulated year no effect is later than its bound but where a platform’s limit binds, and each of those has its name (peer: all that were late)',
      size:
        `${days} days; ${workspaces.length} workspaces of ${results.length} in ${installations} installations, ${loops} loops, ${effects} effects in ${Math.round(seconds)} s; ` +
        `${rounded((100 * late) / Math.max(1, effects))} in a hundred were late, most by “${first?.name ?? 'nothing'}”`,
      ...{ ours: unexplained, peer: late, ratio: rounded(unexplained / Math.max(1, late)) },
      ...{
        unit: 'effects late without a limit',
        n: effects,
        goal: '0',
        holds: unexplained === 0 && effects > 0,
      },
    },
  ];
}

const time = (ms: number): string => {
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return ms < 7_200_000 ? `${Math.round(ms / 60_000)} min` : `${(ms / 3_600_000).toFixed(1)} h`;
};
const many = (count: number): string => Math.round(count).toLocaleString('en-US');

/** Rows of the page: by kind, with the limit that made most of its late ones late. */
export const kindRows = (kinds: readonly KindLateness[]): string[][] =>
  kinds
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.late - a.late || b.count - a.count)
    .map((row) => [
      `\`${row.kind}\``,
      many(row.count),
      ...[quantileOf(row, 0.5), quantileOf(row, 0.99), row.max, row.bound].map(time),
      many(row.late),
      [...row.lateBy].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? '',
    ]);

export const boundRows = (results: readonly YearResult[]): string[][] =>
  boundsOf(results).map(({ name, late, workspaces, smallest }) => [
    name,
    many(late),
    many(workspaces),
    smallest.toFixed(1),
  ]);
