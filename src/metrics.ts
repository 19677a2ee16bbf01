import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Counter, Gauge, Registry } from 'prom-client';
import { answer } from './http.ts';

/** Counts of what the app did; nothing here is derived from what a card says. */
export function createMetrics(
  isDatabaseUp: () => boolean,
  workspaces: () => readonly { isGone: boolean }[] = () => [],
) {
  const registry = new Registry();
  const registers = [registry];
  const effects = new Counter({
    name: 'quorum_effects_total',
    help: 'Effects by kind and by how far they got',
    labelNames: ['kind', 'moment'],
    registers,
  });
  const refusals = new Counter({
    name: 'quorum_door_refusals_total',
    help: 'Requests turned away before anybody was asked',
    registers,
  });
  const calendarReads = new Counter({
    name: 'quorum_calendar_reads_total',
    help: 'Looks at what people changed in the calendar, by what came of them',
    labelNames: ['outcome'],
    registers,
  });
  const calendarPushes = new Counter({
    name: 'quorum_calendar_pushes_total',
    help: 'Hints from the calendar that something has changed, by the answer they got',
    labelNames: ['status'],
    registers,
  });
  new Gauge({
    name: 'quorum_database_up',
    help: '1 while the database answers',
    registers,
    collect() {
      this.set(isDatabaseUp() ? 1 : 0);
    },
  });
  new Gauge({
    name: 'quorum_workspaces',
    help: 'Workspaces that Quorum is installed in, and those whose token Slack took back; no metric names one',
    labelNames: ['state'],
    registers,
    collect() {
      const gone = workspaces().filter(({ isGone }) => isGone).length;
      this.set({ state: 'installed' }, workspaces().length - gone);
      this.set({ state: 'gone' }, gone);
    },
  });
  const counters = { effects, refusals, calendarReads, calendarPushes };
  return { ...counters, text: () => registry.metrics(), type: registry.contentType };
}

/** Everybody can reach the port, so the numbers are for those who have the token. */
export const metricsRoute =
  (metrics: ReturnType<typeof createMetrics>, token: string | undefined) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!token) return answer(response, 404, 'Set METRICS_TOKEN to read the numbers.');
    if (!isBearer(request.headers.authorization, token)) {
      response.setHeader('www-authenticate', 'Bearer');
      return answer(response, 401, 'The numbers want METRICS_TOKEN as a bearer token.');
    }
    answer(response, 200, await metrics.text(), metrics.type);
  };

function isBearer(given: string | undefined, token: string): boolean {
  const [had, wanted] = [Buffer.from(given ?? ''), Buffer.from(`Bearer ${token}`)];
  return had.length === wanted.length && timingSafeEqual(had, wanted);
}
