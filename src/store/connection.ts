import type { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import mongoose, { type Connection } from 'mongoose';
import type { Report } from '../telemetry/events.ts';
import { stampSchema } from './shapes/shapes.ts';

export type Database = {
  connection: Connection;
  /** Mongoose's connected driver handle, for Agenda. */
  mongo(): object;
  /** Returns once what was written before survives the engine's own death. */
  flush(): Promise<void>;
  /** Tells when a server is found away, or in another state: what was read of it may never have been on its disk. */
  onLost(listener: () => void): void;
  isUp(): boolean;
  isClosed(): boolean;
  whenUp(): Promise<void>;
  /** The name of what last kept it from connecting; empty when nothing did. */
  trouble(): string;
  close(): Promise<void>;
};

type DatabaseOptions = {
  uri: string;
  /** For engines whose journal does not outlive them; a real server did that with `j: true`. */
  flushed?: (fsync: () => Promise<void>) => () => Promise<void>;
  report?: Report;
  /** Each command that the database has answered, by its name. */
  onCommand?: (name: string, ms: number) => void;
};

/** Connects in the background and keeps trying: the app answers "try again" until the database is there. */
export function connectDatabase({ uri, flushed, report = () => {}, onCommand }: DatabaseOptions): Database {
  guardDriver();
  const connection = mongoose.createConnection();
  connection.plugin(stampSchema);
  const fsync = async () => {
    await connection.getClient().db('admin').command({ fsync: 1 });
  };
  let isClosed = false;
  let told = '';
  const onLost: (() => void)[] = [];
  const connect = async (): Promise<void> => {
    while (!isClosed) {
      try {
        await connection.openUri(uri, {
          // Set here and not with `set`, which Mongoose does not look at: what is refused must not be done later.
          bufferCommands: false,
          serverSelectionTimeoutMS: 1500,
          socketTimeoutMS: 10_000,
          // Where all connections are busy for so long, whoever waits for one hears so.
          waitQueueTimeoutMS: 5000,
          monitorCommands: onCommand !== undefined,
          // A server that hangs is noticed by this look, every two seconds, not by the request that waits.
          serverMonitoringMode: 'poll',
          heartbeatFrequencyMS: 2000,
          connectTimeoutMS: 3000,
          writeConcern: { w: 'majority', journal: true },
          autoIndex: false,
          autoCreate: false,
        });
        told = '';
        connection.getClient().on('serverDescriptionChanged', ({ previousDescription, newDescription }) => {
          if (previousDescription.type !== newDescription.type) for (const tell of onLost) tell();
        });
        if (onCommand) {
          const answered = (of: { commandName: string; duration: number }) =>
            onCommand(of.commandName, of.duration);
          connection.getClient().on('commandSucceeded', answered).on('commandFailed', answered);
        }
        return;
      } catch (error) {
        const { name } = error as Error;
        // Only its name, and once: the words can repeat the address, and with it the password.
        if (name !== told) report('database.unreachable', new Error(name));
        told = name;
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
    onLost: (listener) => void onLost.push(listener),
    flush: flushed ? flushed(fsync) : async () => {},
    isUp: () => connection.readyState === 1,
    isClosed: () => isClosed,
    whenUp: () => connected,
    trouble: () => told,
    async close() {
      isClosed = true;
      await connection.close();
    },
  };
}

type DriverConnection = EventEmitter & {
  error: Error | null;
  writeCommand: (...args: unknown[]) => Promise<void>;
};

/**
 * mongodb 7.8 never settles a command whose connection closes between the check and the write: it waits for
 * `drain` on a destroyed socket, whatever the time limits. A restart of the database under load meets this.
 */
export function guardDriver(): void {
  const ofMongoose = createRequire(createRequire(import.meta.url).resolve('mongoose'));
  const { Connection } = ofMongoose('mongodb/lib/cmap/connection.js') as {
    Connection: { prototype: DriverConnection };
  };
  const { writeCommand } = Connection.prototype;
  if (writeCommand.name === 'writeUnlessClosed') return;

  Connection.prototype.writeCommand = async function writeUnlessClosed(this: DriverConnection, ...args) {
    let onClose = () => {};
    const closed = new Promise<never>((_, reject) => {
      onClose = () => reject(this.error);
      this.once('close', onClose);
    });
    try {
      await Promise.race([writeCommand.apply(this, args), closed]);
    } finally {
      this.off('close', onClose);
    }
  };
}
