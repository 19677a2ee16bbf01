import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { answer } from '../http.ts';
import type { Counted } from './counting.ts';

type Paused = { door: string; reason: 'refused' | 'unanswered' };

/** What is looked at whenever somebody reads the numbers. */
export type Looks = {
  isDatabaseUp(): boolean;
  isReady(): boolean;
  /** Ways out through which nothing goes. */
  paused(): readonly Paused[];
  underWay(): number;
  /** What an earlier version has saved in its own way and this one still has to change. */
  pendingMigrations(): number;
  workspaces(): readonly { isGone: boolean }[];
  /** What only the database knows; null while it does not answer. */
  counted(): Promise<Counted | null>;
};

const doors = ['slack', 'calendar'];
const reasons = ['refused', 'unanswered'];
const databaseBuckets = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** Slack waits for three seconds. */
const answerBuckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 2, 2.5, 3, 5, 10];
const effectBuckets = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Counts and times of what the app did; nothing here is derived from what a card says, or is about one person. */
export function createMetrics(looks: Looks) {
  const registry = new Registry();
  const registers = [registry];
  const counter = <L extends string>(name: string, help: string, labelNames: L[] = []) =>
    new Counter({ name, help, labelNames, registers });
  const gauge = <L extends string>(name: string, help: string, labelNames: L[] = []) =>
    new Gauge({ name, help, labelNames, registers });
  const histogram = <L extends string>(name: string, help: string, buckets: number[], labelNames: L[] = []) =>
    new Histogram({ name, help, buckets, labelNames, registers });

  const now = {
    ready: gauge('quorum_ready', '1 while this process can serve people, as GET /readyz says'),
    databaseUp: gauge('quorum_database_up', '1 while the database answers'),
    paused: gauge(
      'quorum_platform_paused',
      '1 while nothing goes through to Slack or the calendar: refused, a grant must be put right; unanswered, it is away',
      ['door', 'reason'],
    ),
    underWay: gauge('quorum_requests_in_progress', 'Requests of Slack that this process works on'),
    migrations: gauge(
      'quorum_migrations_pending',
      'Workspaces whose documents this process is bringing to the shape of this version',
    ),
    workspaces: gauge(
      'quorum_workspaces',
      'Workspaces that Quorum is installed in, and those whose token Slack took back; no number names one',
      ['state'],
    ),
    gatesOverdue: gauge(
      'quorum_gates_overdue',
      'Loops whose gate is closed though their last interview ended three days ago or earlier',
    ),
    deadLetters: gauge(
      'quorum_loops_with_dead_letters',
      'Loops with an effect that only a person can put right',
    ),
    delay: gauge('quorum_effects_delay_seconds', 'How long the effect that is due longest has been due'),
    calendarAge: gauge(
      'quorum_calendar_read_age_seconds',
      'How long ago it was last read what people changed in the calendar',
    ),
    memory: gauge('process_resident_memory_bytes', 'Memory of this process, all of it'),
    heap: gauge('nodejs_heap_size_used_bytes', 'Memory of the objects of this process'),
    busy: gauge(
      'quorum_event_loop_busy_ratio',
      'Which part of the time this process was busy, since it was read last',
    ),
    startedAt: gauge('process_start_time_seconds', 'When this process began, in seconds since 1970'),
  };
  const processor = counter('process_cpu_seconds_total', 'Processor time of this process');
  const totals = {
    requests: counter(
      'quorum_requests_total',
      'Requests of Slack: taken, or turned away because this process had too much to do',
      ['kind', 'outcome'],
    ),
    answers: histogram(
      'quorum_request_answer_duration_seconds',
      'How long Slack waited for the answer to a request',
      answerBuckets,
      ['kind'],
    ),
    refusals: counter('quorum_door_refusals_total', 'Requests turned away before anybody was asked'),
    effects: counter('quorum_effects_total', 'Effects by kind and by how far they got', ['kind', 'moment']),
    effectTimes: histogram(
      'quorum_effect_duration_seconds',
      'How long an effect took, from its claim until what came of it was saved',
      effectBuckets,
    ),
    databaseTimes: histogram(
      'quorum_database_command_duration_seconds',
      'How long the database took for a command',
      databaseBuckets,
      ['command'],
    ),
    calendarReads: counter(
      'quorum_calendar_reads_total',
      'Looks at what people changed in the calendar, by what came of them',
      ['outcome'],
    ),
    calendarPushes: counter(
      'quorum_calendar_pushes_total',
      'Hints from the calendar that something has changed, by the answer they got',
      ['status'],
    ),
    lastSweep: gauge(
      'quorum_last_sweep_timestamp_seconds',
      'When this process last looked for everything that is due, in seconds since 1970',
    ),
  };

  let usage = process.cpuUsage();
  let loop = performance.eventLoopUtilization();
  const look = async (): Promise<void> => {
    now.ready.set(looks.isReady() ? 1 : 0);
    now.databaseUp.set(looks.isDatabaseUp() ? 1 : 0);
    const paused = looks.paused();
    for (const door of doors)
      for (const reason of reasons) {
        const isIt = paused.some((one) => one.door === door && one.reason === reason);
        now.paused.set({ door, reason }, isIt ? 1 : 0);
      }
    now.underWay.set(looks.underWay());
    now.migrations.set(looks.pendingMigrations());
    const workspaces = looks.workspaces();
    const gone = workspaces.filter(({ isGone }) => isGone).length;
    now.workspaces.set({ state: 'installed' }, workspaces.length - gone);
    now.workspaces.set({ state: 'gone' }, gone);
    now.memory.set(process.memoryUsage.rss());
    now.heap.set(process.memoryUsage().heapUsed);
    now.startedAt.set(Math.round(Date.now() / 1000 - process.uptime()));
    const [before, since] = [usage, loop];
    usage = process.cpuUsage();
    loop = performance.eventLoopUtilization();
    processor.inc((usage.user + usage.system - before.user - before.system) / 1e6);
    now.busy.set(performance.eventLoopUtilization(loop, since).utilization);
    const counted = await looks.counted();
    // An old number would look like a good one.
    const tell = (of: Gauge, value: number | null | undefined) =>
      value === null || value === undefined ? of.remove() : of.set(value);
    tell(now.gatesOverdue, counted?.gatesOverdue);
    tell(now.deadLetters, counted?.loopsWithDeadLetters);
    tell(now.delay, counted?.effectsDelaySeconds);
    tell(now.calendarAge, counted?.calendarReadAgeSeconds);
  };
  return {
    ...totals,
    async text(): Promise<string> {
      await look();
      return registry.metrics();
    },
    type: registry.contentType,
    /** Every number there is, for its page. */
    list: () => registry.getMetricsAsArray().map(described),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;

function described(metric: object): { name: string; help: string; type: string; labels: readonly string[] } {
  const { name, help, labelNames } = metric as { name: string; help: string; labelNames: readonly string[] };
  return { name, help, type: metric.constructor.name.toLowerCase(), labels: labelNames };
}

/** Where everybody can reach the port, the numbers are for those who have the token. */
export const metricsRoute =
  (
    metrics: Pick<Metrics, 'text' | 'type'>,
    { token, isOwnPort }: { token: string | undefined; isOwnPort: boolean },
  ) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!token && !isOwnPort)
      return answer(response, 404, 'Set METRICS_TOKEN or METRICS_PORT to read the numbers.');
    if (token && !isBearer(request.headers.authorization, token)) {
      response.setHeader('www-authenticate', 'Bearer');
      return answer(response, 401, 'The numbers want METRICS_TOKEN as a bearer token.');
    }
    answer(response, 200, await metrics.text(), metrics.type);
  };

function isBearer(given: string | undefined, token: string): boolean {
  const [had, wanted] = [Buffer.from(given ?? ''), Buffer.from(`Bearer ${token}`)];
  return had.length === wanted.length && timingSafeEqual(had, wanted);
}
