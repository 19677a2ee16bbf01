import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { App, LogLevel, type Receiver } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { Agent } from 'undici';
import { input, modal, section } from '../../../blocks/elements/form.ts';
import type { Deps } from '../../../src/flows/deps.ts';
import { startSlackStandIn } from '../../../src/sandbox/slack/stand-in.ts';
import { slackDoor } from '../../../src/slack/door/door.ts';
import { listen } from '../../../src/slack/door/listen.ts';
import { socketDoor } from '../../../src/slack/door/socket-door.ts';
import { nothing, sentence, view } from '../../../src/slack/feature.ts';
import { tablesOf } from '../../../src/slack/tables.ts';
import { unwatched } from '../../support/forms/unwatched.ts';
import { standInVia, type Via } from '../../support/stage/via.ts';

const ana = { id: 'UANA', name: 'ana', realName: 'Ana A', email: 'ana@acme.test', zone: 'Europe/Paris' };
const toClose: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0)) await close();
});

/** Two bytes a letter: a message of 13,200 letters, the most Slack takes, is too large for a socket. */
const pages = (count: number, name: string) => [
  section(name),
  ...Array.from({ length: count }, () => section('ж'.repeat(2900))),
];
const field = input({ id: 'field', label: 'Word', element: { type: 'plain_text_input' }, isOptional: true });
const form = {
  ...modal('First', [field]),
  callback_id: 'first.form',
  submit: { type: 'plain_text', text: 'Next' },
};
const toy = tablesOf([
  {
    commands: {
      form: { usage: 'form', does: 'A form.', loading: 'Opening…', run: async () => view(form as never) },
      much: { usage: 'much', does: 'Much.', run: async () => sentence('Much to read.', pages(4, 'Much')) },
    },
    submissions: { 'first.form': { run: async () => view(modal('Second', pages(4, 'Second page'))) } },
    events: { app_home_opened: { run: async () => nothing } },
  },
]);

/** Bolt and its listeners, behind either door. */
async function raise(via: Via) {
  const server = createServer((request, response) => void httpDoor.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const slack = await startSlackStandIn({
    ...{
      teamId: 'TTEAM',
      appId: 'AAPP',
      botToken: 'xoxb-right',
      botUserId: 'UBOT',
      signingSecret: 'a-secret',
    },
    ...{ ...standInVia(via), people: [ana] },
    appUrls: () => [`http://127.0.0.1:${(server.address() as AddressInfo).port}`],
  });
  const options = {
    served: {
      find: async (team: string) =>
        team === 'TTEAM' ? { team, name: 'Team', bot: 'UBOT', enterprise: null, isGone: false } : null,
      app: () => null,
      isReady: () => true,
    },
    onFarewell: async () => {},
    onRefused: () => {},
    report: () => {},
    watch: unwatched(),
    real: Date.now,
  };
  const httpDoor = slackDoor({ ...options, signingSecret: 'a-secret' });
  const web = (token: string) =>
    new WebClient(token, { slackApiUrl: slack.apiUrl, logLevel: LogLevel.ERROR });
  const socket = slack.sockets
    ? socketDoor({
        ...{ ...options, known: Promise.resolve(), chance: Math.random, slackTime: Date.now, say: () => {} },
        address: async () => (await web('xapp-test-token').apps.connections.open({})).url ?? '',
        dispatcher: new Agent(),
      })
    : null;
  const receiver: Receiver = socket?.receiver ?? httpDoor.receiver;
  const authorize = async () => ({ botToken: 'xoxb-right', botUserId: 'UBOT', botId: 'BBOT' });
  const clientOptions = { slackApiUrl: slack.apiUrl };
  const bolt = new App({ receiver, authorize, clientOptions, logLevel: LogLevel.ERROR });
  listen(bolt, toy, {
    ...{ deps: {} as Deps, real: Date.now, reference: () => 'ref', report: () => {} },
    watch: unwatched(),
    ...{ isHomeSilent: () => false, slack: () => web('xoxb-right'), bot: () => 'UBOT' },
  });
  await socket?.opened;
  toClose.push(async () => {
    await Promise.all([socket?.stop(), slack.close()]);
    server.closeAllConnections();
    server.close();
  });
  return { slack, person: slack.as('UANA') };
}

describe.each(['http', 'socket'] as const)('a page too large for a socket, over %s', (via) => {
  it.each([
    ['at once', 0],
    ['half a second after it has the answer', 500],
  ])(
    'follows a submission through a window that waits for it, where Slack acts %s',
    async (_when, appliedAfterMs) => {
      const { slack, person } = await raise(via);
      await person.command('/hire form');
      const { id } = await person.waitForView(({ callbackId }) => callbackId === 'first.form');
      slack.delivering.appliedAfterMs = appliedAfterMs;
      await person.submit(id);
      const second = await person.waitForView(({ title }) => title?.text === 'Second');
      expect(second.id).toBe(id);
      // Nothing comes after it that would hide it again.
      await new Promise((resolve) => setTimeout(resolve, 400));
      expect(person.currentView()?.title?.text).toBe('Second');
      const answers = slack.deliveries.map(({ text }) => text.length);
      expect(Math.max(...answers)).toBeLessThan(1000);
      expect(slack.refusals.filter(({ error }) => error !== 'not_found')).toEqual([]);
    },
  );

  it('is not pushed on a person who has closed that window', async () => {
    const { slack, person } = await raise(via);
    await person.command('/hire form');
    const { id } = await person.waitForView(({ callbackId }) => callbackId === 'first.form');
    slack.faults.add({ method: 'views.update', kind: 'http500', times: 1 });
    await person.submit(id);
    await person.closeView(id);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(person.currentView()).toBeUndefined();
  });

  it('answers a command in a message of its own', async () => {
    const { slack, person } = await raise(via);
    const { message } = await person.command('/hire much');
    expect(message).toBeUndefined();
    const told = await person.waitForMessage(({ text }) => text === 'Much to read.');
    expect(JSON.stringify(told)).toContain('ж'.repeat(2900));
    expect(slack.refusals).toEqual([]);
  });
});
