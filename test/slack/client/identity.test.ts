import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { LogLevel, WebClient } from '@slack/web-api';
import { slackIdentity } from '../../../src/slack/client/identity.ts';
import { organizationWide } from '../../../src/slack/door/addressee.ts';
import { type Stage, startStage, withScopes } from '../../sandbox/slack/stage.ts';

describe('asking Slack whose token this is', () => {
  let server: Server | undefined;
  let identity: ReturnType<typeof slackIdentity> | undefined;
  afterEach(async () => {
    identity?.stop();
    server?.closeAllConnections();
    await new Promise((resolve) => server?.close(resolve));
  });

  /** Answers with each of these in turn, and with the last one for good. */
  const ask = async (...answers: object[]) => {
    let asked = 0;
    const warnings: string[] = [];
    server = createServer((_request, response) => {
      const answer = answers[Math.min(asked, answers.length - 1)];
      asked += 1;
      response.setHeader('content-type', 'application/json');
      response.statusCode = answer && 'status' in answer ? Number(answer.status) : 200;
      response.end(JSON.stringify(answer));
    });
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const slack = new WebClient('xoxb-test', {
      slackApiUrl: `http://127.0.0.1:${port}/api/`,
      retryConfig: { retries: 0 },
      logLevel: LogLevel.ERROR,
    });
    identity = slackIdentity(slack, (line) => warnings.push(line));
    return { identity, warnings, asked: () => asked };
  };
  const known = { ok: true, team_id: 'TACME', team: 'Acme', user_id: 'UBOT', bot_id: 'BBOT' };

  it('knows the workspace and the bot once Slack says so', async () => {
    const { identity: told, warnings } = await ask(known);
    await told.known;
    expect([told.team, told.name, told.bot]).toEqual(['TACME', 'Acme', { user: 'UBOT', id: 'BBOT' }]);
    expect(warnings).toEqual([]);
  });

  it.each(['invalid_auth', 'account_inactive', 'token_revoked', 'token_expired', 'not_authed'])(
    'gives up with one sentence and a way on when Slack answers %s',
    async (error) => {
      const { identity: told, asked } = await ask({ ok: false, error });
      await expect(told.known).rejects.toMatchObject({
        code: 'misconfigured',
        message: expect.stringMatching(/\. Where: api\.slack\.com\/apps → your app → /),
      });
      expect(asked()).toBe(1);
    },
  );

  it('keeps asking while Slack is away or moves the workspace, and says so once a minute, without a stack', async () => {
    const { identity: told, warnings } = await ask(
      { status: 503 },
      { ok: false, error: 'org_login_required' },
      known,
    );
    await told.known;
    expect(told.team).toBe('TACME');
    expect(warnings).toEqual([
      expect.stringMatching(/^Slack did not say whose token this is; Quorum keeps asking/),
    ]);
    expect(warnings[0]).not.toMatch(/\n|xoxb/);
  });
});

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.stop());

describe('whose token it is', () => {
  const known = async (at: Stage) => {
    const reports: string[] = [];
    const identity = slackIdentity(at.web, (line) => void reports.push(line));
    await identity.known;
    identity.stop();
    return { ...identity, reports };
  };

  it('is said with the app, which only the bot’s own entry names', async () => {
    expect(await known(stage)).toMatchObject({ team: 'TTEAM', app: 'AAPP', reports: [] });
  });

  it('is known without the app where the token may not ask for it', async () => {
    const narrow = await startStage({ manifest: withScopes('chat:write') });
    try {
      expect(await known(narrow)).toMatchObject({ team: 'TTEAM', app: null });
    } finally {
      await narrow.stop();
    }
  });

  it('says in words that an installation for a whole organization is not served', async () => {
    const wide = await startStage();
    try {
      wide.stand.installOrgWide(true);
      expect((await known(wide)).reports).toEqual([organizationWide]);
    } finally {
      await wide.stop();
    }
  });
});
