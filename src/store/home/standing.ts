import type { Connection } from 'mongoose';
import { deadLetterTag, overdueGates } from '../../core/home/watch-tags.ts';
import { loopSchema } from '../schemas.ts';

/** What somebody who runs Quorum has to know of a workspace, as counts. */
export type Standing = {
  look(
    team: string,
    now: number,
  ): Promise<{ gatesOverdue: number; withDeadLetters: number; oldestDue: number | null }>;
};

export function standingStore(connection: Connection): Standing {
  const model = connection.model('Loop', loopSchema);
  return {
    async look(team, now) {
      const { from, to } = overdueGates(now);
      const [gatesOverdue, withDeadLetters, oldest] = await Promise.all([
        model.countDocuments({ team, home: { $elemMatch: { $gte: from, $lt: to } } }),
        model.countDocuments({ team, home: deadLetterTag }),
        model
          .findOne({ team, wakeAt: { $ne: null, $lte: now } }, { _id: 0, wakeAt: 1 })
          .sort({ wakeAt: 1 })
          .lean(),
      ]);
      return { gatesOverdue, withDeadLetters, oldestDue: oldest?.wakeAt ?? null };
    },
  };
}
