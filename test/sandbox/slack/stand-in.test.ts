import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, LogLevel } from '@slack/bolt';
import { type SlackStandIn, startSlackStandIn } from '../../../src/sandbox/slack/stand-in.ts';
import { actions, ana, button, field, modal, plain, realManifest, section } from './stage.ts';

let stand: SlackStandIn;
let app: App;
let appUrl = '';

beforeEach(async () => {
  stand = await startSlackStandIn({
    teamId: 'TTEAM',
    appId: 'AAPP',
    botToken: 'xoxb-stand-in',
    botUserId: 'UBOT',
    signingSecret: 'a-signing-secret',
    manifest: realManifest,
    people: [ana],
    appUrls: () => [appUrl],
  });
  app = new App({
    token: 'xoxb-stand-in',
    signingSecret: 'a-signing-secret',
    clientOptions: { slackApiUrl: stand.apiUrl, retryConfig: { retries: 0 } },
    logLevel: LogLevel.ERROR,
  });
  const server = (await app.start(0)) as Server;
  appUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  await app.stop();
  await stand.close();
});

describe('a real Bolt app', () => {
  it('is carried from a command through a modal to a message and the Home tab', async () => {
    app.command('/hire', async ({ ack, client, body }) => {
      await ack();
      await client.views.open({
        trigger_id: body.trigger_id,
        view: modal([field('name', {})], { callback_id: 'c' }),
      });
    });
    app.view('c', async ({ ack, client, body, view }) => {
      const typed = view.state.values.name?.typed?.value ?? '';
      if (typed === 'bad') {
        await ack({ response_action: 'errors', errors: { name: 'Not that' } });
        return;
      }
      await ack();
      const blocks = [section(typed), actions(button('go', '1'))];
      await client.chat.postMessage({ channel: body.user.id, text: typed, blocks });
    });
    app.action('go', async ({ ack, respond }) => {
      await ack();
      await respond({ replace_original: true, text: 'gone' });
    });
    app.event('app_home_opened', async ({ client, event }) => {
      const view = { type: 'home' as const, blocks: [{ type: 'header' as const, text: plain('Home') }] };
      await client.views.publish({ user_id: event.user, view });
    });

    const persona = stand.as(ana.id);
    expect(await persona.command('/hire start')).toMatchObject({ status: 200 });
    const { id } = await persona.waitForView();
    await persona.fill(id, { name: 'bad' });
    expect(await persona.submit(id)).toMatchObject({ errors: { name: 'Not that' } });
    await persona.fill(id, { name: 'Ada' });
    expect(await persona.submit(id)).toMatchObject({ isClosed: true });
    const { channel, ts } = await persona.waitForMessage(({ text }) => text === 'Ada');
    await persona.click({ channel, ts }, 'go');
    await persona.waitForMessage(({ text }) => text === 'gone');
    await persona.openHome();
    expect((await persona.waitForHome()).blocks[0]).toMatchObject({ type: 'header' });
    expect(stand.refusals).toEqual([]);
  });

  it('turns away what is not signed', async () => {
    const answer = await stand.as(ana.id).raw({
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'command=%2Fhire',
    });
    expect(answer.status).toBe(401);
  });
});
