import type { WebSocket } from 'ws';
import type { Refusal } from '../rules/failure.ts';
import type { World } from '../world/world.ts';
import type { Envelope } from './envelope.ts';
import type { SocketFaults } from './socket-faults.ts';

/** Slack documents ten for an app. */
const mostConnections = 10;
const largestFrame = 20_480;
const host = 'applink-1';

/** One that is deaf gets what is sent and is never heard again. */
export type Connection = { socket: WebSocket; isOpen: boolean; isDeaf: boolean };
type Waiting = { envelope: Envelope; connection: Connection; settle(answer: string | Error): void };

export type Connections = {
  /** Those that have been greeted and are not being closed. */
  open(): Connection[];
  welcome(socket: WebSocket): void;
  /** Resolves to the text of the answer; rejects when the connection ends first, or time is up. */
  send(envelope: Envelope, connection: Connection, patienceMs: number): Promise<string>;
  /** Without a word. */
  cut(connection: Connection): void;
  /** With a closing frame, and no word before. */
  close(connection: Connection, code: number): void;
  /** With a reason, at once. */
  end(connection: Connection, reason: string): void;
  /** With two warnings, and after this time. */
  recycle(connection: Connection, graceMs: number): void;
};

const json = (value: unknown): string => JSON.stringify(value);
const farewell = (reason: string): string => json({ type: 'disconnect', reason, debug_info: { host } });
/** The TCP connection, which `ws` does not show. */
export const tcpOf = ({ socket }: Connection): { end(): void; pause(): void } =>
  (socket as unknown as { _socket: { end(): void; pause(): void } })._socket;

export function makeConnections(world: World, refusals: Refusal[], faults: SocketFaults): Connections {
  const { happened } = faults;
  const all = new Set<Connection>();
  const known = new Set<string>();
  let waiting: Waiting[] = [];
  const refuse = (error: string, detail: string) => void refusals.push({ method: 'socket', error, detail });
  const open = () => [...all].filter(({ isOpen }) => isOpen);

  function answered(connection: Connection, data: Buffer): void {
    if (data.length > largestFrame) {
      happened.oversized += 1;
      refuse('frame_too_large', `${data.length} bytes`);
      if (faults.oversized === 'close')
        close(connection, 1009, 'Max frame length of 20480 has been exceeded.');
      return;
    }
    const text = data.toString('utf8');
    let answer: { envelope_id?: unknown; payload?: unknown };
    try {
      answer = JSON.parse(text);
    } catch {
      refuse('not_json', text.slice(0, 80));
      return;
    }
    const id = String(answer.envelope_id);
    const found = waiting.find((one) => one.connection === connection && one.envelope.envelope_id === id);
    if (!found && known.has(id)) happened.late += 1;
    else if (!found) refuse('unknown_envelope', id);
    else {
      const payload = answer.payload === undefined ? '{}' : json(answer.payload);
      if (payload !== '{}' && !found.envelope.accepts_response_payload) refuse('payload_not_accepted', id);
      happened.acknowledged += 1;
      found.settle(payload === '{}' ? '' : payload);
    }
  }

  /** What is not acknowledged by now never will be. */
  function lose(connection: Connection): void {
    connection.isOpen = false;
    for (const { settle } of waiting.filter((one) => one.connection === connection))
      settle(new Error('connection_failed'));
  }

  function close(connection: Connection, code: number, reason = ''): void {
    if (faults.lingers) tcpOf(connection).end = () => {};
    connection.socket.close(code, reason);
    lose(connection);
  }

  function end(connection: Connection, reason: string): void {
    connection.socket.send(farewell(reason));
    close(connection, 1000);
  }

  return {
    open,
    welcome(socket) {
      const connection: Connection = { socket, isOpen: false, isDeaf: false };
      const isTooMany = open().length >= mostConnections;
      all.add(connection);
      socket.on('message', (data) => {
        if (!connection.isDeaf) answered(connection, data as Buffer);
      });
      socket.on('error', () => socket.terminate());
      socket.on('close', () => {
        all.delete(connection);
        lose(connection);
      });
      happened[isTooMany ? 'too_many' : 'opened'] += 1;
      if (isTooMany) return end(connection, 'too_many_websockets');
      connection.isOpen = true;
      const debug = { host, started: '2026-11-28 08:00:00.000', build_number: 1 };
      socket.send(
        json({
          type: 'hello',
          num_connections: open().length,
          debug_info: { ...debug, approximate_connection_time: 18_060 },
          connection_info: { app_id: world.appId },
        }),
      );
    },
    send(envelope, connection, patienceMs) {
      known.add(envelope.envelope_id);
      happened.envelope += 1;
      return new Promise((resolve, reject) => {
        const entry: Waiting = {
          ...{ envelope, connection },
          settle(answer) {
            clearTimeout(timer);
            waiting = waiting.filter((one) => one !== entry);
            if (typeof answer === 'string') resolve(answer);
            else reject(answer);
          },
        };
        const timer = setTimeout(() => entry.settle(new Error('timeout')), patienceMs);
        waiting.push(entry);
        connection.socket.send(json(envelope));
      });
    },
    cut(connection) {
      connection.socket.terminate();
      lose(connection);
    },
    close,
    end,
    recycle(connection, graceMs) {
      const later = (ms: number, run: () => void) =>
        void setTimeout(() => connection.isOpen && run(), ms).unref();
      connection.socket.send(farewell('warning'));
      later(graceMs / 2, () => connection.socket.send(farewell('refresh_requested')));
      later(graceMs, () => close(connection, 1000));
    },
  };
}
