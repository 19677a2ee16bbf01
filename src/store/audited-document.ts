import type { AuditEntry, AuditRow } from '../core/loop/audit.ts';
import { chained } from '../vault/audit-chain.ts';

/** The end of a document's audit chain, and the rows that stand in it until the next write moves them. */
export type Head = { seq: number; hash: string; pending: AuditRow[] };
export const noRows: Head = { seq: 0, hash: '', pending: [] };

/**
 * As a document keeps it. Versions 1 and 2 move rows that stand in one, and refuse a field of a row that they do not know, so
 * the salts stand among what the row is about.
 */
export const headKept = (head: Head): Head => ({ ...head, pending: head.pending.map(rowKept) });
export const headIn = ({ seq, hash, pending }: Head): Head => ({ seq, hash, pending: pending.map(rowIn) });

export function rowKept<Row extends AuditRow>({ salts, ...row }: Row): Omit<Row, 'salts'> {
  return salts ? { ...row, about: { ...row.about, salts: salts as never } } : row;
}

export function rowIn<Row extends AuditRow>(row: Row): Row {
  const { salts, ...about } = row.about as AuditRow['about'] & { salts?: AuditRow['salts'] };
  return salts ? { ...row, about, salts } : row;
}

export function headWith(head: Head, entries: readonly AuditEntry[], now: number): Head {
  const pending = chained(entries, head, now);
  const { seq, hash } = pending.at(-1) ?? head;
  return { seq, hash, pending };
}

/** A row that was moved just now can still stand in the document. */
export function rowsWith(moved: readonly AuditRow[], pending: readonly AuditRow[] = []): AuditRow[] {
  const seen = new Set(moved.map(({ seq }) => seq));
  return [...moved, ...pending.filter(({ seq }) => !seen.has(seq))];
}

/** Those who lost a write to others wait a little, and not all alike. */
export const beforeNextTry = (tries: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.min(50, 2 + tries) * Math.random()));

const sendingMs = 60_000;
type Place = { team: string; id: string };
type Write = (filter: object, change: object) => PromiseLike<{ matchedCount: number }>;
type Claim = (document: Place, one: { id: string }, at: number) => Promise<boolean>;

/**
 * True for one process at a time; if it dies while sending, another one follows. The document's version moves, so that
 * nobody who read it before writes the claim away.
 */
export function sendingClaims(write: Write): { startSending: Claim; startRewriting: Claim } {
  const claim =
    (list: 'notices' | 'told', free: object): Claim =>
    async ({ team, id: document }, { id }, at) => {
      const taken = await write(
        {
          team,
          _id: `${team}:${document}`,
          [list]: { $elemMatch: { id, sendingUntil: { $lt: at }, ...free } },
        },
        { $set: { [`${list}.$.sendingUntil`]: at + sendingMs }, $inc: { version: 1 } },
      );
      return taken.matchedCount === 1;
    };
  return { startSending: claim('notices', { failure: null }), startRewriting: claim('told', {}) };
}
