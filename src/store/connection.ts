import mongoose, { type Connection } from 'mongoose';

export type Database = {
  connection: Connection;
  /** Mongoose's connected driver handle, for Agenda. */
  mongo(): object;
  /** Returns once what was written before survives the engine's own death. */
  flush(): Promise<void>;
  isUp(): boolean;
  isClosed(): boolean;
  whenUp(): Promise<void>;
  close(): Promise<void>;
};

export type DatabaseOptions = {
  uri: string;
  /** For engines whose journal does not outlive them; a real server did that with `j: true`. */
  flushed?: (fsync: () => Promise<void>) => () => Promise<void>;
};

/** Connects in the background and keeps trying: the app answers "try again" until the database is there. */
export function openDatabase({ uri, flushed }: DatabaseOptions): Database {
  const connection = mongoose.createConnection();
  connection.set('bufferCommands', false);
  const fsync = async () => {
    await connection.getClient().db('admin').command({ fsync: 1 });
  };
  let isClosed = false;
  const connect = async (): Promise<void> => {
    while (!isClosed) {
      try {
        await connection.openUri(uri, {
          serverSelectionTimeoutMS: 1500,
          socketTimeoutMS: 10_000,
          writeConcern: { w: 'majority', journal: true },
          autoIndex: false,
          autoCreate: false,
        });
        return;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    }
  };
  const connected = connect();
  return {
    connection,
    mongo: () => {
      if (!connection.db) throw new Error('The database is not connected.');
      return connection.db;
    },
    flush: flushed ? flushed(fsync) : async () => {},
    isUp: () => connection.readyState === 1,
    isClosed: () => isClosed,
    whenUp: () => connected,
    async close() {
      isClosed = true;
      await connection.close();
    },
  };
}
