import type { Connection } from 'mongoose';
import { stagesWithData } from '../../core/loop/lifecycle.ts';
import type { Loop } from '../../core/loop/loop.ts';
import { loopSchema } from '../schemas.ts';
import { loopIn } from '../shapes/carried.ts';

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
};

const most = { loops: 1000, ending: 5000, announced: 1000, stones: 30 };

export function erasureStore(connection: Connection): Erasures {
  const model = connection.model('Loop', loopSchema);
  return {
    async loops(team) {
      const found = await model
        .find({ team, stage: { $in: [...stagesWithData] } })
        .sort({ createdAt: -1 })
        .limit(most.loops)
        .lean();
      return found.map(loopIn);
    },
    async ending(team, before) {
      const found = await model
        .find(
          { team, 'kit.carried.countsFrom': { $lte: before, $gt: 0 }, 'kit.carried.hold': null },
          { id: 1 },
        )
        .sort({ 'kit.carried.countsFrom': 1 })
        .limit(most.ending)
        .lean();
      return found.flatMap(({ id }) => (id ? [id] : []));
    },
    async announced(team) {
      const found = await model
        .find({ team, 'kit.carried.ending.dueAt': { $gt: 0 }, 'kit.carried.hold': null })
        .limit(most.announced)
        .lean();
      return found.map(loopIn);
    },
    async stones(team) {
      const found = await model
        .find({ team, 'erasure.at': { $gt: 0 } })
        .sort({ 'erasure.at': -1 })
        .limit(most.stones)
        .lean();
      return found.map(loopIn);
    },
    async stone(team, id) {
      const found = await model.findOne({ team, _id: `${team}:${id}`, 'erasure.at': { $gt: 0 } }).lean();
      return found ? loopIn(found) : null;
    },
  };
}
