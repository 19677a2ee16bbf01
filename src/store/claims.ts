import type { Connection } from 'mongoose';
import type { Interval } from '../core/schedule/interval.ts';
import { claimSchema } from './schemas.ts';
import { isDuplicateKey } from './trouble.ts';

const slotMs = 5 * 60_000;
const provisionalMs = 10 * 60_000;

export type ClaimInput = { team: string; owner: string; people: readonly string[]; interval: Interval };

export type Claims = {
  /** All of these people for this time, or the first one who is promised to another loop. */
  take(input: ClaimInput, now: number): Promise<{ ok: true } | { ok: false; person: string }>;
  /** A booked claim stands; one that was never booked gives way after ten minutes. */
  confirm(team: string, owner: string): Promise<void>;
  release(team: string, owner: string): Promise<void>;
  forget(team: string, before: number): Promise<void>;
};

/** One document per person and five minutes: the unique `_id` decides between two loops, whichever process they run in. */
export function claimStore(connection: Connection, flush: () => Promise<void>): Claims {
  const model = connection.model('Claim', claimSchema);
  const release = async (team: string, owner: string) => {
    await model.deleteMany({ team, owner });
  };
  return {
    release,
    async take({ team, owner, people, interval }, now) {
      for (const person of people) {
        for (
          let slot = Math.floor(interval.startsAt / slotMs) * slotMs;
          slot < interval.endsAt;
          slot += slotMs
        ) {
          const _id = `${team}:${person}:${slot}`;
          try {
            await model.updateOne(
              { _id, $or: [{ owner }, { provisionalUntil: { $lt: now } }] },
              { $set: { team, person, slot, owner, provisionalUntil: now + provisionalMs } },
              { upsert: true },
            );
          } catch (error) {
            if (!isDuplicateKey(error)) throw error;
            await release(team, owner);
            return { ok: false, person };
          }
        }
      }
      await flush();
      return { ok: true };
    },
    async confirm(team, owner) {
      await model.updateMany({ team, owner }, { $set: { provisionalUntil: Number.MAX_SAFE_INTEGER } });
      await flush();
    },
    async forget(team, before) {
      await model.deleteMany({ team, slot: { $lt: before } });
    },
  };
}
