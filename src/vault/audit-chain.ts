import type { AuditEntry, AuditRow } from '../core/loop/audit.ts';
import { digestOf } from './receipts.ts';

export function chained(
  entries: readonly AuditEntry[],
  head: { seq: number; hash: string },
  at: number,
): AuditRow[] {
  let { seq, hash } = head;
  return entries.map((entry) => {
    seq += 1;
    const row = { ...entry, at, seq, previous: hash };
    hash = digestOf(row);
    return { ...row, hash };
  });
}

/** The first row that does not follow from the one before it, or null when the chain is whole. */
export function brokenLink(rows: readonly AuditRow[]): AuditRow | null {
  let previous = { seq: 0, hash: '' };
  for (const row of rows) {
    const { hash, ...rest } = row;
    if (row.seq !== previous.seq + 1 || row.previous !== previous.hash || digestOf(rest) !== hash) return row;
    previous = row;
  }
  return null;
}
