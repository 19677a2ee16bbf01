import type { Connection } from 'mongoose';

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
      const team = 'doctor';
      const row = { _id: `${team}:${process.pid}:${Date.now()}` as never, team };
      await rows.insertOne(row);
      await rows.deleteOne({ team, _id: row._id });
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

/** Which server this is, and how many keep what is written. */
export type Topology = { version: string; kind: 'standalone' | 'set' | 'sharded'; members: number };

export async function readTopology(connection: Connection): Promise<Topology> {
  const admin = connection.getClient().db('admin');
  const [hello, build] = await Promise.all([admin.command({ hello: 1 }), admin.command({ buildInfo: 1 })]);
  const members = [...(hello.hosts ?? []), ...(hello.passives ?? [])].length;
  const kind = hello.msg === 'isdbgrid' ? 'sharded' : hello.setName ? 'set' : 'standalone';
  return { version: String(build.version), kind, members: Math.max(1, members) };
}

/** SERVER-139311: killed, these lose writes that they acknowledged with `w: majority, j: true`. */
export function losesWrites({ version, kind }: Topology): boolean {
  const [major, minor, patch] = version.split('.').map((part) => Number.parseInt(part, 10));
  return kind === 'standalone' && major === 8 && minor === 0 && (patch ?? 0) >= 32 && (patch ?? 0) <= 38;
}

export const otherServer = {
  what: (version: string) =>
    `MongoDB ${version} without a replica set loses writes that it has acknowledged, when it is killed (SERVER-139311).`,
  where:
    'start mongod with --replSet rs0, run rs.initiate() once, and add ?replicaSet=rs0 to MONGODB_URI, as compose.yaml does.',
};
