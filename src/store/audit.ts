import type { Connection } from 'mongoose';
import type { AuditEntry, AuditRow } from '../core/loop/audit.ts';
import { chained, redacted } from '../vault/audit-chain.ts';
import { rowIn, rowKept } from './audited-document.ts';
import { auditSchema } from './schemas.ts';
import { isDuplicateKey } from './trouble.ts';

export type Audit = {
  /** For what happens outside a loop: settings, refusals at the door. */
  append(team: string, entry: AuditEntry, at: number): Promise<void>;
  /** Moves a loop's rows into its chain; a row that is there already is the same row. */
  move(team: string, chain: string, rows: readonly AuditRow[]): Promise<void>;
  rows(team: string, chain: string): Promise<AuditRow[]>;
  /** Takes out what people typed; answers what a new row of the chain is to say of it, null where it need say nothing. */
  redact(team: string, chain: string): Promise<AuditEntry['about'] | null>;
};

const teamChain = 'team';

export function auditStore(connection: Connection, flush: () => Promise<void>): Audit {
  const model = connection.model('Audit', auditSchema);
  const toDocument = (team: string, chain: string, row: AuditRow) => ({
    _id: `${team}:${chain}:${row.seq}`,
    team,
    chain,
    ...rowKept(row),
  });
  const rowsOf = async (team: string, chain: string): Promise<AuditRow[]> => {
    const found = await model.find({ team, chain }).sort({ seq: 1 }).lean();
    return found.map(({ what, by, about, at, seq, previous, hash, isRedacted }) =>
      rowIn({
        ...{ what, by, about, at, seq, previous, hash },
        ...(isRedacted ? { isRedacted } : {}),
      } as AuditRow),
    );
  };
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
    rows: rowsOf,
    async redact(team, chain) {
      const before = await rowsOf(team, chain);
      const { rows, attest } = redacted(before);
      for (const [index, row] of rows.entries())
        if (row !== before[index])
          await model.replaceOne({ team, _id: `${team}:${chain}:${row.seq}` }, toDocument(team, chain, row));
      await flush();
      return attest;
    },
  };
}
