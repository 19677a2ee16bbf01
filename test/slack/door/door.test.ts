import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { slackDoor } from '../../../src/slack/door/door.ts';
import { unwatched } from '../../support/forms/unwatched.ts';
import { until } from '../../support/stage/play.ts';

const kilobyte = 1024;
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A door that holds ten kilobytes of bodies whose sender is not known yet. */
async function raise() {
  const refused: string[] = [];
  const door = slackDoor({
    signingSecret: 'a-secret',
    served: { find: async () => null, app: () => null, isReady: () => true },
    onFarewell: async () => {},
    onRefused: (why) => refused.push(why),
    ...{ report: () => {}, watch: unwatched(), real: Date.now, mostHeldBytes: 10 * kilobyte },
  });
  const server = createServer((incoming, response) => void door.handle(incoming, response));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  /** Says that so much comes, and sends so much of it. */
  const send = (promised: number, sent = promised) => {
    const outgoing = request({
      ...{ port, method: 'POST', path: '/slack/events', agent: false },
      headers: { 'content-length': promised, 'content-type': 'application/json' },
    });
    outgoing.on('error', () => {});
    const status = new Promise<number | undefined>((resolve) => {
      outgoing.on('response', (incoming: IncomingMessage) => {
        incoming.resume();
        resolve(incoming.statusCode);
      });
    });
    outgoing.write(Buffer.alloc(sent));
    return { status, cut: () => outgoing.destroy() };
  };
  return { refused, send };
}

describe('the door for Slack', () => {
  it('holds only so much of bodies whose sender nobody knows yet, however many there are', async () => {
    const { refused, send } = await raise();
    const waiting = Array.from({ length: 9 }, () => send(2 * kilobyte, kilobyte));
    await until(async () => (await send(2 * kilobyte).status) === 503);
    expect(refused).toContain('Quorum has too much to do; try again in a minute.');
    for (const one of waiting) one.cut();
    await until(async () => (await send(2 * kilobyte).status) === 401);
  });
});
