import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { installPath, installRoutes, redirectPath } from '../../../src/slack/workspaces/install-routes.ts';

/** The two pages, with a Slack that knows no code. */
function pages() {
  const asked: string[] = [];
  const written: string[] = [];
  const routes = installRoutes({
    ...{ clientId: '1.2', stateSecret: 'a-secret-for-states', apiUrl: undefined, report: () => {} },
    exchange: {
      async grantFor(code) {
        asked.push(code);
        return { trouble: 'code' };
      },
    },
    answered: {
      async begin(_team, words) {
        written.push(words);
        return true;
      },
    },
    installations: { get: async () => null, save: async () => {} },
    vault: { sealTokens: () => ({ keyId: '', iv: '', data: '', tag: '' }) as never },
    audit: { append: async () => {} } as never,
    ...{ isAllowed: () => true, publicUrl: () => 'https://quorum.test', now: () => 0, real: () => 0 },
    onInstalled: async () => {},
  });
  const get = async (path: string, address: string, cookie = '') => {
    const shown = { status: 0, html: '', cookie: '' };
    const response = {
      setHeader: (_name: string, value: string) => (shown.cookie = value),
      writeHead: (status: number) => (shown.status = status),
      end: (html: string) => (shown.html = html),
    };
    const request = { url: address, headers: { cookie } };
    await routes[`GET ${path}`]?.(request as IncomingMessage, response as unknown as ServerResponse);
    return shown;
  };
  /** As a browser does that has never seen Slack. */
  const comeBack = async (code: string) => {
    const { html, cookie } = await get(installPath, installPath);
    const state = /state=([\w.%-]+)/.exec(html.replaceAll('&#38;', '&'))?.[1] ?? '';
    return get(redirectPath, `${redirectPath}?state=${state}&code=${code}`, cookie.split(';')[0]);
  };
  return { asked, written, comeBack };
}

describe('strangers who pretend to install the app', () => {
  it('have Slack asked so often at most that it still renews tokens, and are told to wait', async () => {
    const { asked, written, comeBack } = pages();
    const statuses: number[] = [];
    for (let tries = 0; tries < 200; tries += 1) statuses.push((await comeBack('made.up')).status);
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.length).toBeLessThan(100);
    expect(written).toHaveLength(asked.length);
    expect(statuses.filter((status) => status === 503)).toHaveLength(200 - asked.length);
    expect((await comeBack('made.up')).html).toContain('Too many installations were begun at once.');
  });

  it('have Slack asked nothing, and nothing written, where they bring no code', async () => {
    const { asked, written, comeBack } = pages();
    expect((await comeBack('')).status).toBe(400);
    expect([asked, written]).toEqual([[], []]);
  });
});
