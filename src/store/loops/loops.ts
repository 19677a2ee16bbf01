import type { Connection } from 'mongoose';
import { dated } from '../../core/erasure/retention.ts';
import type { LoopCursor } from '../../core/home/lines.ts';
import { type HomePart, homeTag } from '../../core/home/tags.ts';
import type { AuditEntry, AuditRow } from '../../core/loop/audit.ts';
import { firstStage, isErased, stageOfOffers, stagesUnderWay } from '../../core/loop/lifecycle.ts';
import type { Loop, Seat, Statement } from '../../core/loop/loop.ts';
import { addEffects, type Instant, wakeAt } from '../../core/loop/outbox.ts';
import type { Decision } from '../../core/loop/rule.ts';
import { seatsOf } from '../../core/loop/seats.ts';
import { refusalSentence, refuse } from '../../core/refusals.ts';
import { type Hold, holdOf } from '../../core/schedule/holds.ts';
import { notFound } from '../../errors.ts';
import { chained } from '../../vault/audit-chain.ts';
import type { Audit } from '../audit.ts';
import { beforeNextTry, rowsWith } from '../audited-document.ts';
import type { MaterialKey } from '../materials.ts';
import { loopSchema } from '../schemas.ts';
import { kitIn, loopIn, stoneWritten, writtenFor } from '../shapes/carried.ts';
import { countedFrom, tagsOf } from '../shapes/derived.ts';
import type { FloorOf } from '../shapes/floor.ts';
import { homePath } from '../shapes/released.ts';
import { isForNewer, notForNewer } from '../shapes/shapes.ts';
import { isDuplicateKey } from '../trouble.ts';
import { rememberedLoops } from './remembered.ts';

/** Its decisions without what they rest on. */
type LoopOutcome = Pick<Loop, 'id' | 'team' | 'opening' | 'stage' | 'dataKey' | 'candidate'> & {
  decisions: (Statement & { number: number })[];
};

/** `before`: the last loop of the page before this one. */
export type HomeQuery = {
  user: string;
  part: HomePart;
  most: number;
  isOldestFirst?: boolean;
  before?: LoopCursor | null;
};

/** As many loops may need somebody: those that stand there longest, page by page, until they are enough. */
type NeedingQuery = {
  user: string;
  /** The end of what was read before. */
  before: LoopCursor | null;
  isEnough(loops: Loop[]): boolean;
};

type LoopSetup = Pick<Loop, 'id' | 'kit'>;

/** A loop that asked a prompt, and of whom. */
export type LoopAsking = Pick<Loop, 'id' | 'team' | 'createdAt' | 'dataKey' | 'candidate'> & {
  kit: Pick<Loop['kit'], 'version'>;
};

export type LoopSeating = {
  rounds: { id: string; template: string; seats: Pick<Seat, 'id' | 'duty' | 'pool' | 'holder' | 'left'>[] }[];
};

