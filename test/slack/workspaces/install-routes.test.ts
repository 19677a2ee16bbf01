import { afterEach, describe, expect, it } from '@jest/globals';
import { readConfig } from '../../../src/config.ts';
import { cora, dana, ines } from '../../support/stage/company.ts';
import { setUpCoordinators, until } from '../../support/stage/play.ts';
import { raiseStage, type Stage, type StageOptions } from '../../support/stage/stage.ts';
import { install, newBrowser, toRedirect } from '../../support/stage/two-workspaces.ts';

describe('a workspace installs Quorum', () => {
  let stage: Stage;
  afterEach(() => stage.close());
  const raise = async (options: StageOptions = {}) => {
    stage = await raiseStage({ oauth: {}, ...options });
  };
  const kept = () => stage.database.collection('installations').find({}).toArray();
  const nobodyIsServed = async () => {
    expect(await kept()).toEqual([]);
    const { status } = await stage.slack.as(dana.id).command('/hire help');
    expect(status).toBe(403);
  };

  it('by a page, Slack and a page; its token is in no stored byte and no log line', async () => {
    await raise();
    await nobodyIsServed();
    const shown = await install(stage);
    expect(shown).toMatchObject({ status: 200, words: expect.stringContaining('Quorum is in Acme') });
    expect(shown.words).toContain('/hire setup');
    const [installation] = await kept();
    expect(installation).toMatchObject({
      ...{ _id: 'TACME', team: 'TACME', name: 'Acme', app: 'AQUORUM', bot: 'UQUORUM', installedBy: cora.id },
      tokens: { keyId: expect.any(String), data: expect.any(String) },
    });
    const token = stage.slack.requests.find(({ method }) => method === 'oauth.v2.access')?.response ?? '';
    const [, secret = ''] = /"access_token":"(xoxb-[0-9a-f]+)"/.exec(token) ?? [];
    expect(secret.length).toBeGreaterThan(10);
    expect(JSON.stringify(await kept())).not.toContain(secret);
    expect(stage.logs.join('')).not.toContain(secret);
    await setUpCoordinators(stage);
    const settings = await stage.database.collection('settings').find({ coordinators: cora.id }).toArray();
    expect(settings).toMatchObject([{ team: 'TACME', coordinators: [cora.id] }]);
    expect(stage.slack.refusals).toEqual([]);
  });

  it('asks for exactly the scopes of the manifest, for itself as the way back, with a cookie no script reads', async () => {
    await raise();
    const page = await newBrowser().open(`http://127.0.0.1:${stage.apps[0]?.port}/slack/install`);
    const { origin, pathname, searchParams } = new URL(page.links[0] ?? '');
    expect([`${origin}/`, pathname]).toEqual([`${stage.slack.url}/`, '/oauth/v2/authorize']);
    expect(searchParams.get('redirect_uri')).toBe(
      `http://127.0.0.1:${stage.apps[0]?.port}/slack/oauth_redirect`,
    );
    expect(searchParams.get('scope')?.split(',')).toContain('chat:write');
    expect(page.cookie).toMatch(/^quorum-install=[\w-]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=600$/);
  });

  it.each<[string, (stage: Stage) => Promise<{ status: number; words: string }>, RegExp]>([
    [
      'was not allowed by the person',
      async (on) => install(on, { isDenied: true }),
      /not allowed to install/,
    ],
    [
      'is answered in another browser',
      async (on) => newBrowser().open((await toRedirect(on)).address),
      /begun in another browser/,
    ],
    [
      'comes with a state of somebody else’s making',
      async (on) => {
        const { browser, address } = await toRedirect(on);
        const url = new URL(address);
        url.searchParams.set('state', `x${url.searchParams.get('state')}`);
        return browser.open(url.href);
      },
      /not made by Quorum’s own page/,
    ],
    [
      'took too long',
      async (on) => {
        const { browser, address } = await toRedirect(on);
        on.clock.advanceReal(10 * 60_000 + 1);
        return browser.open(address);
      },
      /longer than ten minutes/,
    ],
    [
      'comes with a code that Slack does not know',
      async (on) => {
        const { browser, address } = await toRedirect(on);
        const url = new URL(address);
        url.searchParams.set('code', 'made.up');
        return browser.open(url.href);
      },
      /does not accept this answer/,
    ],
    [
      'is granted less than it needs',
      async (on) => install(on, { scopes: ['chat:write', 'commands'] }),
      /granted less than Quorum needs \(missing: files:read, /,
    ],
    ['is for a whole organization', async (on) => install(on, { organization: 'EORG' }), /single workspace/],
  ])('and nothing is installed where it %s: one sentence, and a way on', async (_what, act, words) => {
    await raise();
    const shown = await act(stage);
    expect(shown.words).toMatch(words);
    expect(shown.status).toBeLessThan(500);
    expect((shown as { links?: string[] }).links).toEqual([
      `http://127.0.0.1:${stage.apps[0]?.port}/slack/install`,
    ]);
    await nobodyIsServed();
  });

  it('once for each answer of Slack, in whichever process it arrives', async () => {
    await raise();
    const PUBLIC_URL = `http://127.0.0.1:${stage.apps[0]?.port}`;
    await stage.startApp({ config: readConfig({ ...stage.environment, PUBLIC_URL }) });
    const { browser, address } = await toRedirect(stage);
    const other = address.replace(`:${stage.apps[0]?.port}/`, `:${stage.apps[1]?.port}/`);
    const shown = await Promise.all([browser.open(address), browser.open(other)]);
    expect(shown.map(({ status }) => status).toSorted()).toEqual([200, 400]);
    expect(stage.slack.requests.filter(({ method }) => method === 'oauth.v2.access')).toHaveLength(1);
    expect((await browser.open(address)).words).toMatch(/begun in another browser|taken before/);
  });

  it('and is told to try again where Slack does not answer; the next try goes through', async () => {
    await raise();
    stage.slack.faults.add({ method: 'oauth.v2.access', kind: 'http500', times: 1 });
    const shown = await install(stage);
    expect([shown.status, shown.words]).toEqual([503, expect.stringContaining('Slack did not answer')]);
    expect((await install(stage)).status).toBe(200);
  });

  it('only where the one who runs it says so', async () => {
    await raise({ environment: { SLACK_WORKSPACES: 'TOTHER, TTHIRD' } });
    const shown = await install(stage);
    expect([shown.status, shown.words]).toEqual([
      403,
      expect.stringContaining('does not serve workspace TACME'),
    ]);
    await nobodyIsServed();
  });

  it('with tokens that rotate: they are renewed before they end, once for all processes, and nobody notices', async () => {
    await raise({ oauth: { isRotating: true }, apps: 2 });
    expect((await install(stage)).status).toBe(200);
    const renewals = () =>
      stage.slack.requests.filter(
        ({ method, body }) => method === 'oauth.v2.access' && body.includes('refresh'),
      );
    const hour = 3_600_000;
    for (let passed = 0; passed < 48; passed += 1) {
      stage.clock.advanceReal(hour);
      stage.clock.advance(hour);
      const { trouble } = await stage.slack.as(ines.id).command('/hire help');
      expect(trouble).toBeUndefined();
      await stage.slack.as(ines.id).openHome();
    }
    await until(() => renewals().length >= 4);
    expect(renewals().length).toBeLessThanOrEqual(5);
    expect(stage.slack.refusals).toEqual([]);
    expect(stage.logs.filter((line) => line.includes('token_expired'))).toEqual([]);
  });
});
