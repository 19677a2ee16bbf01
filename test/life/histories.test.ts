import { describe, expect, it } from '@jest/globals';
import { callFaults } from '../../bench/life/faults.ts';
import { playHistory } from '../support/life/history.ts';
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

const listOf = (counts: ReadonlyMap<string, number>): string =>
  [...counts]
    .toSorted()
    .map(([what, times]) => `${times} × ${what}`)
    .join('\n');

describe('whatever people, processes and platforms do after booking', () => {
  const counts = new Map<string, number>();
  const count = (some: ReadonlyMap<string, number>) => {
    for (const [what, times] of some) counts.set(what, (counts.get(what) ?? 0) + times);
  };

  it('leaves calendar, loops, claims and messages agreeing in the end', async () => {
    const wrong: string[] = [];
    for (let seed = 0; seed < scale.histories; seed += 1) {
      const played = await playHistory(seed);
      wrong.push(...played.wrong.map((words) => `history ${seed}: ${words}`));
      count(played.faults.seen());
      count(played.history.acted);
    }
    if (globalThis.isSoak) process.stdout.write(`${listOf(counts)}\n`);
    expect(wrong).toEqual([]);
  });

  it('was shown with every fault and every act at least once', () => {
    expect([...callFaults, ...mustHappen].filter((what) => !counts.get(what))).toEqual([]);
  });
});
