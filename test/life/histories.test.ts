import { fork } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { callFaults } from '../../bench/life/faults.ts';
import type { PlayedHistories } from '../../bench/life/play-histories.ts';
import { scale } from '../support/scale.ts';

/** What people and platforms do; a run without one of them has shown nothing of it. */
const mustHappen = [
  ...['calendar is away', 'slack is away', 'calendar: changes refused, sync_expired', 'pressed twice'],
  ...['moved', 'deleted', 'declined', 'accepted', 'a guest taken out', 'a guest added', 'other words'].map(
    (what) => `in the calendar: ${what}`,
  ),
  ...[
    'bookLoop',
    'acceptRound',
    'declineSeat',
    'recuseSeat',
    'replaceSeat',
    'reassignSeat',
    'answerReplacement',
  ],
  ...['rescheduleRounds', 'findNewTime', 'keepTimes', 'dropRound', 'excuseSeat', 'cancelLoop', 'sealCard'],
  ...['keepMoved', 'moveBack', 'restoreRound', 'inviteAgain', 'replaceRemoved', 'reportNotHeld'],
];

const listOf = (counts: PlayedHistories['counts']): string =>
  counts
    .toSorted()
    .map(([what, times]) => `${times} × ${what}`)
    .join('\n');

/** Most of what it makes is soon forgotten: with room for it, little of that is ever copied. */
const execArgv = ['--no-warnings', '--max-semi-space-size=64'];

/** `SEEDS=17,18 npm test -- histories` plays only these and what lies between. */
const [first, last = first] = process.env.SEEDS?.split(',').map(Number) ?? [];

async function playedBetween(from: number, to: number): Promise<PlayedHistories> {
  const seeds = first === undefined ? [from, to] : [first, (last ?? first) + 1];
  const child = fork('dist/bench/life/play-histories.js', seeds.map(String), { execArgv });
  return new Promise((resolve, reject) => {
    child.once('message', (told) => resolve(told as PlayedHistories));
    child.once('exit', (code) => reject(new Error(`It ended with ${code} before it had told anything.`)));
  });
}

describe('whatever people, processes and platforms do after booking', () => {
  let played: PlayedHistories = { wrong: [], counts: [] };

  it('leaves calendar, loops, claims and messages agreeing in the end', async () => {
    played = await playedBetween(0, scale.histories);
    if (globalThis.isSoak) process.stdout.write(`${listOf(played.counts)}\n`);
    expect(played.wrong).toEqual([]);
  }, 1_800_000);

  it('was shown with every fault and every act at least once', () => {
    const counts = new Map(played.counts);
    expect([...callFaults, ...mustHappen].filter((what) => !counts.get(what))).toEqual([]);
  });
});
