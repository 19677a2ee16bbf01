import { describe, expect, it } from '@jest/globals';
import { askSlack, type Fetch, SlackAway } from '../../src/doctor/ask-slack.ts';

describe('one plain call to Slack', () => {
  const asking = (answer: () => Response) => {
    const calls: Parameters<Fetch>[] = [];
    const ask = askSlack({
      apiUrl: 'http://slack.test/api',
      real: () => 7,
      fetch: (async (url, init) => {
        calls.push([url, init]);
        return answer();
      }) as Fetch,
    });
    return { ask, calls };
  };

  it('tells scopes and time, which stand in the headers', async () => {
    const headers = { 'x-oauth-scopes': 'chat:write, commands', date: 'Mon, 11 Jan 2027 12:00:00 GMT' };
    const { ask, calls } = asking(() => new Response('{"ok":true,"team":"Acme"}', { headers }));
    expect(await ask('auth.test', 'xoxb', { a: 'b c' })).toMatchObject({
      ok: true,
      body: { team: 'Acme' },
      scopes: ['chat:write', 'commands'],
      date: Date.UTC(2027, 0, 11, 12),
      at: 7,
    });
    const [[url, init] = ['', {}]] = calls;
    expect([url, init.body, (init.headers as Record<string, string>).authorization]).toEqual([
      'http://slack.test/api/auth.test',
      'a=b+c',
      'Bearer xoxb',
    ]);
  });

  it('knows a refusal, and a wish to wait', async () => {
    expect(await asking(() => new Response('{"ok":false,"error":"no"}')).ask('x', 't')).toMatchObject({
      ok: false,
      error: 'no',
    });
    expect(await asking(() => new Response('', { status: 429 })).ask('x', 't')).toMatchObject({
      error: 'ratelimited',
    });
  });

  it.each([
    ['a page of a proxy', () => new Response('<html>')],
    ['something else in JSON', () => new Response('[]')],
    [
      'no connection',
      () => {
        throw new TypeError('fetch failed: xoxb');
      },
    ],
  ])('calls Slack away on %s, and repeats nothing of it', async (_name, answer) => {
    const failed = await asking(answer)
      .ask('x', 't')
      .catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(SlackAway);
    expect((failed as Error).message).toBe('');
  });
});
