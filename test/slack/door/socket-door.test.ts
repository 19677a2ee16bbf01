import { afterEach, describe, expect, it } from '@jest/globals';
import { App, LogLevel } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { Agent } from 'undici';
import type { Sockets } from '../../../src/sandbox/slack/socket/sockets.ts';
import { type SlackStandIn, startSlackStandIn } from '../../../src/sandbox/slack/stand-in.ts';
import { proxiedFetch } from '../../../src/slack/client/proxied-fetch.ts';
import { socketDoor } from '../../../src/slack/door/socket-door.ts';
import { connectProxy, proxySettings } from '../../support/faults/connect-proxy.ts';
import { unwatched } from '../../support/forms/unwatched.ts';
import { until } from '../../support/stage/play.ts';
import { standInVia } from '../../support/stage/via.ts';

const ana = { id: 'UANA', name: 'ana', realName: 'Ana A', email: 'ana@acme.test', zone: 'Europe/Paris' };
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const toClose: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0)) await close();
});

const address = async ({ apiUrl }: SlackStandIn, token: string): Promise<string> => {
  const options = { slackApiUrl: apiUrl, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true };
  const { apps } = new WebClient(token, { ...options, logLevel: LogLevel.ERROR });
  return (await apps.connections.open({})).url ?? '';
};

type Scene = Awaited<ReturnType<typeof raise>>;

/** The door between a real Bolt app, whose listeners say what they heard, and Slack. */
async function raise({
  token = 'xapp-right',
  before,
  seenFromHere = (url) => url,
  ...waits
}: {
  token?: string;
  before?: (slack: SlackStandIn) => void;
  seenFromHere?: (url: string) => string;
} & Partial<Record<'quietMs', number>> = {}) {
  const slack = await startSlackStandIn({
    ...{ teamId: 'TTEAM', appId: 'AAPP', botToken: 'xoxb-right', botUserId: 'UBOT', signingSecret: 'unused' },
    ...{ ...standInVia('socket'), appToken: 'xapp-right', people: [ana], retryDelaysMs: [30, 60, 90] },
    appUrls: () => [],
  });
  slack.limits.isEnforced = false;
  before?.(slack);
  const heard: string[] = [];
  const { dispatcher, close } = proxiedFetch();
  const said: string[] = [];
  const refused: string[] = [];
  const troubles: unknown[] = [];
  const door = socketDoor({
    address: async () => seenFromHere(await address(slack, token)),
    dispatcher,
    ...{
      known: Promise.resolve(),
      served,
      onFarewell: async () => {},
      chance: () => 1,
      real: Date.now,
      slackTime: Date.now,
      watch: unwatched(),
    },
    onRefused: (why) => refused.push(why),
    report: (trouble, error) => troubles.push(`${trouble}: ${error}`),
    say: (words) => said.push(words),
    waits: { firstMs: 20, mostMs: 80, steadyMs: 0, ...waits },
  });
  const app = new App({
    receiver: door.receiver,
    authorize: async () => ({ botToken: 'xoxb-right', botUserId: 'UBOT', botId: 'BBOT' }),
    logLevel: LogLevel.ERROR,
  });
  app.command(/.*/, async ({ command, ack }) => {
    heard.push(command.text);
    await pause(Number(/\d+/.exec(command.text) ?? 0));
    await ack(`heard ${command.text}`);
  });
  app.event('app_home_opened', async ({ body, context }) => {
    heard.push(
      `home ${context.retryNum ?? 0} ${typeof context.sentAt} ${(body as { event_id: string }).event_id}`,
    );
  });
  toClose.unshift(() => Promise.all([door.stop(), slack.close(), close()]));
  const sockets = slack.sockets as Sockets;
  const isOpen = () => until(() => sockets.open() > 0 && door.trouble() === null);
  if (!before) await isOpen();
  return { slack, sockets, door, heard, said, refused, troubles, isOpen, ana: slack.as('UANA') };
}

const answered = async ({ ana: person }: Scene, words: string) => {
  const { message, trouble } = await person.command(`/hire ${words}`);
  return trouble ?? message?.text;
};

