import type { Connection } from 'mongoose';
import { type Interval, overlaps } from '../core/time/interval.ts';
import { claimSchema } from './schemas.ts';
import { isDuplicateKey } from './trouble.ts';

const slotMs = 5 * 60_000;
const provisionalMs = 10 * 60_000;
/** Longer than any round: what begins before a span can still touch it. */
const longestMs = 8 * 60 * 60_000;

type ClaimInput = { team: string; owner: string; people: readonly string[]; interval: Interval };

export type Claims = {
  /** All of these people for this time, or the first one who is promised to another loop. */
  take(input: ClaimInput, now: number): Promise<{ ok: true } | { ok: false; person: string }>;
  /**
   * A booked interview as it is now: these people at this time, and nobody else. `lost`: who is promised to another loop
   * then; of them nothing is held any more.
   */
  follow(input: ClaimInput, now: number): Promise<{ lost: string[] }>;
  /** A booked claim stands; one that was never booked gives way after ten minutes. */
  confirm(team: string, owner: string): Promise<void>;
  release(team: string, owner: string): Promise<void>;
  /** Everybody's interviews that touch this time, whole and in order; those still being booked count. */
  booked(
    team: string,
    people: readonly string[],
    from: number,
    to: number,
  ): Promise<Record<string, Interval[]>>;
  forget(team: string, before: number): Promise<void>;
};

/** One document per person and five minutes: the unique `_id` decides between two loops, whichever process they run in. */
export function claimStore(connection: Connection, flush: () => Promise<void>): Claims {
  const model = connection.model('Claim', claimSchema);
  const release = async (team: string, owner: string) => {
    await model.deleteMany({ team, owner });
  };
  /** Answers who is promised to somebody else. */
  const write = async (
    { team, owner, people, interval }: ClaimInput,
    now: number,
    provisionalUntil: number,
  ): Promise<string[]> => {
    const cells = people.flatMap((person) => slotsOf(interval).map((slot) => ({ person, slot })));
    if (cells.length === 0) return [];
    const writes = cells.map(({ person, slot }) => ({
      updateOne: {
        filter: { _id: `${team}:${person}:${slot}`, $or: [{ owner }, { provisionalUntil: { $lt: now } }] },
        update: { $set: { team, person, slot, owner, provisionalUntil } },
        upsert: true,
      },
    }));
    try {
      await model.collection.bulkWrite(writes as never, { ordered: false });
      return [];
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return [...new Set(failedOf(error).flatMap((index) => cells[index]?.person ?? []))];
    }
  };
  return {
    release,
    async take(input, now) {
      const [lost] = await write(input, now, now + provisionalMs);
      if (lost !== undefined) {
        await release(input.team, input.owner);
        return { ok: false, person: lost };
      }
      await flush();
      return { ok: true };
    },
    async follow(input, now) {
      const { team, owner, people, interval } = input;
      const lost = await write(input, now, Number.MAX_SAFE_INTEGER);
      const theirs = people.filter((person) => !lost.includes(person));
      const others = [{ person: { $nin: theirs } }, { slot: { $nin: slotsOf(interval) } }];
      await model.deleteMany({ team, owner, $or: others });
      await flush();
      return { lost };
    },
    async confirm(team, owner) {
      await model.updateMany({ team, owner }, { $set: { provisionalUntil: Number.MAX_SAFE_INTEGER } });
      await flush();
    },
    async booked(team, people, from, to) {
      const slot = { $gte: from - longestMs, $lt: to + longestMs };
      const found = await model.find({ team, person: { $in: [...people] }, slot }).lean();
      const touching = (person: string) =>
        joined(found.filter((slot) => slot.person === person) as Slot[]).filter((interview) =>
          overlaps(interview, { startsAt: from, endsAt: to }),
        );
      return Object.fromEntries(people.map((person) => [person, touching(person)]));
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

type Slot = { slot: number; owner: string };

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
  return [writeErrors ?? []].flat().map(({ index }) => index);
}
