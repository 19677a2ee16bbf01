import type { Connection } from 'mongoose';
import type { AuditEntry, AuditRow } from '../core/loop/audit.ts';
import type { Instant } from '../core/loop/outbox.ts';
import type { Notice, Opening, OpeningChange, Told } from '../core/opening/opening.ts';
import { isWaiting } from '../core/opening/told.ts';
import { refusalSentence, refuse } from '../core/refusals.ts';
import { notFound } from '../errors.ts';
import type { Audit } from './audit.ts';
import {
  beforeNextTry,
  type Head,
  headIn,
  headKept,
  headWith,
  noRows,
  rowsWith,
  sendingClaims,
} from './audited-document.ts';
import { openingSchema } from './schemas.ts';
import { isForNewer, stamp } from './shapes/shapes.ts';
import { isDuplicateKey } from './trouble.ts';

export type Openings = {
  /** The opening that is there if this id was created before: a form sent twice makes one opening. */
  create(opening: Opening, audit: readonly AuditEntry[]): Promise<Opening>;
  load(team: string, id: string): Promise<Opening | null>;
  /** Loads, applies, and saves only if nobody saved in between; else starts over with what they saved. */
  update(team: string, id: string, change: (opening: Opening) => OpeningChange): Promise<OpeningChange>;
  /** The newest first. */
  list(team: string): Promise<Opening[]>;
  /** Those of which somebody is still to be told something, or has a message that is not true any more. */
  waiting(team: string): Promise<Opening[]>;
  /** True for one process at a time; whoever dies while sending is followed by another. */
  startSending(
    opening: Pick<Opening, 'team' | 'id'>,
    notice: Pick<Notice, 'id'>,
    at: number,
  ): Promise<boolean>;
  /** The same, of a message that is out and is to be rewritten. */
  startRewriting(opening: Pick<Opening, 'team' | 'id'>, told: Pick<Told, 'id'>, at: number): Promise<boolean>;
  auditRows(team: string, id: string): Promise<AuditRow[]>;
};

type Stored = Opening & { _id: string; isWaiting: boolean; audit: Head };
type OpeningStoreDeps = { connection: Connection; audit: Audit; flush(): Promise<void>; at(): Instant };

/** More than any team fills at once. */
const mostListed = 300;

export function openingStore({ connection, audit, flush, at }: OpeningStoreDeps): Openings {
  const model = connection.model('Opening', openingSchema);

  const read = async (team: string, id: string): Promise<Stored | null> => {
    const found = (await model.findOne({ team, _id: key(team, id) }).lean()) as Stored | null;
    return found && { ...found, audit: headIn(found.audit) };
  };
  const toDocument = ({ contact, ...opening }: Opening, head: Head, entries: readonly AuditEntry[]) => ({
    ...opening,
    intake: contact === undefined ? opening.intake : { ...opening.intake, carried: { contact } },
    _id: key(opening.team, opening.id),
    isWaiting: isWaiting(opening),
    audit: { ...headKept(headWith(head, entries, at().now)), ...stamp('openings') },
  });

  return {
    async create(opening, entries) {
      const first = { ...opening, version: 1 };
      try {
        await model.collection.insertOne(toDocument(first, noRows, entries) as never);
        await flush();
        return first;
      } catch (error) {
        const earlier = isDuplicateKey(error) ? await read(opening.team, opening.id) : null;
        if (!earlier) throw error;
        await flush();
        return fromDocument(earlier);
      }
    },
    async load(team, id) {
      const found = await read(team, id);
      return found && fromDocument(found);
    },
    async update(team, id, change) {
      for (let tries = 0; tries < 200; tries += 1) {
        const stored = await read(team, id);
        if (!stored) throw notFound(refusalSentence('opening.gone'));
        if (isForNewer(stored)) return refuse('loop.newer');
        const opening = fromDocument(stored);
        const changed = change(opening);
        if (!changed.ok) return changed;
        if (changed.opening === opening && changed.audit.length === 0) {
          await flush();
          return changed;
        }
        await audit.move(team, id, stored.audit.pending);
        const next = { ...changed.opening, version: opening.version + 1 };
        // Past Mongoose, which refuses a document with a field that only a newer version knows.
        const saved = await model.collection.replaceOne(
          { team, _id: key(team, id) as never, version: opening.version },
          toDocument(next, stored.audit, changed.audit),
        );
        if (saved.matchedCount === 1) {
          await flush();
          return { ...changed, opening: next };
        }
        await beforeNextTry(tries);
      }
      throw new Error(`Opening ${id} was changed by others 200 times in a row.`);
    },
    async list(team) {
      const found = await model.find({ team }).sort({ createdAt: -1 }).limit(mostListed).lean();
      return (found as unknown as Stored[]).map(fromDocument);
    },
    async waiting(team) {
      const found = await model.find({ team, isWaiting: true }).limit(mostListed).lean();
      return (found as unknown as Stored[]).map(fromDocument);
    },
    ...sendingClaims((filter, change) => model.updateOne(filter, change)),
    async auditRows(team, id) {
      const stored = await read(team, id);
      const moved = await audit.rows(team, id);
      return rowsWith(moved, stored?.audit.pending);
    },
  };
}

const key = (team: string, id: string): string => `${team}:${id}`;

/** What version 2 would refuse at the top of an opening is carried inside `intake`, which no rule of it makes anew. */
function fromDocument({ _id, isWaiting: _isWaiting, audit: _audit, ...stored }: Stored): Opening {
  const { carried = {}, ...intake } = stored.intake as Opening['intake'] & {
    carried?: Pick<Opening, 'contact'>;
  };
  return { ...stored, ...carried, intake };
}
