import { createHash } from 'node:crypto';
import type { Connection } from 'mongoose';
import type { AuditEntry, AuditRow } from '../core/audit.ts';
import { canonical } from '../core/card.ts';
import { auditSchema } from './schemas.ts';
import { isDuplicateKey } from './trouble.ts';

export type Audit = {
  /** For what happens outside a loop: settings, refusals at the door. */
  append(team: string, entry: AuditEntry, at: number): Promise<void>;
  /** Moves a loop's rows into its chain; a row that is there already is the same row. */
  move(team: string, chain: string, rows: readonly AuditRow[]): Promise<void>;
  rows(team: string, chain: string): Promise<AuditRow[]>;
};

export const teamChain = 'team';

export function chained(
  entries: readonly AuditEntry[],
  head: { seq: number; hash: string },
  at: number,
): AuditRow[] {
  let { seq, hash } = head;
  return entries.map((entry) => {
    seq += 1;
    const row = { ...entry, at, seq, previous: hash };
    hash = hashOf(row);
    return { ...row, hash };
  });
}

/** The first row that does not follow from the one before it, or null when the chain is whole. */
export function brokenLink(rows: readonly AuditRow[]): AuditRow | null {
  let previous = { seq: 0, hash: '' };
  for (const row of rows) {
    const { hash, ...rest } = row;
    if (row.seq !== previous.seq + 1 || row.previous !== previous.hash || hashOf(rest) !== hash) return row;
    previous = row;
  }
  return null;
}

export function auditStore(connection: Connection, flush: () => Promise<void>): Audit {
  const model = connection.model('Audit', auditSchema);
  const toDocument = (team: string, chain: string, row: AuditRow) => ({
    _id: `${team}:${chain}:${row.seq}`,
    team,
    chain,
    ...row,
  });
  return {
    async append(team, entry, at) {
      for (;;) {
        const last = await model.findOne({ team, chain: teamChain }).sort({ seq: -1 }).lean();
        const head = { seq: last?.seq ?? 0, hash: last?.hash ?? '' };
        const [row] = chained([entry], head, at);
        if (!row) return;
        try {
          await model.create(toDocument(team, teamChain, row));
          return await flush();
        } catch (error) {
          if (!isDuplicateKey(error)) throw error;
        }
      }
    },
    async move(team, chain, rows) {
      if (rows.length === 0) return;
      try {
        await model.insertMany(
          rows.map((row) => toDocument(team, chain, row)),
          { ordered: false },
        );
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },
    async rows(team, chain) {
      const found = await model.find({ team, chain }).sort({ seq: 1 }).lean();
      return found.map(({ what, by, about, at, seq, previous, hash }) => ({
        what,
        by,
        about,
        at,
        seq,
        previous,
        hash,
      })) as AuditRow[];
    },
  };
}

const hashOf = (row: Omit<AuditRow, 'hash'>): string =>
  createHash('sha256').update(canonical(row)).digest('hex');
