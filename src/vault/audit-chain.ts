import { randomBytes } from 'node:crypto';
import { type AuditEntry, type AuditRow, isTyped } from '../core/loop/audit.ts';
import { digestOf } from './receipts.ts';

/**
 * What people typed enters the hash of a row as a salted digest, so that it can be taken out later: the digest stays in its
 * place, and the chain as it is.
 */
export function chained(
  entries: readonly AuditEntry[],
  head: { seq: number; hash: string },
  at: number,
  newSalt = () => randomBytes(16).toString('base64url'),
): AuditRow[] {
  let { seq, hash } = head;
  return entries.map((entry) => {
    seq += 1;
    const typed = Object.keys(entry.about).filter((key) => isTyped(key, entry.about[key]));
    const salts = Object.fromEntries(typed.map((key) => [key, newSalt()]));
    const row = { ...entry, at, seq, previous: hash, ...(typed.length > 0 ? { salts } : {}) };
    hash = hashOf(row);
    return { ...row, hash };
  });
}

/** The first row that does not follow from the one before it, or null when the chain is whole. */
export function brokenLink(rows: readonly AuditRow[]): AuditRow | null {
  const attested = attestedIn(rows);
  let previous = { seq: 0, hash: '' };
  for (const row of rows) {
    const isWhole = hashOf(row) === row.hash || (row.isRedacted === true && attested.has(row.seq));
    if (row.seq !== previous.seq + 1 || row.previous !== previous.hash || !isWhole) return row;
    previous = row;
  }
  return null;
}

/** What stands in the chain once rows of before were redacted: which, and how they read since. */
export const redactionRow = 'audit.redacted';
const gone = 'erased';

type Redacted = { rows: AuditRow[]; attest: AuditEntry['about'] | null };

/**
 * The rows without anything that people typed. Those that were hashed with the words themselves keep a hash that fits them
 * no more; `attest` is what a new row of the chain says of them.
 */
export function redacted(rows: readonly AuditRow[]): Redacted {
  const without = rows.map(redactedRow);
  const older = without.filter(({ isRedacted }) => isRedacted);
  return { rows: without, attest: older.length > 0 ? attestationOf(older) : null };
}

function redactedRow(row: AuditRow): AuditRow {
  const { salts, ...rest } = row;
  const about = { ...row.about };
  const typed = Object.keys(about).filter((key) => isTyped(key, about[key]));
  if (typed.length === 0 || row.isRedacted) return row;
  for (const key of typed) about[key] = salts?.[key] ? commitment(salts[key], about[key]) : gone;
  // The digests of what was typed stand in the place of the words already.
  if (!salts && typed.every((key) => isCommitment(row.about[key]))) return row;
  return salts ? { ...rest, about } : { ...rest, about, isRedacted: true };
}

/** The same for one row, where nothing has to vouch for it afterwards: it was hashed with digests of the words. */
export const withoutWords = <Row extends AuditRow>(row: Row): Row =>
  row.salts ? (redactedRow(row) as Row) : row;

const attestationOf = (rows: readonly AuditRow[]): AuditEntry['about'] => ({
  rows: rows.map(({ seq }) => seq).join(' '),
  digest: digestOf(rows),
});

/** The numbers of the rows that a later row of the same chain vouches for as they are now. */
function attestedIn(rows: readonly AuditRow[]): Set<number> {
  const bySeq = new Map(rows.map((row) => [row.seq, row]));
  return new Set(
    rows
      .filter(({ what }) => what === redactionRow)
      .flatMap((row) => {
        const named = String(row.about.rows).split(' ').map(Number);
        const meant = named.flatMap((seq) => bySeq.get(seq) ?? []);
        const isVouched = hashOf(row) === row.hash && named.every((seq) => seq < row.seq);
        return isVouched && digestOf(meant) === row.about.digest ? named : [];
      }),
  );
}

export function hashOf(row: Omit<AuditRow, 'hash'> & { hash?: string }): string {
  const { hash: _hash, salts, isRedacted: _isRedacted, ...rest } = row;
  const about = Object.fromEntries(
    Object.entries(rest.about).map(([key, value]) => [
      key,
      salts?.[key] ? commitment(salts[key], value) : value,
    ]),
  );
  return digestOf({ ...rest, about });
}

const commitment = (salt: string, value: unknown): string => `sha256:${digestOf({ salt, value })}`;
const isCommitment = (value: unknown): boolean => /^sha256:[0-9a-f]{64}$/.test(String(value));
