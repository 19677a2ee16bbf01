import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A way to a database that can be closed: while it refuses, nothing listens at its address. */
export type DatabaseProxy = {
  uri: string;
  refuse(): Promise<void>;
  accept(): Promise<void>;
  /** What the app asks waits here until it is let through. */
  hold(): void;
  letThrough(): void;
  /** How many have come so far. */
  connections(): number;
};

/** `target`: an address whose host is a socket's path, as the embedded engine gives it. */
export async function databaseProxy(target: string, isOpen = true): Promise<DatabaseProxy> {
  const url = /^mongodb:\/\/([^/]+)\/(.*)$/.exec(target);
  if (!url) throw new Error(`${target} is not the address of an embedded engine.`);
  const path = decodeURIComponent(url[1] ?? '');
  const sockets = new Set<Socket>();
  /** From the app, and where what it asks goes on to. */
  const fromApp = new Map<Socket, Socket>();
  let isHeld = false;
  let server: Server | undefined;
  let port = 0;
  let come = 0;
  const accept = () =>
    new Promise<void>((resolve, reject) => {
      server = createServer((near) => {
        come += 1;
        const far = connect(path);
        fromApp.set(near, far);
        near.on('close', () => fromApp.delete(near));
        for (const [one, other] of [
          [near, far],
          [far, near],
        ] as const) {
          sockets.add(one);
          one
            .on('error', () => {})
            .on('close', () => {
              sockets.delete(one);
              other.destroy();
            });
        }
        far.pipe(near);
        if (!isHeld) near.pipe(far);
      });
      server.once('error', reject).listen(port, '127.0.0.1', () => {
        port = ((server as Server).address() as AddressInfo).port;
        resolve();
      });
    });
  const refuse = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server?.close(resolve));
  };
  const holding = {
    hold: () => {
      isHeld = true;
      for (const [near, far] of fromApp) near.unpipe(far);
    },
    letThrough: () => {
      isHeld = false;
      for (const [near, far] of fromApp) near.pipe(far);
    },
  };
  await accept();
  if (!isOpen) await refuse();
  return {
    uri: `mongodb://127.0.0.1:${port}/${url[2]}`,
    accept,
    refuse,
    ...holding,
    connections: () => come,
  };
}