export type Loops = {
  /** The loop that is there if this id was created before: a form sent twice makes one loop. */
  create(loop: Loop, audit: readonly AuditEntry[]): Promise<Loop>;
  get(team: string, id: string): Promise<Loop | null>;
  /** Loads, applies, and saves only if nobody saved in between; else starts over with what they saved. */
  update(team: string, id: string, change: (loop: Loop) => Decision): Promise<Decision>;
  /** The same with a loop that was loaded already; it is loaded again only if somebody saved in between. */
  updateFrom(loaded: Loop, change: (loop: Loop) => Decision): Promise<Decision>;
  due(team: string, now: number): Promise<string[]>;
  ofPerson(team: string, user: string): Promise<Loop[]>;
  /** A page of what stands on somebody's Home: the newest first, or the oldest. */
  onHome(team: string, wanted: HomeQuery): Promise<Loop[]>;
  /** `next`: from where there may be more; null where all was read. It costs no more than some reads, however many there are. */
  needing(team: string, wanted: NeedingQuery): Promise<{ loops: Loop[]; next: LoopCursor | null }>;
  /** The newest loops of an opening, whatever became of them; drafts are none yet. */
  ofOpening(team: string, opening: string): Promise<Loop[]>;
  /** Of all loops of these openings, what became of them. */
  ofOpenings(team: string, openings: readonly string[]): Promise<LoopOutcome[]>;
  /** When each prompt of this kit was last dealt to somebody, as far as the newest loops tell; an opening asks it once. */
  lastAsked(team: string, kit: string): Promise<Record<string, number>>;
  /** Of the newest loops of this kit that ask this prompt, how they were set up. */
  setups(team: string, kit: string, prompt: string): Promise<LoopSetup[]>;
  /** The newest loops of a plan that ask this prompt; drafts ask nobody. */
  asking(team: string, plan: string, prompt: string): Promise<LoopAsking[]>;
  /** Who may sit and who sat where in the newest loops of a plan; drafts seat nobody. */
  seatings(team: string, plan: string): Promise<LoopSeating[]>;
  /** By kept wording of a plan, how many loops have it. */
  perWording(team: string, plan: string): Promise<Record<string, number>>;
  /** The newest loops that somebody works on: neither being set up nor ended. */
  underWay(team: string): Promise<Loop[]>;
  /** The best times on offer to candidates that other searches keep away from now. */
  holds(team: string, now: number): Promise<Hold[]>;
  /** Whose rounds are booked as these events. */
  withEvents(team: string, events: readonly string[]): Promise<Loop[]>;
  withCandidate(team: string, lookups: readonly string[]): Promise<Loop[]>;
  /** Answers what came with them and is kept elsewhere. */
  discardDrafts(team: string, before: number): Promise<MaterialKey[]>;
  auditRows(team: string, id: string): Promise<AuditRow[]>;
};

type LoopStoreDeps = {
  connection: Connection;
  audit: Audit;
  floor: FloorOf;
  flush(): Promise<void>;
  /** Tells when what was read and was not on disk yet may be gone. */
  onLost(forget: () => void): void;
  at(): Instant;
};

