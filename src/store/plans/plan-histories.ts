import type { Connection } from 'mongoose';
import {
  type PlanChange,
  type PlanHistory,
  type PlanNotice,
  type PlanTold,
  untouched,
  type Version,
} from '../../core/kit-edits/history.ts';
import { isPlanWaiting } from '../../core/kit-edits/told.ts';
import type { AuditEntry, AuditRow } from '../../core/loop/audit.ts';
import type { Instant } from '../../core/loop/outbox.ts';
import { refuse } from '../../core/refusals.ts';
import type { Audit } from '../audit.ts';
import {
  beforeNextTry,
  type Head,
  headIn,
  headKept,
  headWith,
  noRows,
  rowsWith,
  sendingClaims,
} from '../audited-document.ts';
import { planHistorySchema, planVersionSchema } from '../schemas.ts';
import { isForNewer, stamp } from '../shapes/shapes.ts';
import { isDuplicateKey } from '../trouble.ts';

/** Without its edits, as it stands in a list. */
export type ListedVersion = Omit<Version, 'edits'>;
type Place = Pick<PlanHistory, 'team' | 'id'>;

export type PlanHistories = {
  /** What a team has changed in a plan; where that is nothing, a history that says so. */
  load(team: string, plan: string): Promise<PlanHistory>;
  /** Of every plan in which this team has changed something. */
  all(team: string): Promise<PlanHistory[]>;
  /** Loads, applies, and saves only if nobody saved in between; else starts over with what they saved. */
  update(team: string, plan: string, change: (history: PlanHistory) => PlanChange): Promise<PlanChange>;
  version(team: string, plan: string, number: number): Promise<Version | null>;
  /** The newest first. */
  versions(team: string, plan: string): Promise<ListedVersion[]>;
  /** Those of which somebody is still to be told something, or has a message that is not true any more. */
  waiting(team: string): Promise<PlanHistory[]>;
  /** True for one process at a time; if it dies while sending, another one follows. */
  startSending(history: Place, notice: Pick<PlanNotice, 'id'>, at: number): Promise<boolean>;
  /** The same, of a message that is out and is to be rewritten. */
  startRewriting(history: Place, told: Pick<PlanTold, 'id'>, at: number): Promise<boolean>;
  auditRows(team: string, plan: string): Promise<AuditRow[]>;
};

type Stored = PlanHistory & { _id: string; isWaiting: boolean; audit: Head };
type PlanHistoryDeps = { connection: Connection; audit: Audit; flush(): Promise<void>; at(): Instant };

const mostListed = 300;

export function planHistoryStore({ connection, audit, flush, at }: PlanHistoryDeps): PlanHistories {
  const model = connection.model('PlanHistory', planHistorySchema);
  const older = connection.model('PlanVersion', planVersionSchema);

  const read = async (team: string, plan: string): Promise<Stored | null> => {
    const found = (await model.findOne({ team, _id: key(team, plan) }).lean()) as Stored | null;
    return found && { ...found, audit: headIn(found.audit) };
  };
  const toDocument = (history: PlanHistory, head: Head, entries: readonly AuditEntry[]): Stored => ({
    ...history,
    _id: key(history.team, history.id),
    isWaiting: isPlanWaiting(history),
    audit: { ...headKept(headWith(head, entries, at().now)), ...stamp('planHistories') },
  });

  /** A version never changes, so that it is the same one if it is there already. */
  const keep = async ({ team, id, now }: PlanHistory) => {
    if (now.number === 0) return;
    const document = {
      _id: `${key(team, id)}:${now.number}`,
      team,
      plan: id,
      ...now,
      ...stamp('planVersions'),
    };
    try {
      await older.collection.insertOne(document as never);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  };

  const save = async (next: PlanHistory, stored: Stored | null, entries: readonly AuditEntry[]) => {
    const document = toDocument(next, stored?.audit ?? noRows, entries);
    if (stored) {
      await audit.move(next.team, chainOf(next.id), stored.audit.pending);
      if (stored.now.number !== next.now.number) await keep(stored);
      // Past Mongoose, which refuses a document with a field that only a newer version knows.
      const saved = await model.collection.replaceOne(
        { team: next.team, _id: document._id as never, version: stored.version },
        document,
      );
      return saved.matchedCount === 1;
    }
    try {
      await model.collection.insertOne(document as never);
      return true;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return false;
    }
  };

  const load = async (team: string, plan: string): Promise<PlanHistory> => {
    const found = await read(team, plan);
    return found ? fromDocument(found) : untouched(team, plan);
  };

  return {
    load,
    async all(team) {
      const found = await model.find({ team }).limit(mostListed).lean();
      return (found as unknown as Stored[]).map(fromDocument);
    },
    async update(team, plan, change) {
      for (let tries = 0; tries < 200; tries += 1) {
        const stored = await read(team, plan);
        if (stored && isForNewer(stored)) return refuse('loop.newer');
        const history = stored ? fromDocument(stored) : untouched(team, plan);
        const changed = change(history);
        if (!changed.ok) return changed;
        if (changed.history === history && changed.audit.length === 0) {
          await flush();
          return changed;
        }
        const next = { ...changed.history, version: history.version + 1 };
        if (await save(next, stored, changed.audit)) {
          await flush();
          return { ...changed, history: next };
        }
        await beforeNextTry(tries);
      }
      throw new Error(`Plan ${plan} was changed by others 200 times in a row.`);
    },
    async version(team, plan, number) {
      const { now } = await load(team, plan);
      if (number === now.number) return now;
      if (number === 0) return untouched(team, plan).now;
      const found = await older.findOne({ team, _id: `${key(team, plan)}:${number}` }).lean();
      return found ? versionOf(found as unknown as Kept) : null;
    },
    async versions(team, plan) {
      const { now } = await load(team, plan);
      const found = await older
        .find({ team, plan }, { edits: 0 })
        .sort({ number: -1 })
        .limit(mostListed)
        .lean();
      const { edits: _edits, ...current } = now;
      const before = (found as unknown as Kept[]).map(versionOf).filter(({ number }) => number < now.number);
      return now.number > 0 ? [current, ...before] : [];
    },
    async waiting(team) {
      const found = await model.find({ team, isWaiting: true }).limit(mostListed).lean();
      return (found as unknown as Stored[]).map(fromDocument);
    },
    ...sendingClaims((filter, change) => model.updateOne(filter, change)),
    async auditRows(team, plan) {
      const stored = await read(team, plan);
      const moved = await audit.rows(team, chainOf(plan));
      return rowsWith(moved, stored?.audit.pending);
    },
  };
}

const key = (team: string, plan: string): string => `${team}:${plan}`;
/** Loops and openings have ids without a hyphen. */
const chainOf = (plan: string): string => `plan-${plan}`;

function fromDocument({ _id, isWaiting: _isWaiting, audit: _audit, ...history }: Stored): PlanHistory {
  return history;
}

type Kept = Version & { _id: string; team: string; plan: string; shape?: number };
const versionOf = ({ _id, team: _team, plan: _plan, shape: _shape, ...version }: Kept): Version => version;
