import { afterEach, describe, expect, it } from '@jest/globals';
import { App, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { WebSocket } from 'ws';
import type { Sockets } from '../../../../src/sandbox/slack/socket/sockets.ts';
import { type SlackStandIn, startSlackStandIn } from '../../../../src/sandbox/slack/stand-in.ts';
import { until } from '../../../support/stage/play.ts';
import { standInVia } from '../../../support/stage/via.ts';

const ana = { id: 'UANA', name: 'ana', realName: 'Ana A', email: 'ana@acme.test', zone: 'Europe/Paris' };
const toClose: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0)) await close();
});

async function raise(): Promise<{ slack: SlackStandIn; sockets: Sockets }> {
  const slack = await startSlackStandIn({
    ...{ teamId: 'TTEAM', appId: 'AAPP', botToken: 'xoxb-right', botUserId: 'UBOT', signingSecret: 'unused' },
    ...{ ...standInVia('socket'), appToken: 'xapp-right', people: [ana], retryDelaysMs: [10, 20, 30] },
    appUrls: () => [],
  });
  toClose.push(slack.close);
  return { slack, sockets: slack.sockets as Sockets };
}

const opening = ({ apiUrl }: SlackStandIn, token: string) =>
  new WebClient(token, {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    logLevel: LogLevel.ERROR,
  }).apps.connections
    .open({})
    .then(
      ({ url }) => url ?? '',
      ({ data }) => data.error as string,
    );

/** A client without an SDK, that does only what it is told. */
async function dial(url: string) {
  const messages: Record<string, unknown>[] = [];
  const socket = new WebSocket(url);
  const ended = new Promise<string>((resolve) => {
    socket.on('close', (code, reason) => resolve(`${code} ${reason}`));
    socket.on('error', (error) => resolve(error.message));
  });
  socket.on('message', (data) => messages.push(JSON.parse(String(data))));
  await Promise.race([ended, new Promise((resolve) => socket.once('message', resolve))]);
  const answer = (payload?: object) =>
    socket.send(
      JSON.stringify({ envelope_id: messages.at(-1)?.envelope_id, ...(payload ? { payload } : {}) }),
    );
  return { socket, messages, ended, answer };
}

describe('Bolt’s own receiver', () => {
  it('is at home here: greeted, asked, heard, and cut loose', async () => {
    const { slack, sockets } = await raise();
    const receiver = new SocketModeReceiver({
      ...{ appToken: 'xapp-right', logLevel: LogLevel.ERROR, autoReconnectEnabled: false },
      installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl } },
    });
    const authorize = async () => ({ botToken: 'xoxb-right', botUserId: 'UBOT', botId: 'BBOT' });
    const app = new App({ receiver, authorize, logLevel: LogLevel.ERROR });
    const homes: unknown[] = [];
    app.command('/hire', async ({ command, ack }) => ack(`heard ${command.text}`));
    app.event('app_home_opened', async ({ event }) => void homes.push(event.user));
    await app.start();
    const person = slack.as('UANA');
    expect((await person.command('/hire me')).message?.text).toBe('heard me');
    expect((await person.openHome())?.status).toBe(200);
    await until(() => homes.length === 1);
    expect(slack.refusals).toEqual([]);
    expect(sockets.faults.happened).toMatchObject({ opened: 1, envelope: 2, acknowledged: 2 });
    await app.stop();
    await until(() => sockets.open() === 0);
    expect((await person.command('/hire nobody')).trouble).toBe('dispatch_failed');
  });
});

