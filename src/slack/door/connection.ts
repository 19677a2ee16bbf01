import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { type Dispatcher, ping, WebSocket } from 'undici';
import { asObject, type Body } from './delivery.ts';

export type Envelope = { payload: Body; retryNum: number; retryReason: string };

/** False when the connection is gone, and the answer with it. */
export type Answer = (payload?: unknown) => boolean;

export type Connection = {
  /** With Slack's reason, when it says that it is about to close this one; or when it is over without notice. */
  leaving: Promise<string>;
  /** Nothing comes or goes any more. */
  over: Promise<void>;
  close(): void;
};

export type ConnectOptions = {
  url: string;
  dispatcher: Dispatcher;
  onEnvelope(envelope: Envelope, answer: Answer): void;
  /** For Slack's hello. */
  helloWithinMs: number;
  /** Slack pings and answers pings; when nothing at all comes for so long, a gateway has forgotten us. */
  quietMs: number;
};

const lookEveryMs = 1000;
const heardOf = ['undici:websocket:ping', 'undici:websocket:pong'];

/** One WebSocket, from its address to its end. Rejects, with Slack's reason if there is one, before its hello. */
export function connect(options: ConnectOptions): Promise<Connection> {
  const socket = new WebSocket(options.url, { dispatcher: options.dispatcher });
  const leaving = promised<string>();
  const over = promised<void>();
  const greeted = promised<Connection>();
  let isGreeted = false;
  let heardAt = performance.now();

  const heard = (message: unknown) => {
    if (asObject(message)?.websocket === socket) heardAt = performance.now();
  };
  const end = (why: string) => {
    clearInterval(look);
    for (const channel of heardOf) unsubscribe(channel, heard);
    greeted.reject(new Error(why));
    leaving.resolve(why);
    over.resolve();
    socket.close();
  };
  // Slack leaves the TCP connection open after its closing frame, so no event tells of that.
  const look = setInterval(() => {
    const silentMs = performance.now() - heardAt;
    if (isGreeted && socket.readyState !== WebSocket.OPEN) return end('closed');
    if (!isGreeted && silentMs > options.helloWithinMs) return end('no_hello');
    if (silentMs > options.quietMs) return end('no_sign_of_life');
    if (isGreeted) ping(socket, Buffer.from('quorum'));
  }, lookEveryMs).unref();
  for (const channel of heardOf) subscribe(channel, heard);

  socket.addEventListener('message', ({ data }) => {
    heardAt = performance.now();
    const message = parsed(data);
    if (message?.type === 'hello') {
      isGreeted = true;
      greeted.resolve({ leaving: leaving.promise, over: over.promise, close: () => end('closed') });
    } else if (message?.type === 'disconnect') {
      const reason = String(message.reason);
      greeted.reject(new Error(reason));
      leaving.resolve(reason);
    } else if (message) take(message);
  });
  // Undici does not say what the system said.
  socket.addEventListener('error', () => end(isGreeted ? 'cut' : 'no_connection'));
  socket.addEventListener('close', ({ code, reason }) => end(reason || `closed with ${code}`));

  function take(message: Body): void {
    const { envelope_id, payload, retry_attempt, retry_reason } = message;
    const body = asObject(payload);
    if (typeof envelope_id !== 'string' || !body) return;
    const envelope = {
      payload: body,
      retryNum: Number(retry_attempt ?? 0),
      retryReason: String(retry_reason ?? ''),
    };
    options.onEnvelope(envelope, (answer) => {
      if (socket.readyState !== WebSocket.OPEN) return false;
      socket.send(JSON.stringify({ envelope_id, ...(answer === undefined ? {} : { payload: answer }) }));
      return true;
    });
  }

  return greeted.promise;
}

function parsed(data: unknown): Body | null {
  try {
    return typeof data === 'string' ? asObject(JSON.parse(data)) : null;
  } catch {
    return null;
  }
}

function promised<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  promise.catch(() => {});
  return { promise, resolve, reject };
}
