import type { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';

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
