import { describe, expect, it } from '@jest/globals';
import { consequences, faultNames } from '../../bench/broken/faults.ts';
import { type Played, seldomSeen } from '../../bench/broken/played.ts';
import { boundaryRows, reportPage } from '../../bench/broken/report-page.ts';

const played: Played = {
  runs: { safety: 5000, liveness: 5000 },
  wrong: ['seed 7: double debrief: 2 channels', 'seed 8: bug: Error: x'],
  counts: [
    ...[...faultNames, ...consequences].map((name, index): [string, number] => [name, 1000 + index]),
    ['boundary: killed, debrief.open called', 1234],
    ['boundary: stopped, debrief.open called', 700],
    ['opened a scorecard', 30_001],
  ],
  openedAfterMs: [0, 1000, 2000, 500_000],
  cpuMs: 3_000_000,
  commits: [
    ['abc1234', 9900],
    ['def5678', 100],
  ],
};
const page = reportPage({
  ...{ day: '2026-11-30', seeds: 10_000, boundMs: 940_000, played },
  others: [
    {
      ...{ commit: 'abc1234', title: 'Real processes', amount: '80 loops in real processes' },
      ...{ lines: ['With an engine.'], rows: [['stopped', 12]] },
    },
  ],
});

describe('the page of what was broken on purpose', () => {
  it('says what was played, how much of it in real processes, and at which commits', () => {
    expect(page).toContain('Written on 2026-11-30');
    expect(page).toContain('- `abc1234`: 9,900 seeded runs');
    expect(page).toContain('- `def5678`: 100 seeded runs');
    expect(page).toContain('- `abc1234`: 80 loops in real processes');
    expect(page).toContain('10,000 runs in virtual time, all in one process each (seeds 0 to 9,999)');
    expect(page).toContain('500 s at most. The bound is 940 s');
  });

  it('counts what must never be, each under its own name', () => {
    expect(page).toContain('| two debriefs, or a message twice | 1 |');
    expect(page).toContain('| anything else that is not as it would be without faults | 1 |');
  });

  it('has a row for every fault, with how often it bit, and for every boundary', () => {
    for (const name of [...faultNames, ...consequences]) expect(page).toContain(`| ${name} | 1,0`);
    expect(boundaryRows(played.counts)).toEqual([['debrief.open', '0 / 0', '1,234 / 700', '0 / 0', '0 / 0']]);
    expect(page).toContain('| opened a scorecard | 30,001 |');
    expect(page).toContain('## Real processes');
  });

  it('names a fault that bit less often than was asked for', () => {
    expect(seldomSeen(played, 100)).toEqual([]);
    expect(seldomSeen({ ...played, counts: played.counts.slice(1) }, 100)).toEqual([faultNames[0]]);
    expect(seldomSeen(played, 701)).toEqual(['boundary: stopped, debrief.open called']);
  });
});
