import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LogLevel, WebClient } from '@slack/web-api';
import { botScopes } from '../../../src/core/installation/bot-scopes.ts';
import type { Consent } from '../../../src/sandbox/slack/api/oauth.ts';
import { slackExchange } from '../../../src/slack/workspaces/exchange.ts';
import { ana, type Stage, startStage } from '../../sandbox/slack/stage.ts';

const redirect = 'https://q.test/slack/oauth_redirect';
/** As the app's own client has it. */
const quiet = { rejectRateLimitedCalls: true, logLevel: LogLevel.ERROR };
const oauth = { clientId: '1.2', clientSecret: 'a-client-secret', redirectUrls: () => ['https://q.test/'] };

describe('a code, exchanged for a token', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await startStage({ oauth });
  });
  afterEach(() => stage.stop());
  const exchange = (clientSecret = oauth.clientSecret) =>
    slackExchange({
      ...{ clientId: oauth.clientId, clientSecret },
      slack: new WebClient(undefined, {
        slackApiUrl: stage.stand.apiUrl,
        retryConfig: { retries: 0 },
        ...quiet,
      }),
    });
  const codeFor = (consent: Partial<Consent> = {}) => {
    const query = { client_id: oauth.clientId, scope: botScopes.join(','), redirect_uri: redirect };
    const url = `https://slack.com/oauth/v2/authorize?${new URLSearchParams(query)}`;
    return new URL(stage.stand.decide(url, { by: ana.id, ...consent })).searchParams.get('code') ?? '';
  };
  const trouble = async (code: string, uri = redirect, secret?: string) => {
    const found = await exchange(secret).grantFor(code, uri);
    return 'trouble' in found ? found.trouble : 'granted';
  };

  it('says whose it is, and is good for a call', async () => {
    const found = await exchange().grantFor(codeFor(), redirect);
    if (!('grant' in found)) throw new Error(found.trouble);
    const { tokens, ...grant } = found.grant;
    expect(grant).toMatchObject({ installedBy: ana.id, enterprise: null, lastsMs: null, scopes: botScopes });
    const web = new WebClient(tokens.access, { slackApiUrl: stage.stand.apiUrl });
    expect((await web.auth.test()).team_id).toBe(grant.team);
  });

  it('is refused as Slack refuses it: used, unknown, for another address, with another secret', async () => {
    const code = codeFor();
    expect(await trouble(code)).toBe('granted');
    expect(await trouble(code)).toBe('code');
    stage.stand.oauth.usedCode = 'code_already_used';
    expect(await trouble(code)).toBe('code');
    expect(await trouble('made.up')).toBe('code');
    expect(await trouble(codeFor(), 'https://q.test/elsewhere')).toBe('settings');
    expect(await trouble(codeFor(), redirect, 'another-secret')).toBe('settings');
  });

  it('is not taken for a whole organization, for less than is needed, and while Slack is away', async () => {
    expect(await trouble(codeFor({ organization: 'EORG' }))).toBe('organization');
    expect(await trouble(codeFor({ scopes: botScopes.slice(1) }))).toBe('scopes');
    for (const kind of ['http500', 'drop_before', 'ratelimited'] as const) {
      stage.stand.faults.add({ method: 'oauth.v2.access', kind, times: 1 });
      expect(await trouble(codeFor())).toBe('away');
    }
  });

  it('knows a workspace of an organization by its organization', async () => {
    const found = await exchange().grantFor(codeFor({ enterprise: 'EORG' }), redirect);
    expect(found).toMatchObject({ grant: { enterprise: 'EORG' } });
  });
});