export function loopStore({ connection, audit, floor, flush, onLost, at }: LoopStoreDeps): Loops {
  const model = connection.model('Loop', loopSchema);
  const remembered = rememberedLoops(() => at().real);
  onLost(remembered.forget);

  const later = new Set(Object.keys(loopSchema.paths).filter((path) => path !== '_id'));
  const toDocument = async (loop: Loop) => {
    const derived = { _id: key(loop.team, loop.id), wakeAt: wakeAt(loop, at()) };
    // Nothing else of it is written, its key least of all; no list and no look-up finds it any more.
    if (isErased(loop)) return stoneWritten(loop, derived);
    return writtenFor(
      await floor(loop.team),
      { ...loop, ...derived, people: peopleOf(loop), home: tagsOf(loop), countsFrom: countedFrom(loop) },
      { later, wakeAt: (hidden) => wakeAt(hidden, at()) },
    );
  };
  const withAudit = (loop: Loop, entries: readonly AuditEntry[]): Loop => {
    const pending = chained(entries, loop.audit, at().now);
    const last = pending.at(-1);
    return {
      ...dated(loop, entries, at().now),
      audit: { seq: last?.seq ?? loop.audit.seq, hash: last?.hash ?? loop.audit.hash, pending },
    };
  };

  const read = async (team: string, id: string): Promise<Loop | null> => {
    const found = await model.findOne(place(team, id)).lean();
    return found ? loopIn(found) : null;
  };
  const get = async (team: string, id: string): Promise<Loop | null> => {
    const found = await read(team, id);
    return found && !isErased(found) ? found : null;
  };

  async function onHome(
    team: string,
    { user, part, most, isOldestFirst = false, before = null }: HomeQuery,
  ): Promise<Loop[]> {
    const [from, upTo] = isOldestFirst ? ['$gte', '$lte'] : ['$lte', '$gte'];
    const beyond = before
      ? {
          createdAt: { [from]: before.createdAt },
          $nor: [{ createdAt: before.createdAt, id: { [upTo]: before.id } }],
        }
      : {};
    const way = isOldestFirst ? 1 : -1;
    const found = await model
      .find({ team, [homePath[await floor(team)]]: homeTag(part, user), ...beyond })
      .sort({ createdAt: way, id: way })
      .limit(most)
      .lean();
    return found.map(loopIn);
  }

  async function update(
    { team, id }: Pick<Loop, 'team' | 'id'>,
    loaded: Loop | null,
    change: (loop: Loop) => Decision,
  ): Promise<Decision> {
    for (let tries = 0; tries < 200; tries += 1) {
      const loop = tries === 0 && loaded && isWhole(loaded) ? loaded : await read(team, id);
      if (!loop) throw notFound(refusalSentence('loop.gone'));
      if (isForNewer(loop)) return refuse('loop.newer');
      const decision = change(loop);
      if (!decision.ok) return decision;
      if (decision.loop === loop && decision.effects.length === 0) {
        // Nothing to write, but what was read may be a write that is not on disk yet, and the answer relies on it.
        await flush();
        return decision;
      }
      await audit.move(team, id, loop.audit.pending);
      const next = withAudit(
        { ...addEffects(decision.loop, decision.effects), version: loop.version + 1 },
        decision.audit,
      );
      // Past Mongoose, which refuses a document with a field that only a newer version knows.
      const saved = await model.collection.replaceOne(
        { ...place(team, id), version: loop.version } as never,
        await toDocument(next),
      );
      if (saved.matchedCount === 1) {
        await flush();
        return { ...decision, loop: next };
      }
      await beforeNextTry(tries);
    }
    throw new Error(`Loop ${id} was changed by others 200 times in a row.`);
  }

  return {
    get,
    async create(loop, entries) {
      const created = withAudit({ ...loop, version: 1 }, entries);
      try {
        await model.collection.insertOne((await toDocument(created)) as never);
        await flush();
        return created;
      } catch (error) {
        const earlier = isDuplicateKey(error) ? await read(loop.team, loop.id) : null;
        if (!earlier) throw error;
        await flush();
        return earlier;
      }
    },
    update: (team, id, change) => update({ team, id }, null, change),
    updateFrom: (loaded, change) => update(loaded, loaded, change),
    async due(team, now) {
      const isDue = { $ne: null, $lte: now };
      const found = await model
        .find({ team, ...notForNewer, $or: [{ wakeAt: isDue }, { 'kit.carried.wakeAt': isDue }] }, { id: 1 })
        .limit(500)
        .lean();
      return found.flatMap(({ id }) => (id ? [id] : []));
    },
    async ofPerson(team, user) {
      const theirs = { team, people: user };
      const newest = await model
        .find(theirs, { version: 1 })
        .sort({ createdAt: -1 })
        .limit(mostInList)
        .lean();
      const standing = newest as unknown as { _id: string; version: number }[];
      const known = standing.flatMap(({ _id, version }) => remembered.get(_id, version) ?? []);
      const loops = new Map(known.map((loop) => [key(team, loop.id), loop]));
      const others = standing.flatMap(({ _id }) => (loops.has(_id) ? [] : [_id]));
      const found =
        others.length === 0 ? [] : await model.find({ ...theirs, _id: { $in: others } }, withoutCards).lean();
      for (const loop of found.map(loopIn)) {
        loops.set(key(team, loop.id), loop);
        remembered.keep(key(team, loop.id), loop);
      }
      return standing.flatMap(({ _id }) => loops.get(_id) ?? []);
    },
    onHome,
    async needing(team, { user, before, isEnough }) {
      const loops: Loop[] = [];
      let next = before;
      for (let reads = 0; reads < needing.reads; reads += 1) {
        const page = await onHome(team, {
          ...{ user, part: 'needs', most: needing.most, isOldestFirst: true },
          before: next,
        });
        loops.push(...page);
        const last = page.at(-1);
        next = last && page.length === needing.most ? { id: last.id, createdAt: last.createdAt } : null;
        if (!next || isEnough(loops)) break;
      }
      return { loops, next };
    },
    async ofOpening(team, opening) {
      const found = await model
        .find({ team, opening, stage: { $ne: firstStage } })
        .sort({ createdAt: -1 })
        .limit(loopsRemembered)
        .lean();
      return found.map(loopIn);
    },
    async ofOpenings(team, openings) {
      const found = await model
        .find(
          { team, opening: { $in: [...openings] }, stage: { $ne: firstStage } },
          {
            ...{ _id: 0, id: 1, team: 1, opening: 1, stage: 1, dataKey: 1, candidate: 1 },
            ...{ 'decisions.number': 1, 'decisions.by': 1, 'decisions.at': 1 },
            ...{ 'decisions.sealed': 1, 'decisions.receipt': 1 },
          },
        )
        .lean();
      return found as unknown as LoopOutcome[];
    },
    async underWay(team) {
      const found = await model
        .find({ team, stage: { $in: [...stagesUnderWay] } })
        .sort({ createdAt: -1 })
        .limit(mostUnderWay)
        .lean();
      return found.map(loopIn);
    },
    async holds(team, now) {
      const found = await model
        .find(
          { team, stage: stageOfOffers, 'search.heldUntil': { $gt: now } },
          {
            ...{ _id: 0, id: 1, stage: 1, 'search.state': 1, 'search.heldUntil': 1 },
            ...{ 'search.offers.slots': 1 },
          },
        )
        .lean();
      return (found as unknown as Loop[]).flatMap((loop) => holdOf(loop, now) ?? []);
    },
    async withEvents(team, events) {
      const found = await model.find({ team, 'rounds.booking.eventId': { $in: [...events] } }).lean();
      return found.map(loopIn);
    },
    async withCandidate(team, lookups) {
      const found = await model.find({ team, 'candidate.lookups': { $in: [...lookups] } }).lean();
      return found.map(loopIn);
    },
    async lastAsked(team, kit) {
      const found = await model
        .find(
          { team, 'kit.id': kit, stage: { $ne: firstStage } },
          { createdAt: 1, opening: 1, 'rounds.seats.questions': 1 },
        )
        .sort({ createdAt: -1 })
        .limit(loopsRemembered)
        .lean();
      return lastUses(found as unknown as Asked[]);
    },
    async setups(team, kit, prompt) {
      const found = await model
        .find(
          { team, 'kit.id': kit, stage: { $ne: firstStage }, 'rounds.seats.questions': prompt },
          { _id: 0, id: 1, kit: 1 },
        )
        .sort({ createdAt: -1 })
        .limit(loopsRemembered)
        .lean();
      return (found as unknown as LoopSetup[]).map(({ id, kit }) => ({ id, kit: kitIn(kit) }));
    },
    async asking(team, plan, prompt) {
      const found = await model
        .find(
          { team, 'kit.id': plan, stage: { $ne: firstStage }, 'rounds.seats.questions': prompt },
          { _id: 0, id: 1, team: 1, createdAt: 1, dataKey: 1, candidate: 1, 'kit.version': 1 },
        )
        .sort({ createdAt: -1 })
        .limit(loopsRemembered)
        .lean();
      return found as unknown as LoopAsking[];
    },
    async seatings(team, plan) {
      const seat = 'rounds.seats';
      const found = await model
        .find(
          { team, 'kit.id': plan, stage: { $ne: firstStage } },
          {
            ...{ _id: 0, 'rounds.id': 1, 'rounds.template': 1 },
            ...{ [`${seat}.id`]: 1, [`${seat}.duty`]: 1, [`${seat}.pool`]: 1, [`${seat}.holder`]: 1 },
            ...{ [`${seat}.left.holder`]: 1, [`${seat}.left.how`]: 1 },
          },
        )
        .sort({ createdAt: -1 })
        .limit(seatingsRemembered)
        .lean();
      return found as unknown as LoopSeating[];
    },
    async perWording(team, plan) {
      const counted = await model.aggregate<{ _id: string; loops: number }>([
        { $match: { team, 'kit.id': plan, stage: { $ne: firstStage } } },
        { $group: { _id: '$kit.version', loops: { $sum: 1 } } },
      ]);
      return Object.fromEntries(counted.map(({ _id, loops }) => [_id, loops]));
    },
    async discardDrafts(team, before) {
      const old = { team, stage: firstStage, createdAt: { $lt: before } };
      const withFile = { ...old, 'brought.file': { $type: 'object' } };
      const found = (await model.find(withFile, { id: 1, brought: 1 }).lean()) as unknown as Loop[];
      await model.deleteMany(old);
      const kept = await model
        .find({ team, _id: { $in: found.map(({ id }) => key(team, id)) } }, { id: 1 })
        .lean();
      const isKept = (loop: string) => kept.some(({ id }) => id === loop);
      return found.flatMap(({ id: loop, brought }) =>
        brought && !isKept(loop)
          ? [{ team, loop, round: brought.round, fingerprint: brought.fingerprint }]
          : [],
      );
    },
    async auditRows(team, id) {
      const loop = await read(team, id);
      const moved = await audit.rows(team, id);
      return rowsWith(moved, loop?.audit.pending);
    },
  };
}

