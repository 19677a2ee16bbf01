import type { Connection } from 'mongoose';
import { loopSchema, migrationSchema, settingsSchema } from '../schemas.ts';
import { isDuplicateKey } from '../trouble.ts';
import type { Floor } from './released.ts';
import { shapeIn, stamp } from './shapes.ts';

export type FloorOf = (team: string) => Promise<Floor>;

/**
 * Which version wrote a workspace's data last before this one. It may run beside this version during a rollout, and again after
 * going back. Version 2 tags every loop at its start, so one loop tells; before the first loop the settings do.
 */
export function readFloor(connection: Connection): FloorOf {
  const known = new Map<string, Promise<Floor>>();
  const found = async (team: string): Promise<Floor> => {
    const loop = await connection.model('Loop', loopSchema).findOne({ team }, { home: 1 }).lean();
    if (loop) return loop.home === undefined ? 1 : 2;
    const settings = await connection.model('Settings', settingsSchema).findOne({ team }).lean();
    return settings && settings.initials === undefined && shapeIn(settings as object) === 1 ? 1 : 2;
  };
  /** Said once for all processes, before this version writes anything that would look like another one. */
  const agreed = async (team: string): Promise<Floor> => {
    const model = connection.model('Migration', migrationSchema);
    const row = { team, _id: `${team}:floor` };
    const said = await model.findOne(row).lean();
    if (said?.floor) return said.floor as Floor;
    const $setOnInsert = { floor: await found(team), ...stamp('migrations') };
    try {
      await model.collection.updateOne(row as never, { $setOnInsert }, { upsert: true });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
    return (await model.findOne(row).lean())?.floor as Floor;
  };
  return (team) => {
    const floor = known.get(team) ?? agreed(team);
    known.set(team, floor);
    floor.catch(() => known.delete(team));
    return floor;
  };
}
