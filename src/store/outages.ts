import type { Connection } from 'mongoose';
import { outageSchema } from './schemas.ts';
import { isDuplicateKey } from './trouble.ts';

/** A door that was closed: the last time, for all processes and through restarts. Times are real ones. */
export type Outage = {
  team: string;
  door: string;
  since: number;
  until: number | null;
  what: string;
  where: string;
  isTold: boolean;
};

export type Outages = {
  /** One that ended a moment ago goes on: it was not over. */
  begin(outage: Omit<Outage, 'until' | 'isTold'>): Promise<void>;
  end(team: string, door: string, at: number): Promise<void>;
  /** Those that last, and those that nobody has heard of yet. */
  open(team: string): Promise<Outage[]>;
  /** True for one process at a time; whoever dies while telling is followed by another. */
  startTelling(outage: Outage, at: number): Promise<boolean>;
  told(outage: Outage): Promise<void>;
};

const sameMs = 5 * 60_000;
const tellingMs = 60_000;

export function outageStore(connection: Connection, flush: () => Promise<void>): Outages {
  const model = connection.model('Outage', outageSchema);
  const key = (team: string, door: string): string => `${team}:${door}`;
  const nobody = { isTold: false, tellingUntil: 0 };
  return {
    async begin(outage) {
      const _id = key(outage.team, outage.door);
      const { team, since, what, where } = outage;
      const isSame = { $or: [{ until: null }, { until: { $gte: since - sameMs } }] };
      const again = await model.updateOne({ team, _id, ...isSame }, { $set: { until: null, what, where } });
      if (again.matchedCount === 0)
        await model
          .replaceOne(
            { team, _id, until: { $lt: since - sameMs } },
            { ...outage, until: null, ...nobody },
            { upsert: true },
          )
          .catch((error: unknown) => {
            // Another process wrote down the same outage.
            if (!isDuplicateKey(error)) throw error;
          });
      await flush();
    },
    async end(team, door, at) {
      await model.updateOne({ team, _id: key(team, door), until: null }, { $set: { until: at } });
    },
    async open(team) {
      const isOpen = { $or: [{ until: null }, { isTold: false }] };
      const found = await model
        .find({ team, _id: { $in: [key(team, 'slack'), key(team, 'calendar')] }, ...isOpen })
        .lean();
      return found as unknown as Outage[];
    },
    async startTelling({ team, door, since }, at) {
      const untold = { team, _id: key(team, door), since, isTold: false, tellingUntil: { $lt: at } };
      const taken = await model.updateOne(untold, { $set: { tellingUntil: at + tellingMs } });
      return taken.matchedCount === 1;
    },
    async told({ team, door, since }) {
      await model.updateOne({ team, _id: key(team, door), since }, { $set: { isTold: true } });
      await flush();
    },
  };
}