/** So that a Home costs the same however many loops may need somebody. */
const needing = { most: 40, reads: 5 };

/** What is sealed is most of a loop, and no list opens it. */
const withoutCards = {
  'rounds.seats.versions.sealed': 0,
  'rounds.seats.amendments.sealed': 0,
  'rounds.seats.notes': 0,
};

/** As a list has it, it would be written without what is sealed: it is read again before anything is decided with it. */
const isWhole = (loop: Loop): boolean => seatsOf(loop).every(({ seat }) => seat.notes !== undefined);

/** Of somebody's loops, the newest. */
const mostInList = 50;

/** More than any team runs at once. */
const mostUnderWay = 1000;

/** Older loops than these say little about what is worn. */
const loopsRemembered = 300;

/** Who sat there longer ago may be out of practice. */
const seatingsRemembered = 60;

type Asked = Pick<Loop, 'createdAt' | 'opening'> & { rounds: { seats: { questions: string[] }[] }[] };

/** All candidates of an opening are asked the same, so that a prompt is worn by its first one alone. `loops`: newest first. */
function lastUses(loops: Asked[]): Record<string, number> {
  const firstIn = new Map<string, number>();
  const last: Record<string, number> = {};
  for (const { createdAt, opening, rounds } of loops.toReversed())
    for (const { seats } of rounds)
      for (const id of seats.flatMap(({ questions }) => questions)) {
        const use = `${opening}/${id}`;
        const at = (opening ? firstIn.get(use) : null) ?? createdAt;
        firstIn.set(use, at);
        last[id] = Math.max(last[id] ?? 0, at);
      }
  return last;
}

const key = (team: string, id: string): string => `${team}:${id}`;
/** With the team beside it, so that a sharded cluster asks one shard. */
const place = (team: string, id: string) => ({ team, _id: key(team, id) });

const peopleOf = (loop: Loop): string[] => [
  ...new Set([
    loop.coordinator,
    loop.hiringManager,
    ...(loop.contact ? [loop.contact] : []),
    ...seatsOf(loop).flatMap(({ seat }) => seat.holder ?? []),
  ]),
];
