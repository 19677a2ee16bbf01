import type { Connection } from 'mongoose';
import type { AuditEntry } from '../core/loop/audit.ts';
import type { Opening } from '../core/opening/opening.ts';
import type { Refusal } from '../core/refusals.ts';
import { notFound } from '../errors.ts';
import { openingSchema } from './schemas.ts';

type OpeningChange = { ok: true; opening: Opening; audit: AuditEntry[] } | Refusal;

export type Openings = {
  create(opening: Opening, audit: readonly AuditEntry[]): Promise<Opening>;
  load(team: string, id: string): Promise<Opening | null>;
  update(team: string, id: string, change: (opening: Opening) => OpeningChange): Promise<OpeningChange>;
  list(team: string): Promise<Opening[]>;
};

export function openingStore(connection: Connection, flush: () => Promise<void>): Openings {
  const model = connection.model('Opening', openingSchema);
  const from = (found: object): Opening => {
    const { _id, ...opening } = found as Opening & { _id: string };
    return opening;
  };
  const key = (team: string, id: string) => `${team}:${id}`;
  const load = async (team: string, id: string) => {
    const found = await model.findOne({ _id: key(team, id) }).lean();
    return found ? from(found) : null;
  };
  return {
    load,
    async create(opening) {
      const created = { ...opening, version: 1 };
      await model.collection.insertOne({ ...created, _id: key(opening.team, opening.id) } as never);
      await flush();
      return created;
    },
    async update(team, id, change) {
      for (;;) {
        const current = await load(team, id);
        if (!current) throw notFound('This opening is not there any more.');
        const changed = change(current);
        if (!changed.ok || changed.opening === current) return changed;
        const next = changed.opening;
        const saved = await model.replaceOne(
          { _id: key(team, id), version: current.version },
          { ...next, _id: key(team, id), version: current.version + 1 },
        );
        await flush();
        if (saved.matchedCount === 1)
          return { ...changed, opening: { ...next, version: current.version + 1 } };
      }
    },
    async list(team) {
      return (await model.find({ team }).sort({ createdAt: -1 }).lean()).map(from);
    },
  };
}
