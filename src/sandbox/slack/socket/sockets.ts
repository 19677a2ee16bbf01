import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Refusal } from '../rules/failure.ts';
import type { World } from '../world/world.ts';
import { type Connection, makeConnections, tcpOf } from './connections.ts';
import type { Envelope } from './envelope.ts';
import { makeSocketFaults, type SocketFaults } from './socket-faults.ts';

const ticketLivesMs = 30_000;
const pingEveryMs = 5000;

type Answer = { status: number; text: string; headers: Record<string, unknown> };

/** Slack's side of Socket Mode. */
export type Sockets = {
  faults: SocketFaults;
  /** How many connections there are. */
  open(): number;
  /** All of them end without a word. */
  cut(): void;
  /** All of them get a closing frame, and no word before. */
  hangUp(): void;
  /** All of them are about to end, and are told so. */
  recycle(graceMs?: number): void;
  /** All of them go deaf and mute, as behind a gateway that forgot them. */
  freeze(): void;
  /** An administrator switches Socket Mode off. */
  switchOff(): void;
  /** For `apps.connections.open`: an address that works once. */
  invite(): string;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** To any one of the open connections; rejects when it is not acknowledged in time. */
  deliver(envelope: Envelope, patienceMs: number): Promise<Answer>;
  close(): void;
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export async function makeSockets(world: World, refusals: Refusal[]): Promise<Sockets> {
  // Only here: an installation for production has this file and not that package.
  const { WebSocketServer } = await import('ws');
  const server = new WebSocketServer({ noServer: true });
  const faults = makeSocketFaults();
  const { happened } = faults;
  const connections = makeConnections(world, refusals, faults);
  const tickets = new Map<string, number>();
  let isClosed = false;

  const pings = setInterval(() => {
    for (const { socket, isDeaf } of connections.open()) if (!isDeaf) socket.ping('Ping from applink-1');
  }, pingEveryMs).unref();

  function pick(): Connection {
    const open = connections.open();
    const picked = open[Math.floor(Math.random() * open.length)];
    if (!picked) throw new Error('no_connection');
    return picked;
  }

  async function deliverOnce(envelope: Envelope, patienceMs: number): Promise<string> {
    const connection = pick();
    const fault = faults.draw();
    if (fault) happened[fault] += 1;
    if (fault === 'recycle') connections.recycle(connection, 400);
    if (fault === 'cut_before') {
      connections.cut(connection);
      throw new Error('connection_failed');
    }
    const sent = connections.send(envelope, connection, patienceMs);
    if (fault === 'cut_after') {
      // The app gets it; its acknowledgement finds no way back.
      connection.isDeaf = true;
      setTimeout(() => connections.cut(connection), 20);
    }
    if (fault === 'twice') connections.send(envelope, pick(), patienceMs).catch(() => {});
    return sent;
  }

  return {
    faults,
    open: () => connections.open().length,
    cut: () => connections.open().forEach(connections.cut),
    hangUp: () => {
      for (const connection of connections.open()) connections.close(connection, 1001);
    },
    recycle(graceMs = 400) {
      for (const connection of connections.open()) {
        happened.recycle += 1;
        connections.recycle(connection, graceMs);
      }
    },
    freeze() {
      for (const connection of connections.open()) {
        happened.frozen += 1;
        connection.isDeaf = true;
        tcpOf(connection).pause();
      }
    },
    switchOff() {
      world.manifest.isSocketMode = false;
      for (const connection of connections.open()) connections.end(connection, 'link_disabled');
    },
    invite() {
      const ticket = randomBytes(12).toString('hex');
      tickets.set(ticket, Date.now());
      return `${world.baseUrl.replace(/^http/, 'ws')}/link/?ticket=${ticket}&app_id=${world.appId}`;
    },
    upgrade(request, socket, head) {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://slack');
      const ticket = searchParams.get('ticket') ?? '';
      const madeAt = tickets.get(ticket) ?? 0;
      tickets.delete(ticket);
      const say = (status: string) =>
        void socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      if (faults.upgradesRefused > 0) {
        faults.upgradesRefused -= 1;
        happened.upgrade_refused += 1;
        return say('409 Conflict');
      }
      if (pathname === '/link/' && Date.now() - madeAt <= ticketLivesMs)
        return server.handleUpgrade(request, socket, head, connections.welcome);
      refusals.push({ method: 'socket', error: 'bad_ticket', detail: ticket });
      say('403 Forbidden');
    },
    async deliver(envelope, patienceMs) {
      const until = Date.now() + patienceMs;
      for (;;) {
        try {
          return { status: 200, text: await deliverOnce(envelope, until - Date.now()), headers: {} };
        } catch (failure) {
          const isAgain = envelope.type !== 'events_api' && faults.resent === 'everything';
          const isOver = (failure as Error).message === 'timeout' || isClosed;
          if (!isAgain || isOver) throw failure;
        }
        while (connections.open().length === 0) {
          if (Date.now() >= until || isClosed) throw new Error('timeout');
          await pause(20);
        }
        happened.resent += 1;
      }
    },
    close() {
      isClosed = true;
      clearInterval(pings);
      connections.open().forEach(connections.cut);
      for (const client of server.clients) client.terminate();
    },
  };
}
