import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listenHttp } from '../src/http.ts';
import { createMetrics, metricsRoute } from '../src/metrics.ts';

describe('the numbers', () => {
  const metrics = createMetrics(() => true);
  const token = 'sixteen-letters-!';
  let server: Awaited<ReturnType<typeof listenHttp>>;
  beforeAll(async () => {
    const routes = {
      'GET /metrics': metricsRoute(metrics, token),
      'GET /unset': metricsRoute(metrics, undefined),
    };
    server = await listenHttp({ port: 0, host: '127.0.0.1' }, routes, () => {});
  });
  afterAll(() => server.close());
  const read = async (path: string, authorization?: string) => {
    const answer = await fetch(`http://127.0.0.1:${server.port}${path}`, {
      headers: { ...(authorization ? { authorization } : {}) },
    });
    return { status: answer.status, text: await answer.text() };
  };

  it('are told to whoever has the token', async () => {
    const { status, text } = await read('/metrics', `Bearer ${token}`);
    expect([status, text]).toEqual([200, expect.stringContaining('quorum_database_up 1')]);
  });

  it.each([undefined, 'Bearer sixteen-letters-?', `bearer ${token}`, 'Bearer ', token])(
    'are told to nobody else: %s',
    async (authorization) => {
      const { status, text } = await read('/metrics', authorization);
      expect(status).toBe(401);
      expect(text).not.toContain('quorum_');
    },
  );

  it('are told to nobody where no token is set, with the way on', async () => {
    expect(await read('/unset', 'Bearer undefined')).toEqual({
      status: 404,
      text: 'Set METRICS_TOKEN to read the numbers.',
    });
  });
});
