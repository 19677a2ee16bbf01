import type { Connection } from 'mongoose';
import { isRoomKey } from '../core/meeting-rooms/meeting-room.ts';
import { type Interval, overlaps } from '../core/time/interval.ts';
import { claimSchema } from './schemas.ts';
import { stamp } from './shapes/shapes.ts';
import { isDuplicateKey } from './trouble.ts';

const slotMs = 5 * 60_000;
const provisionalMs = 10 * 60_000;
/** Longer than any round: what begins before a span can still touch it. */
const longestMs = 8 * 60 * 60_000;

/** `besides`: an earlier claim of the same round, which stands until the new one follows it. */
type ClaimInput = {
  team: string;
  owner: string;
  people: readonly string[];
  interval: Interval;
  besides?: string;
};

export type Claims = {
  /**
   * The same claims, for one attempt of an effect; its number is the loop's version when it began. A process can be stopped
   * and go on when a later attempt has done its work: what that one wrote is not changed by this one any more.
   */
  under(attempt: number): Claims;
  /** All of these people for this time, or the first one who is promised to another loop. */
  take(input: ClaimInput, now: number): Promise<{ ok: true } | { ok: false; person: string }>;
  /**
   * An owner's claims become these people for this time, and stand. `lost`: who is promised to another loop then; in that
   * case nothing changes, unless it `isDecided`, and the rest is taken all the same.
   */
  become(input: ClaimInput & { isDecided: boolean }, now: number): Promise<{ lost: string[] }>;
  /** A booked claim stands; one that was never booked gives way after ten minutes. */
  confirm(team: string, owner: string): Promise<void>;
  /** The claim that was taken besides another stands from now on, whole and alone. */
  follow(input: ClaimInput & { besides: string }): Promise<void>;
  release(team: string, owner: string): Promise<void>;
  /** Everybody's interviews that touch this time, whole and in order; those still being booked count, those of `but` not. */
  booked(
    team: string,
    people: readonly string[],
    from: number,
    to: number,
    but?: string,
  ): Promise<Record<string, Interval[]>>;
  /** Who has interviews in this time, without the rooms that are claimed for them. */
  busy(team: string, from: number, to: number): Promise<string[]>;
  forget(team: string, before: number): Promise<void>;
};

