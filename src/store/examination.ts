import type { Connection } from 'mongoose';
import { readTopology, type Topology } from './topology.ts';

/** What can be asked of the database as a whole, past all workspaces; no flow gets it. */
export type Examination = {
  topology(): Promise<Topology>;
  /** Writes and removes a row, with the concern of the connection. */
  tryWriting(): Promise<void>;
  /** How many indexes are not made yet. */
  missingIndexes(): Promise<number>;
  /** The workspaces that have loops here. */
  teams(): Promise<string[]>;
};

export function databaseExamination(connection: Connection): Examination {
  return {
    topology: () => readTopology(connection),
    async tryWriting() {
      const rows = connection.collection('arrivals');
      const row = { _id: `doctor:${process.pid}:${Date.now()}` as never };
      await rows.insertOne(row);
      await rows.deleteOne(row);
    },
    async missingIndexes() {
      let missing = 0;
      for (const name of connection.modelNames()) {
        const model = connection.model(name);
        const { toCreate } = await model.diffIndexes();
        missing += toCreate.length;
      }
      return missing;
    },
    teams: () => connection.collection('loops').distinct('team'),
  };
}