describe('what Slack sends over a socket', () => {
  it('is answered on it, and nothing of it comes by HTTP', async () => {
    const scene = await raise();
    expect(await answered(scene, 'hello')).toBe('heard hello');
    await scene.ana.openHome();
    await until(() => scene.heard.length === 2);
    expect(scene.heard[1]).toMatch(/^home 0 number Ev/);
    expect(scene.slack.deliveries.map(({ url, status }) => [url, status])).toEqual([
      ['socket', 200],
      ['socket', 200],
    ]);
    expect([scene.slack.refusals, scene.refused, scene.troubles]).toEqual([[], [], []]);
    expect(scene.said).toEqual(['The socket to Slack is open.']);
  });

  it('is refused when it is for another workspace or of no known kind, and not acknowledged', async () => {
    const scene = await raise();
    scene.slack.delivering.patienceMs = 200;
    const foreign = await scene.ana.forge('command', {
      team_id: 'TOTHER',
      command: '/hire',
      text: 'x',
      user_id: 'UANA',
    });
    const strange = await scene.ana.forge('interaction', { type: 'never_seen' });
    expect([foreign.isTimedOut, strange.isTimedOut]).toEqual([true, true]);
    expect(scene.refused).toEqual([
      'This workspace is not served here.',
      'Quorum does not know this kind of request.',
    ]);
    expect(scene.heard).toEqual([]);
  });

  it('is handed on twice when it comes twice', async () => {
    const scene = await raise();
    scene.sockets.faults.next('twice');
    expect(await answered(scene, 'again')).toBe('heard again');
    await until(() => scene.heard.length === 2);
    expect(scene.sockets.faults.happened).toMatchObject({ twice: 1, envelope: 2 });
    expect(scene.slack.refusals).toEqual([]);
  });

  it('comes again when its connection was cut: events always, presses where Slack does that', async () => {
    const scene = await raise();
    scene.sockets.faults.next('cut_before');
    await scene.ana.openHome();
    await scene.slack.settled();
    await until(() => scene.heard.length === 1);
    expect(scene.heard[0]).toMatch(/^home [1-3] number Ev/);

    await scene.isOpen();
    scene.sockets.faults.next('cut_after');
    expect(await answered(scene, 'lost 40')).toBe('dispatch_failed');
    await scene.isOpen();
    scene.sockets.faults.resent = 'everything';
    scene.sockets.faults.next('cut_after');
    expect(await answered(scene, 'found 40')).toBe('heard found 40');
    expect(scene.heard.slice(1)).toEqual(['lost 40', 'found 40', 'found 40']);
    expect(scene.sockets.faults.happened).toMatchObject({ cut_before: 1, cut_after: 2, resent: 1 });
    expect(scene.door.trouble()).toBeNull();
  });
});

describe('a socket that ends', () => {
  it('is followed by the next one before Slack recycles it, and what runs on it is still answered', async () => {
    const scene = await raise();
    const slow = answered(scene, 'slow 150');
    await until(() => scene.heard.length === 1);
    scene.sockets.recycle(1500);
    const during = [];
    const isRecycled = () => scene.sockets.faults.happened.opened === 2 && scene.sockets.open() === 1;
    for (let count = 0; count < 12 || !isRecycled(); count += 1) {
      during.push(await answered(scene, `press ${'abcdefghijkl'[count % 12]}`));
      await pause(40);
    }
    expect(await slow).toBe('heard slow 150');
    expect(during.filter((words) => !words?.startsWith('heard press'))).toEqual([]);
    expect(scene.sockets.faults.happened).toMatchObject({ recycle: 1, opened: 2, late: 0 });
    expect(scene.said).toHaveLength(1);
  });

  it('is opened anew after a cut, behind a gateway that forgot it, and when the upgrade is refused', async () => {
    const scene = await raise({ quietMs: 300 });
    const { faults } = scene.sockets;
    scene.sockets.cut();
    await scene.isOpen();
    scene.sockets.freeze();
    await until(() => faults.happened.opened === 3);
    faults.upgradesRefused = 2;
    scene.sockets.cut();
    await until(() => faults.happened.opened === 4);
    expect(await answered(scene, 'still here')).toBe('heard still here');
    expect(faults.happened).toMatchObject({ frozen: 1, upgrade_refused: 2 });
  });

  it('is seen to be over by its closing frame, because Slack does not end the connection under it', async () => {
    const scene = await raise({ quietMs: 600_000 });
    scene.sockets.faults.lingers = true;
    scene.sockets.hangUp();
    await until(() => scene.sockets.faults.happened.opened === 2);
    expect(await answered(scene, 'still here')).toBe('heard still here');
  });

  it('is one of ten at most, and the eleventh is told so', async () => {
    const scene = await raise();
    const others = await Promise.all(Array.from({ length: 9 }, () => raiseBeside(scene)));
    const tooMany = raiseBeside(scene, 1);
    const { trouble } = await tooMany;
    expect(trouble()).toContain('This app has ten sockets open, and Slack allows no more.');
    expect(scene.sockets.faults.happened.too_many).toBeGreaterThan(0);
    await others[0]?.stop();
    await until(() => trouble() === null);
  });
});

