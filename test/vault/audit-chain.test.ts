import { describe, expect, it } from '@jest/globals';
import type { AuditRow } from '../../src/core/loop/audit.ts';
import { brokenLink, chained, hashOf, redacted, redactionRow } from '../../src/vault/audit-chain.ts';
import { digestOf } from '../../src/vault/receipts.ts';

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

describe('what people typed into the audit', () => {
  const typed = [
    { what: 'loop.started', by: 'UCORA', about: { kit: 'backend', seats: 3 } },
    { what: 'loop.cancelled', by: 'UCORA', about: { reason: 'Robin Castellan withdrew' } },
    { what: 'seat.excused', by: 'UHANA', about: { seat: 'r1s1', reason: 'Robin was ill' } },
    { what: 'search.changed', by: 'UCORA', about: { zone: 'Europe/Berlin', grid: 15, changes: [] as never } },
  ];
  /** As every row was hashed before: with the words themselves. */
  const asBefore = (entries: typeof typed): AuditRow[] => {
    let hash = '';
    return entries.map((entry, index) => {
      const row = {
        ...entry,
        about: entry.about as AuditRow['about'],
        at: 5,
        seq: index + 1,
        previous: hash,
      };
      hash = digestOf(row);
      return { ...row, hash };
    });
  };
  const of = (some: readonly AuditRow[]) => JSON.stringify(some);

  it('enters the chain as a salted digest, so that it goes and the chain holds', () => {
    const chain = chained(typed as never, { seq: 0, hash: '' }, 5);
    expect(brokenLink(chain)).toBeNull();
    const { rows: without, attest } = redacted(chain);
    expect(attest).toBeNull();
    expect(of(without)).not.toMatch(/Robin|Berlin/);
    expect(without.map(({ what, by, hash }) => [what, by, hash])).toEqual(
      chain.map(({ what, by, hash }) => [what, by, hash]),
    );
    expect(without[2]?.about).toMatchObject({ seat: 'r1s1', reason: expect.stringMatching(/^sha256:/) });
    expect(brokenLink(without)).toBeNull();
    expect(redacted(without).rows).toEqual(without);
  });

  it('is not guessed from what is left: two equal reasons leave different digests', () => {
    const twice = chained([typed[1], typed[1]] as never, { seq: 0, hash: '' }, 5);
    const [one, other] = redacted(twice).rows;
    expect(one?.about.reason).not.toBe(other?.about.reason);
  });

  it.each([
    ['a word that was typed', (row: AuditRow) => ({ ...row, about: { ...row.about, reason: 'Another' } })],
    ['its salt', (row: AuditRow) => ({ ...row, salts: { reason: 'other' } })],
    ['who did it', (row: AuditRow) => ({ ...row, by: 'UOMAR' })],
    ['an id', (row: AuditRow) => ({ ...row, about: { ...row.about, seat: 'r2s1' } })],
  ])('still shows that somebody changed %s', (_, change) => {
    const chain = chained(typed as never, { seq: 0, hash: '' }, 5);
    expect(brokenLink(chain.with(2, change(chain[2] as AuditRow)))?.seq).toBe(3);
  });

  describe('in rows that were hashed with the words themselves', () => {
    const older = asBefore(typed.slice(0, 3));
    const { rows: without, attest } = redacted(older);
    const head = { seq: 3, hash: older[2]?.hash ?? '' };
    const vouched = (rows: AuditRow[]) => [
      ...rows,
      ...chained([{ what: redactionRow, by: 'quorum', about: attest ?? {} }], head, 9),
    ];

    it('is verified as before while it is there', () => {
      expect(older.map(hashOf)).toEqual(older.map(({ hash }) => hash));
      expect(brokenLink(older)).toBeNull();
    });

    it('goes, and a later row of the chain vouches for what is left', () => {
      expect(of(without)).not.toContain('Robin');
      expect(brokenLink(without)?.seq).toBe(2);
      expect(brokenLink(vouched(without))).toBeNull();
    });

    it('is vouched for as it was left, and not for what somebody makes of it later', () => {
      const [first, second, third] = without as [AuditRow, AuditRow, AuditRow];
      expect(brokenLink(vouched([first, { ...second, by: 'UOMAR' }, third]))?.seq).toBe(2);
      expect(brokenLink(vouched([first, { ...second, isRedacted: true, about: {} }, third]))?.seq).toBe(2);
    });
  });
});