describe('a socket', () => {
  it('is opened with the app-level token, once for each address, and only while Socket Mode is on', async () => {
    const { slack, sockets } = await raise();
    expect(await opening(slack, 'xoxb-right')).toBe('not_allowed_token_type');
    expect(await opening(slack, 'xapp-wrong')).toBe('invalid_auth');
    const url = await opening(slack, 'xapp-right');
    const { messages, ended } = await dial(url);
    expect(messages[0]).toMatchObject({
      type: 'hello',
      num_connections: 1,
      connection_info: { app_id: 'AAPP' },
    });
    expect(await (await dial(url)).ended).toContain('403');
    sockets.switchOff();
    expect(await ended).toBe('1000 ');
    expect(messages.at(-1)).toMatchObject({ type: 'disconnect', reason: 'link_disabled' });
    expect(await opening(slack, 'xapp-right')).toBe('socket_mode_not_enabled');
    expect(slack.refusals.map(({ error }) => error)).toEqual([
      'not_allowed_token_type',
      'invalid_auth',
      'bad_ticket',
      'socket_mode_not_enabled',
    ]);
    await expect(slack.challenge()).rejects.toThrow('there is no address to verify');
  });

  it('carries presses with room for an answer, and events without, which come again when nobody acknowledges', async () => {
    const { slack, sockets } = await raise();
    slack.delivering.patienceMs = 60;
    const { messages, answer } = await dial(await opening(slack, 'xapp-right'));
    const asked = slack.as('UANA').command('/hire it');
    await until(() => messages.length === 2);
    expect(messages[1]).toMatchObject({
      ...{ type: 'slash_commands', accepts_response_payload: true },
      payload: { command: '/hire', text: 'it', user_id: 'UANA' },
    });
    answer({ text: 'yes' });
    expect((await asked).message?.text).toBe('yes');
    await slack.as('UANA').openHome();
    await until(() => messages.length === 4);
    const [first, again] = messages.slice(2);
    expect(first).toMatchObject({
      type: 'events_api',
      accepts_response_payload: false,
      retry_attempt: 0,
      retry_reason: '',
    });
    expect(again).toMatchObject({ retry_attempt: 1, retry_reason: 'timeout', payload: first?.payload });
    expect(again?.envelope_id).not.toBe(first?.envelope_id);
    answer({ text: 'not wanted' });
    await slack.settled();
    expect(slack.refusals.map(({ error }) => error)).toEqual(['payload_not_accepted']);
    expect(messages).toHaveLength(4);
    expect(sockets.faults.happened).toMatchObject({ envelope: 3, acknowledged: 2 });
  });

  it('ends with an answer of more than 20,480 bytes, or drops it without a word', async () => {
    const { slack, sockets } = await raise();
    slack.delivering.patienceMs = 200;
    const letters = (count: number) => ({ text: 'x'.repeat(count) });
    const first = await dial(await opening(slack, 'xapp-right'));
    const asked = slack.as('UANA').command('/hire much');
    await until(() => first.messages.length === 2);
    first.answer(letters(20_480));
    expect((await asked).trouble).toBe('dispatch_failed');
    expect(await first.ended).toBe('1009 Max frame length of 20480 has been exceeded.');
    sockets.faults.oversized = 'drop';
    const second = await dial(await opening(slack, 'xapp-right'));
    const again = slack.as('UANA').command('/hire much');
    await until(() => second.messages.length === 2);
    second.answer(letters(20_480));
    expect((await again).trouble).toBe('operation_timeout');
    expect(slack.refusals.map(({ error }) => error)).toEqual(['frame_too_large', 'frame_too_large']);
    expect(sockets.faults.happened.oversized).toBe(2);
  });

  it('hears an answer that is late, and refuses one to nothing that was asked', async () => {
    const { slack, sockets } = await raise();
    slack.delivering.patienceMs = 20;
    const { socket, messages, answer } = await dial(await opening(slack, 'xapp-right'));
    expect((await slack.as('UANA').command('/hire slowly')).trouble).toBe('operation_timeout');
    answer();
    socket.send(JSON.stringify({ envelope_id: 'never-sent' }));
    socket.send('words');
    await until(() => slack.refusals.length === 2);
    expect(slack.refusals.map(({ error }) => error)).toEqual(['unknown_envelope', 'not_json']);
    expect([messages.length, sockets.faults.happened.late]).toEqual([2, 1]);
  });
});

it('draws the same faults again from the same seed, after those that were planned', async () => {
  const { sockets } = await raise();
  const { faults } = sockets;
  const draws = () => {
    faults.clear();
    faults.random({ seed: 3, rate: 0.5, kinds: ['twice', 'cut_after'] });
    faults.next('recycle');
    return Array.from({ length: 12 }, faults.draw);
  };
  const [first, second] = [draws(), draws()];
  expect(first).toEqual(second);
  expect(first[0]).toBe('recycle');
  expect(new Set(first)).toEqual(new Set(['recycle', 'twice', 'cut_after', undefined]));
});
