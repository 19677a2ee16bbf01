import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Agent } from 'undici';
import { type WebSocket, WebSocketServer } from 'ws';
import {
  type Answer,
  type ConnectOptions,
  connect,
  type Envelope,
} from '../../../src/slack/door/connection.ts';
import { until } from '../../support/stage/play.ts';

const toClose: (() => void)[] = [];
afterEach(() => {
  for (const close of toClose.splice(0)) close();
});

/** A server that greets each socket in its own way. */
async function serve(greet: (socket: WebSocket) => void): Promise<string> {
  const http = createServer();
  const server = new WebSocketServer({ server: http });
  server.on('connection', greet);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  toClose.push(() => {
    for (const client of server.clients) client.terminate();
    http.close();
  });
  return `ws://127.0.0.1:${(http.address() as AddressInfo).port}/`;
}

const hello = JSON.stringify({ type: 'hello' });
const dial = (url: string, over: Partial<ConnectOptions> = {}) =>
  connect({
    ...{
      url,
      dispatcher: new Agent(),
      onEnvelope: () => {},
      helloWithinMs: 10_000,
      quietMs: 10_000,
      ...over,
    },
  });

describe('one connection', () => {
  it('is there with the hello, and passes on envelopes and nothing else', async () => {
    const frames: string[] = [];
    const taken: [Envelope, Answer][] = [];
    const url = await serve((socket) => {
      socket.on('message', (data) => frames.push(String(data)));
      for (const message of ['words', '[]', '{"type":"never seen"}', '{"envelope_id":7,"payload":{}}', hello])
        socket.send(message);
      socket.send(Buffer.from('binary'));
      socket.send(
        JSON.stringify({ envelope_id: 'e1', type: 'events_api', payload: { a: 1 }, retry_attempt: 2 }),
      );
    });
    const connection = await dial(url, { onEnvelope: (envelope, answer) => taken.push([envelope, answer]) });
    await until(() => taken.length === 1);
    const [[envelope, answer] = []] = taken;
    expect(envelope).toEqual({ payload: { a: 1 }, retryNum: 2, retryReason: '' });
    expect([answer?.(), answer?.({ text: 'yes' })]).toEqual([true, true]);
    await until(() => frames.length === 2);
    expect(frames.map((frame) => JSON.parse(frame))).toEqual([
      { envelope_id: 'e1' },
      { envelope_id: 'e1', payload: { text: 'yes' } },
    ]);
    connection.close();
    await connection.over;
    expect(answer?.()).toBe(false);
  });

  it('is none when Slack says why before its hello, says nothing, or is not there', async () => {
    const url = await serve((socket) => socket.send('{"type":"disconnect","reason":"too_many_websockets"}'));
    await expect(dial(url)).rejects.toThrow('too_many_websockets');
    const silent = await serve(() => {});
    await expect(dial(silent, { helloWithinMs: 10 })).rejects.toThrow('no_hello');
    await expect(dial('ws://127.0.0.1:9/')).rejects.toThrow('no_connection');
  });

  it('tells that it will end before it does', async () => {
    let slack: WebSocket | undefined;
    const url = await serve((socket) => {
      slack = socket;
      socket.send(hello);
    });
    const connection = await dial(url);
    slack?.send('{"type":"disconnect","reason":"warning"}');
    expect(await connection.leaving).toBe('warning');
    expect(await Promise.race([connection.over.then(() => 'over'), 'still there'])).toBe('still there');
    slack?.terminate();
    await connection.over;
  });
});