/** One document per person and five minutes: the unique `_id` decides between two loops, whichever process they run in. */
export function claimStore(
  connection: Connection,
  flush: () => Promise<void>,
  attempt: number | null = null,
): Claims {
  const model = connection.model('Claim', claimSchema);
  /** Of this owner, unless a later attempt has written it. */
  const own = (owner: string) =>
    attempt === null ? { owner } : { owner, $or: [{ attempt: null }, { attempt: { $lte: attempt } }] };
  const release = async (team: string, owner: string) => {
    await model.deleteMany({ team, ...own(owner) });
  };
  const cellsOf = ({ people, interval }: ClaimInput) =>
    people.flatMap((person) => slotsOf(interval).map((slot) => ({ person, slot })));
  const keyOf = (team: string, { person, slot }: Pick<Cell, 'person' | 'slot'>) =>
    `${team}:${person}:${slot}`;
  const confirm = async (team: string, owner: string) => {
    await model.updateMany(
      { team, ...own(owner) },
      { $set: { attempt, provisionalUntil: Number.MAX_SAFE_INTEGER } },
    );
    await flush();
  };
  /** Those of these cells that are another owner's. */
  const takenOf = async ({ team, owner, cells, until }: Wanted, now: number): Promise<Place[]> => {
    const writes = cells.map((cell) => ({
      updateOne: {
        filter: { team, _id: keyOf(team, cell), $or: [own(owner), { provisionalUntil: { $lt: now } }] },
        update: { $set: { team, ...cell, owner, attempt, provisionalUntil: until, ...stamp('claims') } },
        upsert: true,
      },
    }));
    try {
      await model.collection.bulkWrite(writes as never, { ordered: false });
      return [];
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return failedOf(error).flatMap((index) => cells[index] ?? []);
    }
  };
  return {
    under: (later) => claimStore(connection, flush, later),
    release,
    confirm,
    async take(input, now) {
      const { team, owner, besides } = input;
      const held = besides === undefined ? [] : await model.find({ team, owner: besides }).lean();
      const kept = new Set(held.map((cell) => keyOf(team, cell as Cell)));
      const cells = cellsOf(input).filter((cell) => !kept.has(keyOf(team, cell)));
      if (cells.length === 0) return { ok: true };
      const [taken] = await takenOf({ team, owner, cells, until: now + provisionalMs }, now);
      if (taken) {
        await release(team, owner);
        return { ok: false, person: taken.person };
      }
      await flush();
      return { ok: true };
    },
    async follow(input) {
      const { team, owner, besides } = input;
      const keys = cellsOf(input).map((cell) => keyOf(team, cell));
      await model.updateMany(
        { team, _id: { $in: keys } as never, ...own(besides) },
        { $set: { owner, attempt } },
      );
      await confirm(team, owner);
      await release(team, besides);
    },
    async become({ isDecided, ...input }, now) {
      const { team, owner } = input;
      const before = (await model.find({ team, owner }).lean()) as Cell[];
      const cells = cellsOf(input);
      const until = Number.MAX_SAFE_INTEGER;
      const taken = cells.length > 0 ? await takenOf({ team, owner, cells, until }, now) : [];
      const lost = [...new Set(taken.map(({ person }) => person))];
      const keys = (some: readonly Pick<Cell, 'person' | 'slot'>[]) => some.map((cell) => keyOf(team, cell));
      const isUndone = lost.length > 0 && !isDecided;
      const stays = new Set(keys(isUndone ? before : cells.filter(({ person }) => !lost.includes(person))));
      const going = keys([...before, ...cells]).filter((key) => !stays.has(key));
      await model.deleteMany({ _id: { $in: going } as never, team, ...own(owner) });
      await flush();
      return { lost };
    },
    async booked(team, people, from, to, but) {
      const slot = { $gte: from - longestMs, $lt: to + longestMs };
      const found = await model.find({ team, person: { $in: [...people] }, slot }).lean();
      const touching = (person: string) =>
        joined(found.filter((slot) => slot.person === person && slot.owner !== but) as Slot[]).filter(
          (interview) => overlaps(interview, { startsAt: from, endsAt: to }),
        );
      return Object.fromEntries(people.map((person) => [person, touching(person)]));
    },
    async busy(team, from, to) {
      const claimed = await model.distinct('person', { team, slot: { $gte: from, $lt: to } });
      return claimed.filter((key) => !isRoomKey(key));
    },
    async forget(team, before) {
      await model.deleteMany({ team, slot: { $lt: before } });
    },
  };
}

const slotsOf = ({ startsAt, endsAt }: Interval): number[] => {
  const first = Math.floor(startsAt / slotMs);
  return Array.from({ length: Math.ceil(endsAt / slotMs) - first }, (_, index) => (first + index) * slotMs);
};

type Place = { person: string; slot: number };
type Wanted = { team: string; owner: string; cells: Place[]; until: number };

type Slot = { slot: number; owner: string };
type Cell = Slot & { person: string };

/** One person's slots, as interviews: what follows without a gap and for one owner is one. */
function joined(slots: readonly Slot[]): Interval[] {
  const found: (Interval & { owner: string })[] = [];
  for (const { slot, owner } of slots.toSorted((a, b) => a.slot - b.slot)) {
    const last = found.at(-1);
    if (last?.owner === owner && last.endsAt === slot) last.endsAt = slot + slotMs;
    else found.push({ startsAt: slot, endsAt: slot + slotMs, owner });
  }
  return found.map(({ startsAt, endsAt }) => ({ startsAt, endsAt }));
}

function failedOf(error: unknown): number[] {
  const { writeErrors } = error as { writeErrors?: { index: number } | { index: number }[] };
  return (Array.isArray(writeErrors) ? writeErrors : [writeErrors]).map((failed) => failed?.index ?? 0);
}
