import { consequences, faultNames } from './faults.ts';
import type { PlayedSeeds } from './play-seeds.ts';
import type { Played } from './played.ts';

/** What another suite has measured of itself, in its own words. `amount`: how much of what it is. */
export type Measured = {
  commit: string;
  title: string;
  amount: string;
  lines: string[];
  rows: [what: string, times: number | string][];
};

type Report = {
  day: string;
  seeds: number;
  boundMs: number;
  played: Played;
  others: Measured[];
};

const number = (count: number): string => count.toLocaleString('en-US');
const seconds = (ms: number): string => `${number(Math.round(ms / 100) / 10)} s`;
const table = (head: [string, string], rows: readonly (readonly [string, string])[]): string =>
  [`| ${head.join(' | ')} |`, '| --- | ---: |', ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n');

/** `boundary: killed, round.book called` → the kind, the moment, and what happened there. */
const boundary = /^boundary: (killed|stopped), (\S+) (\S+)$/;
const moments = ['claimed', 'called', 'marked', 'failed'] as const;

export function boundaryRows(counts: PlayedSeeds['counts']): string[][] {
  const kinds = new Map<string, Map<string, number>>();
  for (const [what, times] of counts) {
    const [, how, kind, moment] = boundary.exec(what) ?? [];
    if (!how || !kind) continue;
    const row = kinds.get(kind) ?? new Map<string, number>();
    kinds.set(kind, row.set(`${how} ${moment}`, times));
  }
  return [...kinds]
    .toSorted()
    .map(([kind, row]) => [
      kind,
      ...moments.map((moment) =>
        (['killed', 'stopped'] as const).map((how) => number(row.get(`${how} ${moment}`) ?? 0)).join(' / '),
      ),
    ]);
}

const isFault = (what: string): boolean =>
  [...faultNames, ...consequences].some((name) => name === what) || boundary.test(what);

/** The page, from what was really played. */
export function reportPage({ day, seeds, boundMs, played, others }: Report): string {
  const seen = new Map(played.counts);
  const rows = (names: readonly string[]) =>
    names.map((name) => [name, number(seen.get(name) ?? 0)] as const);
  const acts = played.counts.filter(([what]) => !isFault(what));
  const opened = played.openedAfterMs;
  const at = (share: number) => seconds(opened[Math.floor((opened.length - 1) * share)] ?? 0);
  const boundaries = boundaryRows(played.counts);
  return `# What we broke on purpose

This page is written by \`npm run soak -- --report\`; do not change it by hand. How the runs are made, and why they can
be believed, is in [the decisions](decisions/adversarial-runs.md), and so is what they found and what was changed for it:
a seed that went wrong is played again afterwards, and stands below with the commit of that.

Written on ${day}, of what was played at these commits:

${amountsOf(played, others).join('\n')}

## One loop, three processes, everything breaks

${number(seeds)} runs in virtual time, all in one process each (seeds 0 to ${number(seeds - 1)}), each of one loop from the search for its times to its debrief, with three
processes on one database. ${number(played.runs.safety)} runs in safety mode: faults at any place until two hours after the gate has opened.
${number(played.runs.liveness)} in liveness mode: the faults stop at some time, and everything must get done. They took
${number(Math.round(played.cpuMs / 1000))} s of one processor, ${number(Math.round(played.cpuMs / Math.max(1, seeds)))} ms for each run.

${table(
  ['what must never be', 'how often it was'],
  [
    ['a scorecard readable before its gate, or a gate that opens early', wrongs(played, 'early reveal')],
    ['two debriefs, or a message twice', wrongs(played, 'double debrief', 'double message')],
    ['no debrief, or an incomplete one, once the faults have stopped', wrongs(played, 'missing debrief')],
    [
      'a scorecard lost, doubled or in another order, whose author saw a receipt',
      wrongs(played, 'lost card', 'double card'),
    ],
    ['two events for one interview, or people’s time not held for it', wrongs(played, 'double event')],
    ['anything else that is not as it would be without faults', elsewhere(played)],
  ],
)}

After the faults had stopped, or after the last scorecard if that came later, the debrief stood within ${at(0.5)} in half of
the runs, ${at(0.99)} in 99 of 100, and ${at(1)} at most. The bound is ${seconds(boundMs)}: the longest lease that a dead process can leave
behind, the longest pause after a failure, and three sweeps.

## How often each fault really bit

Counted at the place where it bites, not where it was planned.

${table(['fault', 'times'], rows(faultNames))}

${table(['what they brought about', 'times'], rows(consequences))}

## Killed and stopped at the boundaries of effects

*Claimed*: nothing has happened yet. *Called*: it has happened, and nobody knows. *Marked*: it is written down. *Failed*: that
it did not go through is written down. In each field: killed / stopped for longer than a lease.

| effect | claimed | called | marked | failed |
| --- | ---: | ---: | ---: | ---: |
${boundaries.map((row) => `| ${row.join(' | ')} |`).join('\n')}

## What people did meanwhile

${table(
  ['act', 'times'],
  acts.map(([what, times]) => [what, number(times)] as const),
)}
${others.map(otherPart).join('')}
## What is not covered here

- The runs above play one loop of two interviews and three seats, without stages, reviews, moves and replacements. What
  people do in the calendar, replacements and moves are in \`test/life/\`, stages and reviews in \`test/crash/\` and \`test/e2e/\`.
- In those runs MongoDB, Slack's network and Google are played in the same process; a signature is checked, and a socket
  is cut, in the tests with real processes only.
- Messages about openings, plans, outages and mornings are sent under claims of their own, of a minute; who sends them is
  not stopped here.
- A killed *machine*, a full disk and a split between members of a replica set are MongoDB's to survive, and are not played.
- That Slack or Google lose what they have acknowledged is not played.
`;
}

/** Which runs have real processes, and which do not. */
const amountsOf = ({ commits }: Played, others: readonly Measured[]): string[] => [
  ...commits.map(
    ([commit, runs]) =>
      `- \`${commit}\`: ${number(runs)} seeded runs, in which three processes of the app are played within one, in virtual time`,
  ),
  ...others.map(({ commit, amount }) => `- \`${commit}\`: ${amount}`),
];

const wrongs = ({ wrong }: PlayedSeeds, ...kinds: string[]): string =>
  number(wrong.filter((words) => kinds.some((kind) => words.includes(`: ${kind}:`))).length);

const named =
  /: (early reveal|double debrief|double message|missing debrief|lost card|double card|double event):/;
const elsewhere = ({ wrong }: PlayedSeeds): string =>
  number(wrong.filter((words) => !named.test(words)).length);

const otherPart = ({ title, lines, rows }: Measured): string => `
## ${title}

${lines.join('\n')}

${table(
  ['what', 'times'],
  rows.map(([what, times]) => [what, typeof times === 'number' ? number(times) : times] as const),
)}
`;