const served = {
  find: async (team: string) =>
    team === 'TTEAM' ? { team, name: 'Team', bot: 'UBOT', enterprise: null, isGone: false } : null,
  app: () => 'AAPP',
  isReady: () => true,
};

/** Another process of the same app. */
async function raiseBeside({ slack }: Scene, failures = 0) {
  const said: string[] = [];
  const door = socketDoor({
    address: () => address(slack, 'xapp-right'),
    dispatcher: new Agent(),
    ...{
      known: Promise.resolve(),
      served,
      onFarewell: async () => {},
      chance: () => 1,
      real: Date.now,
      slackTime: Date.now,
      watch: unwatched(),
    },
    ...{ onRefused: () => {}, report: () => {}, say: (words: string) => said.push(words) },
    waits: { firstMs: 20, mostMs: 40 },
  });
  toClose.unshift(door.stop);
  await until(() => said.length > 0 && (failures > 0 || door.trouble() === null));
  return door;
}

describe('a socket that Slack does not open', () => {
  it.each([
    ['xapp-wrong', 'invalid_auth', 'Slack does not know the app-level token.'],
    ['xoxb-right', 'not_allowed_token_type', 'SLACK_APP_TOKEN is not an app-level token.'],
  ])('with %s says %s once, and where that is put right', async (token, code, what) => {
    const { door, said, slack } = await raise({ token, before: () => {} });
    const tries = () => slack.requests.filter(({ method }) => method === 'apps.connections.open').length;
    await until(() => tries() >= 4);
    expect(said).toEqual([expect.stringContaining(`(${code}). ${what} api.slack.com/apps → your app → `)]);
    expect(door.trouble()).toBe(said[0]);
  });

  it('opens by itself once the token counts again, Slack can be reached or Socket Mode is on', async () => {
    const method = 'apps.connections.open';
    const scene = await raise({
      before: ({ faults }) => {
        faults.add({ method, kind: 'error', code: 'token_revoked', times: 2 });
        faults.add({ method, kind: 'drop_before', times: 2 });
        faults.add({ method, kind: 'ratelimited', retryAfter: 0, times: 1 });
      },
    });
    await scene.isOpen();
    expect(scene.said).toHaveLength(4);
    expect(scene.said[0]).toContain('The app-level token was revoked.');
    expect(scene.said[1]).toContain('Quorum tries again by itself.');
    scene.sockets.switchOff();
    await until(() => scene.door.trouble()?.includes('Socket Mode is switched off.') ?? false);
    expect(scene.slack.requests.filter(({ fault }) => fault)).toHaveLength(5);
  });
});

it('finishes what it has taken before it stops, and leaves nothing open', async () => {
  const scene = await raise();
  const slow = answered(scene, 'slow 200');
  await until(() => scene.heard.length === 1);
  await scene.door.stop();
  expect(await slow).toBe('heard slow 200');
  await until(() => scene.sockets.open() === 0);
  await pause(100);
  expect(scene.sockets.faults.happened.opened).toBe(1);
});

it('goes through the proxy that the environment names', async () => {
  const proxy = await connectProxy();
  const settings = proxySettings({ HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url });
  toClose.push(proxy.close, async () => settings.undo());
  const scene = await raise({ seenFromHere: (url) => url.replace('127.0.0.1', 'sockets.inside.test') });
  expect(await answered(scene, 'through')).toBe('heard through');
  expect(proxy.asked).toEqual(['sockets.inside.test']);
});
