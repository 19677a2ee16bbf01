import type { Connection } from 'mongoose';
import { type KeptStone, loopOf } from '../../core/erasure/blank-loop.ts';
import { countsFrom } from '../../core/erasure/retention.ts';
import { stagesWithData } from '../../core/loop/lifecycle.ts';
import type { Loop } from '../../core/loop/loop.ts';
import { loopSchema } from '../schemas.ts';

/** Loops by how long they have been kept, and what is left of those that were erased. */
export type Erasures = {
  /** The newest of all loops that hold somebody's data, ended ones too. */
  loops(team: string): Promise<Loop[]>;
  /** Of what began to count before that, the longest first: those that end, or are to be announced. */
  ending(team: string, before: number): Promise<string[]>;
  /** Announced, and not erased yet. */
  announced(team: string): Promise<Loop[]>;
  /** What is left of the newest erasures. */
  stones(team: string): Promise<Loop[]>;
  stone(team: string, id: string): Promise<Loop | null>;
  /** Loops of older versions do not say from when they count. */
  countOlder(team: string): Promise<void>;
};

const most = { loops: 1000, ending: 5000, announced: 1000, stones: 30 };

export function erasureStore(connection: Connection): Erasures {
  const model = connection.model('Loop', loopSchema);
  const toLoop = ({ _id, people, home, wakeAt, countsFrom: _from, ...loop }: Record<string, unknown>): Loop =>
    ({ ...loop, opening: loop.opening ?? null }) as unknown as Loop;
  return {
    async loops(team) {
      const found = await model
        .find({ team, stage: { $in: [...stagesWithData] } })
        .sort({ createdAt: -1 })
        .limit(most.loops)
        .lean();
      return found.map(toLoop);
    },
    async ending(team, before) {
      const found = await model
        .find({ team, countsFrom: { $lte: before, $gt: 0 }, hold: null }, { id: 1 })
        .sort({ countsFrom: 1 })
        .limit(most.ending)
        .lean();
      return found.flatMap(({ id }) => (id ? [id] : []));
    },
    async announced(team) {
      const found = await model
        .find({ team, 'ending.dueAt': { $gt: 0 }, hold: null })
        .limit(most.announced)
        .lean();
      return found.map(toLoop);
    },
    async stones(team) {
      const found = await model
        .find({ team, 'erasure.at': { $gt: 0 } })
        .sort({ 'erasure.at': -1 })
        .limit(most.stones)
        .lean();
      return found.map((stone) => loopOf(stone as unknown as KeptStone));
    },
    async stone(team, id) {
      const found = await model.findOne({ _id: `${team}:${id}`, 'erasure.at': { $gt: 0 } }).lean();
      return found ? loopOf(found as unknown as KeptStone) : null;
    },
    async countOlder(team) {
      for (;;) {
        const found = (await model.find({ team, countsFrom: null }).limit(100).lean()).map(toLoop);
        for (const loop of found)
          await model.updateOne(
            { _id: `${team}:${loop.id}`, version: loop.version, countsFrom: null },
            { $set: { countsFrom: countsFrom(loop) ?? 8.64e15 } },
          );
        if (found.length === 0) return;
      }
    },
  };
}
