import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a database whose writes take long; what is only read comes at once. */
export type SlowDatabase = {
  uri: string;
  /** From now on each write waits for so long; 0: no longer. */
  slow(ms: number): void;
  /** How many writes have waited so far. */
  delayed(): number;
  close(): Promise<void>;
};

const writes = new Set(['insert', 'update', 'delete', 'findAndModify', 'fsync']);

/** `target`: an address whose host is a socket's path, as the embedded engine gives it. */
export async function slowDatabase(target: string): Promise<SlowDatabase> {
  const url = /^mongodb:\/\/([^/]+)\/(.*)$/.exec(target);
  if (!url) throw new Error(`${target} is not the address of an embedded engine.`);
  const path = decodeURIComponent(url[1] ?? '');
  const sockets = new Set<Socket>();
  let delayMs = 0;
  let delayed = 0;
  const server = createServer((near) => {
    const far = connect(path);
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
    let turn = Promise.resolve();
    const hand = (message: Buffer, waitMs: number) => {
      turn = turn.then(async () => {
        if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
        if (far.writable) far.write(message);
      });
    };
    near.on(
      'data',
      messagesFrom((message) => {
        const isSlow = delayMs > 0 && writes.has(commandIn(message));
        if (isSlow) delayed += 1;
        hand(message, isSlow ? delayMs : 0);
      }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    uri: `mongodb://127.0.0.1:${(server.address() as AddressInfo).port}/${url[2]}`,
    slow: (ms) => {
      delayMs = ms;
    },
    delayed: () => delayed,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** MongoDB's messages begin with their own length. */
function messagesFrom(take: (message: Buffer) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= 4 && rest.length >= rest.readInt32LE(0)) {
      const length = rest.readInt32LE(0);
      take(Buffer.from(rest.subarray(0, length)));
      rest = rest.subarray(length);
    }
  };
}

const opMsg = 2013;

/** The first field of the document that a message begins with is the name of its command. */
function commandIn(message: Buffer): string {
  if (message.readInt32LE(12) !== opMsg || message[20] !== 0) return '';
  const from = 26;
  return message.toString('utf8', from, message.indexOf(0, from));
}
