import { describe, expect, it } from '@jest/globals';
import { compiled } from '../../../bench/year/compiled.ts';
import { quantileOf } from '../../../bench/year/lateness.ts';
import { playYear } from '../../../bench/year/model.ts';
import { documented, unlimited } from '../../../bench/year/platform-limits.ts';
import { readPlayed } from '../../../bench/year/played.ts';
import type { YearSetup } from '../../../bench/year/setup.ts';
import { dayMs, dayShares, workspacesOf } from '../../../bench/year/shape.ts';

const from = '2027-01-04';
const played = compiled(readPlayed());

const play = (over: Partial<YearSetup> = {}) =>
  playYear({
    played,
    workspaces: workspacesOf({ count: 5, loops: 10, seed: 1 }),
    ...{ from, days: 3, shares: dayShares(from, 3), processes: 1, seed: 1, limits: documented, outages: [] },
    ...over,
  });
const late = ({ kinds }: ReturnType<typeof play>): number => kinds.reduce((sum, row) => sum + row.late, 0);
const shape = (result: ReturnType<typeof play>) =>
  result.kinds.map((row) => [row.kind, row.count, row.late, quantileOf(row, 0.99), [...row.lateBy]]);

describe('a simulated year', () => {
  it('makes nothing late where no platform has a limit', () => {
    const result = play({ limits: unlimited });
    expect(result.effects).toBeGreaterThan(3000);
    expect(result.loops).toBeGreaterThan(20);
    expect([late(result), result.unexplained]).toEqual([0, 0]);
  });

  it('names the limit that makes effects late', () => {
    const limits = {
      ...unlimited,
      slackPerMinute: (method: string) => (method === 'chat.update' ? 2 : null),
    };
    const result = play({ limits });
    expect(late(result)).toBeGreaterThan(100);
    expect([...result.bound.keys()]).toEqual(['Slack: 2 chat.update a minute and workspace']);
    expect(result.unexplained).toBe(0);
  });

  it('names a mailbox that may not ask enough, and one that has invited too many', () => {
    const few = play({ limits: { ...unlimited, googlePerMinute: 20 } });
    expect([...few.bound.keys()]).toEqual(['Google: 20 requests a minute and mailbox']);
    const uninvited = play({ limits: { ...unlimited, invitationsPerDay: 20 } });
    expect([...uninvited.bound.keys()]).toEqual(['Google: 20 invitations of guests a day and mailbox']);
    expect(uninvited.invitationsOnADay).toBe(20);
  });

  it('names a platform that is away, and does afterwards whatever was due', () => {
    const outage = { door: 'slack' as const, from: 0.4 * dayMs, until: 0.6 * dayMs };
    const result = play({ limits: unlimited, outages: [outage] });
    expect([...result.bound.keys()]).toEqual(['Slack does not answer']);
    expect(result.effects).toBe(play({ limits: unlimited }).effects);
  });

  it('loses no effect, whatever binds', () => {
    const counts = (result: ReturnType<typeof play>) => result.kinds.map(({ kind, count }) => [kind, count]);
    const slow = play({ limits: { ...documented, googlePerMinute: 30 }, processes: 3 });
    expect(late(slow)).toBeGreaterThan(0);
    expect(counts(slow)).toEqual(counts(play({ limits: unlimited })));
  });

  it('comes to the same twice', () => {
    const crowded = { workspaces: workspacesOf({ count: 3, loops: 60, seed: 2 }), processes: 3 };
    expect(shape(play(crowded))).toEqual(shape(play(crowded)));
  });

  it('makes a late effect without a limit stand out', () => {
    const long = compiled({
      loops: [1, 2, 3, 4, 5].map((weekday) => ({
        ...{ weekday, people: 2 },
        effects: [
          {
            kind: 'card.thank',
            lane: 'seat',
            at: 10 * 3_600_000,
            asks: Array.from({ length: 500 }, () => 'chat.update'),
          },
        ],
      })),
      presses: {},
    });
    const result = play({ played: long, limits: unlimited });
    expect(late(result)).toBeGreaterThan(0);
    expect(result.unexplained).toBe(late(result));
  });
});
