import { describe, expect, it } from '@jest/globals';
import type { AuditRow } from '../../src/core/loop/audit.ts';
import { brokenLink, chained } from '../../src/vault/audit-chain.ts';

const entries = ['loop.started', 'loop.seated', 'loop.cancelled'].map((what) => ({
  what,
  by: 'UCORA',
  about: {},
}));
const rows = chained(entries, { seq: 0, hash: '' }, 5);

const [, second] = rows as [AuditRow, AuditRow, AuditRow];

describe('the chain of the audit', () => {
  it('numbers its rows from one, and each names the hash of the row before it', () => {
    expect(rows.map(({ seq, at }) => [seq, at])).toEqual([
      [1, 5],
      [2, 5],
      [3, 5],
    ]);
    expect(rows.map(({ previous }) => previous)).toEqual(['', rows[0]?.hash, rows[1]?.hash]);
    expect(brokenLink(rows)).toBeNull();
    expect(brokenLink([])).toBeNull();
  });

  it('goes on where it ended', () => {
    const [first, ...rest] = entries;
    const begun = chained(first ? [first] : [], { seq: 0, hash: '' }, 5);
    const head = { seq: 1, hash: begun[0]?.hash ?? '' };
    expect([...begun, ...chained(rest, head, 5)]).toEqual(rows);
  });

  it.each([
    ['changed', 2, rows.with(1, { ...second, by: 'UOMAR' })],
    ['removed', 3, rows.toSpliced(1, 1)],
    ['put in twice', 2, rows.toSpliced(1, 0, second)],
    ['missing at the start', 2, rows.slice(1)],
  ])('breaks where a row was %s', (_, seq, changed) => {
    expect(brokenLink(changed)?.seq).toBe(seq);
  });

  it('cannot tell that its last rows are missing: the head that is kept elsewhere does', () => {
    expect(brokenLink(rows.slice(0, 2))).toBeNull();
  });
});
