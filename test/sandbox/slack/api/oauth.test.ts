import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ana, type Stage, startStage } from '../stage.ts';

const oauth = {
  clientId: '1.2',
  clientSecret: 'a-secret',
  redirectUrls: () => ['https://q.test/'],
  isRotating: true,
};
const redirect = 'https://q.test/back';

describe('Slack, where workspaces install the app by themselves', () => {
  let stage: Stage;
  let real = Date.UTC(2027, 0, 11);
  beforeEach(async () => {
    stage = await startStage({ oauth, botToken: null, real: () => real });
  });
  afterEach(() => stage.stop());

  const page = (over: Record<string, string> = {}) => {
    const query = { client_id: '1.2', scope: 'chat:write', redirect_uri: redirect, state: 's', ...over };
    return `https://slack.com/oauth/v2/authorize?${new URLSearchParams(query)}`;
  };
  const decide = (over: Record<string, string> = {}) => stage.stand.decide(page(over), { by: ana.id });
  const codeOf = (address: string) => new URL(address).searchParams.get('code') ?? '';
  const ask = async (form: Record<string, string>, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${stage.stand.apiUrl}oauth.v2.access`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams(form).toString(),
    });
    return (await answer.json()) as Record<string, unknown>;
  };
  const app = { client_id: '1.2', client_secret: 'a-secret' };
  const errorOf = async (form: Record<string, string>) => (await ask(form)).error;

  it('sends the browser back with the state, and with a code or the reason why not', () => {
    const { searchParams } = new URL(decide());
    expect([searchParams.get('state'), searchParams.get('error')]).toEqual(['s', null]);
    const denied = new URL(stage.stand.decide(page(), { by: ana.id, isDenied: true })).searchParams;
    expect([denied.get('state'), denied.get('error'), denied.get('code')]).toEqual([
      's',
      'access_denied',
      null,
    ]);
  });

  it.each([
    [{ client_id: '9.9' }, 'invalid_client_id'],
    [{ redirect_uri: 'https://evil.test/back' }, 'bad_redirect_uri'],
    [{ scope: '' }, 'no_scopes'],
    [{ scope: 'admin' }, 'invalid_scope'],
  ])('lets nobody through its page with %j', (over, says) => {
    expect(() => decide(over)).toThrow(says);
  });

  it('gives a token for a code once, within ten minutes, for the same address and the right secret', async () => {
    const code = codeOf(decide());
    expect(await errorOf({ ...app, client_secret: 'no', code, redirect_uri: redirect })).toBe(
      'bad_client_secret',
    );
    expect(await errorOf({ ...app, client_id: '9.9', code })).toBe('invalid_client_id');
    expect(await errorOf({ ...app, code })).toBe('bad_redirect_uri');
    expect(await errorOf({ ...app, code, redirect_uri: redirect, grant_type: 'password' })).toBe(
      'invalid_grant_type',
    );
    expect(await errorOf({ ...app, code: 'x', redirect_uri: redirect })).toBe('invalid_code');
    const basic = `Basic ${Buffer.from('1.2:a-secret').toString('base64')}`;
    const granted = await ask({ code, redirect_uri: redirect }, { authorization: basic });
    expect(granted).toMatchObject({
      ok: true,
      token_type: 'bot',
      scope: 'chat:write',
      is_enterprise_install: false,
    });
    expect(await errorOf({ ...app, code, redirect_uri: redirect })).toBe('invalid_code');
    const late = codeOf(decide());
    real += 10 * 60_000;
    expect(await errorOf({ ...app, code: late, redirect_uri: redirect })).toBe('invalid_code');
    // What was asked for stands nowhere with the secret.
    const shown = stage.stand.requests.filter(({ method }) => method === 'oauth.v2.access');
    expect(JSON.stringify(shown.map(({ args }) => args))).not.toContain('a-secret');
  });

  it('renews a token for its refresh token, once', async () => {
    const granted = await ask({ ...app, code: codeOf(decide()), redirect_uri: redirect });
    const renewal = { ...app, grant_type: 'refresh_token', refresh_token: String(granted.refresh_token) };
    expect(granted.expires_in).toBe(43_200);
    expect(await ask(renewal)).toMatchObject({ ok: true, expires_in: 43_200 });
    expect(await errorOf(renewal)).toBe('invalid_refresh_token');
  });

  it('is another workspace for another token, and takes the app out of one alone', async () => {
    const beside = await stage.stand.addWorkspace({
      ...{ teamId: 'TBESIDE', teamName: 'Beside', botUserId: 'UBOT', people: [ana], hasSameIds: true },
    });
    const install = async (stand: typeof beside) => {
      const code = codeOf(stand.decide(page(), { by: ana.id }));
      return String((await ask({ ...app, code, redirect_uri: redirect })).access_token);
    };
    const [own, other] = [await install(stage.stand), await install(beside)];
    const whose = async (token: string) => {
      const headers = { authorization: `Bearer ${token}` };
      return (await (await fetch(`${stage.stand.apiUrl}auth.test`, { method: 'POST', headers })).json()) as {
        team_id?: string;
        error?: string;
      };
    };
    expect([(await whose(own)).team_id, (await whose(other)).team_id]).toEqual([
      stage.stand.teamId,
      'TBESIDE',
    ]);
    const channels = [stage.stand, beside].map((stand) => stand.as(ana.id).directChannel());
    expect(channels[0]).toBe(channels[1]);
    await beside.uninstall();
    expect([(await whose(own)).error, (await whose(other)).error]).toEqual([undefined, 'account_inactive']);
    const told = stage.heard.map(({ body }) => [body.team_id, body.event?.type, body.authorizations]);
    expect(told.toSorted()).toEqual([
      ['TBESIDE', 'app_uninstalled', undefined],
      ['TBESIDE', 'tokens_revoked', undefined],
    ]);
  });
});
