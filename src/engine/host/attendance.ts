import { lstatSync, renameSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';

type Attendance = {
  isPublished(): boolean;
  close(): void;
};

/**
 * Counts the app processes that hold a connection. `onEmpty` is called when the last one says goodbye,
 * or `lingerMs` after the last one vanished, or when none came at all.
 */
export async function startAttendance(options: {
  path: string;
  greeting: object;
  lingerMs: number;
  onEmpty: () => void;
}): Promise<Attendance> {
  const present = new Set<Socket>();
  let timer: NodeJS.Timeout | undefined;

  const expectSomeone = () => {
    clearTimeout(timer);
    timer = setTimeout(options.onEmpty, options.lingerMs);
  };
  const server = createServer((socket) => {
    clearTimeout(timer);
    present.add(socket);
    socket.write(`${JSON.stringify(options.greeting)}\n`);
    socket.on('error', () => {});
    socket.on('data', () => {
      present.delete(socket);
      if (present.size === 0) options.onEmpty();
      // The last to leave keeps the connection until this process has ended: that is how it knows.
      else socket.end();
    });
    socket.on('close', () => {
      if (present.delete(socket) && present.size === 0) expectSomeone();
    });
  });
  // Bound under another name first, so that a stale socket in the way is replaced in one step.
  const bound = `${options.path}.${process.pid}`;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(bound, resolve);
  });
  const inode = lstatSync(bound).ino;
  renameSync(bound, options.path);
  expectSomeone();

  return {
    isPublished: () => lstatSync(options.path, { throwIfNoEntry: false })?.ino === inode,
    close() {
      clearTimeout(timer);
      server.close();
    },
  };
}
