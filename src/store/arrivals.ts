import type { Connection } from 'mongoose';
import { arrivalSchema } from './schemas.ts';
import { isDuplicateKey } from './trouble.ts';

type ArrivalKind = 'event' | 'command' | 'press' | 'wrong signature';

/** What has ever come in from Slack: a setting that lets nothing through is silent otherwise. */
export type Arrivals = {
  /** Written down the first time only. */
  note(team: string, kind: ArrivalKind, at: number): Promise<void>;
  /** When each kind came first. */
  first(team: string): Promise<Partial<Record<ArrivalKind, number>>>;
};

export function arrivalStore(connection: Connection): Arrivals {
  const model = connection.model('Arrival', arrivalSchema);
  return {
    async note(team, kind, at) {
      try {
        await model.updateOne(
          { team, _id: `${team}:${kind}` },
          { $setOnInsert: { team, kind, at } },
          { upsert: true },
        );
      } catch (error) {
        // Another process wrote it down in the same moment.
        if (!isDuplicateKey(error)) throw error;
      }
    },
    async first(team) {
      const found = await model.find({ team }).lean();
      return Object.fromEntries(found.map(({ kind, at }) => [kind, at]));
    },
  };
}
