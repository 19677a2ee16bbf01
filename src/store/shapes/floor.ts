import type { Connection } from 'mongoose';
import { migrationSchema } from '../schemas.ts';
import { isDuplicateKey } from '../trouble.ts';
import type { Floor } from './released.ts';
import { stamp } from './shapes.ts';

/**
 * Which version wrote this database last before this one. It may run beside this version during a rollout, and again after
 * going back. Version 2 tags every loop at its start, so one loop tells; before the first loop the settings do.
 */
export function readFloor(connection: Connection): () => Promise<Floor> {
  let known: Floor | undefined;
  const found = async (): Promise<Floor> => {
    const loop = await connection.collection('loops').findOne({}, { projection: { home: 1 } });
    if (loop) return loop.home === undefined ? 1 : 2;
    const settings = await connection.collection('settings').findOne({});
    return settings && settings.initials === undefined ? 1 : 2;
  };
  /** Said once for all processes, before this version writes anything that would look like another one. */
  const agreed = async (): Promise<Floor> => {
    const model = connection.model('Migration', migrationSchema);
    const said = await model.findById('floor').lean();
    if (said?.floor) return said.floor as Floor;
    const $setOnInsert = { floor: await found(), ...stamp('migrations') };
    try {
      await model.collection.updateOne({ _id: 'floor' as never }, { $setOnInsert }, { upsert: true });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
    return (await model.findById('floor').lean())?.floor as Floor;
  };
  return async () => {
    known ??= await agreed();
    return known;
  };
}
