import { describe, expect, it } from '@jest/globals';
import { App, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { until } from '../../../support/stage/play.ts';
import { dial, opening, raise } from './stage.ts';

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
    slack.delivering.patienceMs = 400;
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
});
