import type { Connection } from 'mongoose';
import { deadLetterTag, overdueGates } from '../../core/home/watch-tags.ts';
import { loopSchema } from '../schemas.ts';
import type { FloorOf } from '../shapes/floor.ts';
import { homePath } from '../shapes/released.ts';

/** What somebody who runs Quorum has to know of a workspace, as counts. */
export type Standing = {
  look(
    team: string,
    now: number,
  ): Promise<{ gatesOverdue: number; withDeadLetters: number; oldestDue: number | null }>;
};

type Due = { wakeAt?: number | null; kit?: { carried?: { wakeAt?: number } } } | null;

export function standingStore(connection: Connection, floor: FloorOf): Standing {
  const model = connection.model('Loop', loopSchema);
  /** The earliest that is due by then, where it stands as seen and where an older version does not look. */
  const oldestBy = async (team: string, now: number): Promise<number | null> => {
    const isDue = { $ne: null, $lte: now };
    const found = await Promise.all([
      model.findOne({ team, wakeAt: isDue }, { wakeAt: 1 }).sort({ wakeAt: 1 }).lean(),
      model
        .findOne({ team, 'kit.carried.wakeAt': isDue }, { 'kit.carried.wakeAt': 1 })
        .sort({ 'kit.carried.wakeAt': 1 })
        .lean(),
    ]);
    const times = (found as Due[]).flatMap((loop) => [loop?.wakeAt, loop?.kit?.carried?.wakeAt]);
    const due = times.filter((time): time is number => typeof time === 'number');
    return due.length > 0 ? Math.min(...due) : null;
  };
  return {
    async look(team, now) {
      const { from, to } = overdueGates(now);
      const home = homePath[await floor(team)];
      const [gatesOverdue, withDeadLetters, oldestDue] = await Promise.all([
        model.countDocuments({ team, [home]: { $elemMatch: { $gte: from, $lt: to } } }),
        model.countDocuments({ team, [home]: deadLetterTag }),
        oldestBy(team, now),
      ]);
      return { gatesOverdue, withDeadLetters, oldestDue };
    },
  };
}
