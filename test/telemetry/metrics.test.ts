import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listenHttp } from '../../src/http.ts';
import type { Counted } from '../../src/telemetry/counting.ts';
import { createMetrics, metricsRoute } from '../../src/telemetry/metrics.ts';
import { rowsOf } from '../support/telemetry/page-rows.ts';
import { readScrape } from '../support/telemetry/rules.ts';

const nothing: Counted = {
  gatesOverdue: 0,
  loopsWithDeadLetters: 0,
  effectsDelaySeconds: 0,
  calendarReadAgeSeconds: null,
};
const state = { counted: nothing as Counted | null, paused: [] as { door: string; reason: 'refused' }[] };
const metrics = createMetrics({
  isDatabaseUp: () => true,
  isReady: () => true,
  paused: () => state.paused,
  underWay: () => 3,
  pendingMigrations: () => 1,
  workspaces: () => [{ isGone: false }, { isGone: true }, { isGone: false }],
  counted: async () => state.counted,
});
const scrape = async () => readScrape(await metrics.text(), 0);
const numberOf = async (name: string, labels: Record<string, string> = {}) =>
  (await scrape()).samples.find(
    (sample) =>
      sample.name === name && Object.entries(labels).every(([label, is]) => sample.labels[label] === is),
  )?.value;

describe('the numbers', () => {
  const token = 'sixteen-letters-!';
  let server: Awaited<ReturnType<typeof listenHttp>>;
  beforeAll(async () => {
    const routes = {
      'GET /metrics': metricsRoute(metrics, { token, isOwnPort: false }),
      'GET /unset': metricsRoute(metrics, { token: undefined, isOwnPort: false }),
      'GET /own': metricsRoute(metrics, { token: undefined, isOwnPort: true }),
      'GET /own-token': metricsRoute(metrics, { token, isOwnPort: true }),
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
      for (const path of ['/metrics', '/own-token']) {
        const { status, text } = await read(path, authorization);
        expect(status).toBe(401);
        expect(text).not.toContain('quorum_');
      }
    },
  );

  it('are told to nobody where no token is set, with the way on', async () => {
    expect(await read('/unset', 'Bearer undefined')).toEqual({
      status: 404,
      text: 'Set METRICS_TOKEN or METRICS_PORT to read the numbers.',
    });
  });

  it('are told to whoever reaches a port of their own, where no token is set', async () => {
    expect(await read('/own')).toEqual({
      status: 200,
      text: expect.stringContaining('quorum_database_up 1'),
    });
  });
});

describe('each number', () => {
  it('has its row on the page, and the page has no others', () => {
    const rows = metrics.list().map(({ name, type, labels, help }) => {
      const named = labels.map((label) => `\`${label}\``).join(', ') || 'none';
      return `| \`${name}\` | ${type} | ${named} | ${help}. |`;
    });
    expect(rowsOf('docs/install/metrics.md', /^\| `[a-z_]+` /)).toEqual(rows);
  });

  it('says its unit in its name, in the one that Prometheus counts in', () => {
    const counted = /_(up|ready|paused|progress|pending|overdue|letters|workspaces)$/;
    const wrong = metrics.list().filter(({ name, type }) => {
      if (type === 'counter') return !/^[a-z_]+_total$/.test(name);
      if (type === 'histogram') return !/_(seconds|bytes)$/.test(name);
      return !/_(seconds|bytes|ratio)$/.test(name) && !counted.test(name);
    });
    expect(wrong).toEqual([]);
  });

  it('is about nobody: no label can hold a person, a loop or a word that somebody typed', () => {
    const labels = new Set(metrics.list().flatMap((one) => one.labels));
    const known = ['command', 'door', 'kind', 'moment', 'outcome', 'reason', 'state', 'status'];
    expect([...labels].toSorted()).toEqual(known);
  });

  it('of this process is there', async () => {
    expect(await numberOf('process_resident_memory_bytes')).toBeGreaterThan(10_000_000);
    expect(await numberOf('nodejs_heap_size_used_bytes')).toBeGreaterThan(1_000_000);
    expect(await numberOf('process_start_time_seconds')).toBeGreaterThan(1_600_000_000);
    const before = await numberOf('process_cpu_seconds_total');
    for (let until = performance.now() + 30; performance.now() < until; );
    expect(await numberOf('process_cpu_seconds_total')).toBeGreaterThan(Number(before));
    expect(await numberOf('quorum_requests_in_progress')).toBe(3);
  });

  it('counts the workspaces, and names none', async () => {
    expect(await numberOf('quorum_workspaces', { state: 'installed' })).toBe(2);
    expect(await numberOf('quorum_workspaces', { state: 'gone' })).toBe(1);
  });

  it('says of both ways out whether they are paused, and why', async () => {
    const paused = (door: string, reason: string) => numberOf('quorum_platform_paused', { door, reason });
    expect(await paused('slack', 'refused')).toBe(0);
    state.paused = [{ door: 'slack', reason: 'refused' }];
    expect([await paused('slack', 'refused'), await paused('slack', 'unanswered')]).toEqual([1, 0]);
    expect(await paused('calendar', 'refused')).toBe(0);
    state.paused = [];
    expect(await paused('slack', 'refused')).toBe(0);
  });

  it('of the database is left out, and not an old one, while the database does not answer', async () => {
    state.counted = { ...nothing, gatesOverdue: 2 };
    expect(await numberOf('quorum_gates_overdue')).toBe(2);
    expect(await numberOf('quorum_calendar_read_age_seconds')).toBeUndefined();
    state.counted = null;
    expect(await numberOf('quorum_gates_overdue')).toBeUndefined();
    expect(await numberOf('quorum_effects_delay_seconds')).toBeUndefined();
    state.counted = nothing;
    expect(await numberOf('quorum_gates_overdue')).toBe(0);
  });
});
