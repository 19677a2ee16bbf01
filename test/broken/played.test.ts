import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { playedInParts } from '../../bench/broken/played.ts';

describe('seeds that are played in parts', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'quorum-parts-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const play = (commit: string, seeds = 1) => playedInParts({ seeds, workers: 1, kept: { folder, commit } });

  it('are kept, each part once, with the commit that they were played at', async () => {
    const first = await play('abc1234');
    expect(first.runs).toEqual({ safety: 1, liveness: 0 });
    expect(readdirSync(folder)).toEqual(['seeds-0-1.json']);
    expect(await play('def5678')).toEqual(first);
    expect(first.commits).toEqual([['abc1234', 1]]);
  }, 60_000);

  it('are counted together, whatever was wrong in them included', async () => {
    const part = {
      ...{ runs: { safety: 50, liveness: 50 }, wrong: ['seed 7: double event: r1'], openedAfterMs: [3] },
      ...{ counts: [['Slack: 429', 7]], cpuMs: 5, commit: 'abc1234' },
    };
    // In whatever spans they were played; what no part has is played now.
    const write = (name: string, commit: string) =>
      writeFileSync(join(folder, name), JSON.stringify({ ...part, commit }));
    write('seeds-1-101.json', 'abc1234');
    write('seeds-101-201.json', 'def5678');
    const before = readFileSync(join(folder, 'seeds-1-101.json'), 'utf8');
    const played = await play('fed9876', 202);
    expect(played.runs).toEqual({ safety: 101, liveness: 101 });
    expect(played.wrong).toEqual([...part.wrong, ...part.wrong]);
    expect(new Map(played.counts).get('Slack: 429')).toBeGreaterThanOrEqual(14);
    expect(played.commits).toEqual([
      ['abc1234', 100],
      ['def5678', 100],
      ['fed9876', 2],
    ]);
    expect(readFileSync(join(folder, 'seeds-1-101.json'), 'utf8')).toBe(before);
    expect(readdirSync(folder).toSorted()).toEqual([
      ...['seeds-0-1.json', 'seeds-1-101.json', 'seeds-101-201.json', 'seeds-201-202.json'],
    ]);
  }, 60_000);

  it('are not counted twice where two parts have them', async () => {
    for (const name of ['seeds-0-100.json', 'seeds-99-199.json']) writeFileSync(join(folder, name), '{}');
    await expect(play('abc1234', 200)).rejects.toThrow('seeds-99-199.json has seeds of another part in it.');
  });
});
