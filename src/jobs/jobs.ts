import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda } from 'agenda';
import { z } from 'zod';
import type { Report } from '../telemetry/events.ts';

type MongoDb = Extract<ConstructorParameters<typeof MongoBackend>[0], { mongo: unknown }>['mongo'];

type JobDeps = {
  /** Mongoose's own connected database, so that there is one driver and one pool. */
  mongo: object;
  sweep(): Promise<void>;
  wake(team: string, loop: string): void;
  lookAtCalendar(): Promise<void>;
  discardDrafts(): Promise<void>;
  forgetClaims(): Promise<void>;
  dropCopies(): Promise<void>;
  forgetAnswered(): Promise<void>;
  forgetDrafts(): Promise<void>;
  findLeavers(): Promise<void>;
  endRetention(): Promise<void>;
  report: Report;
};

export type Jobs = { ring(team: string, loop: string, inMs: number): Promise<void>; stop(): Promise<void> };

type JobRow = { name: string; every?: string; run(deps: JobDeps, data: unknown): Promise<void> };

const Ring = z.object({ team: z.string(), loop: z.string() });
const ringName = 'loop.ring';

/** Agenda is a clock, not the truth: jobs carry ids only, and the sweep finds what a lost job left behind. */
const table: JobRow[] = [
  {
    name: ringName,
    run: async (deps, data) => {
      const { team, loop } = Ring.parse(data);
      deps.wake(team, loop);
    },
  },
  { name: 'sweep', every: '20 seconds', run: (deps) => deps.sweep() },
  { name: 'calendar.read', every: '30 seconds', run: (deps) => deps.lookAtCalendar() },
  { name: 'drafts.discard', every: '1 hour', run: (deps) => deps.discardDrafts() },
  { name: 'claims.forget', every: '1 day', run: (deps) => deps.forgetClaims() },
  { name: 'copies.drop', every: '1 day', run: (deps) => deps.dropCopies() },
  { name: 'answered.forget', every: '1 day', run: (deps) => deps.forgetAnswered() },
  { name: 'drafts.forget', every: '1 day', run: (deps) => deps.forgetDrafts() },
  { name: 'leavers.find', every: '1 day', run: (deps) => deps.findLeavers() },
  { name: 'retention.end', every: '1 day', run: (deps) => deps.endRetention() },
];

const whileMs = 10_000;

/** Agenda asks the database every second for each job: while that is away, one line says as much as fifty. */
function onceInAWhile(say: (error: Error) => void): (error: Error) => void {
  let saidAt = Number.NEGATIVE_INFINITY;
  return (error) => {
    if (performance.now() - saidAt < whileMs) return;
    saidAt = performance.now();
    say(error);
  };
}

export async function startJobs(deps: JobDeps): Promise<Jobs> {
  const backend = new MongoBackend({ mongo: deps.mongo as MongoDb, collection: 'jobs' });
  const { repository } = backend;
  const unlockJob = repository.unlockJob.bind(repository);
  // Agenda forgets this promise: rejected while the database is away, it would end a process. The lock ends by itself.
  repository.unlockJob = (job) => unlockJob(job).catch((error: unknown) => deps.report('job.clock', error));
  const agenda = new Agenda({
    backend,
    processEvery: 1000,
    // Agenda keeps a timer for half of this after every job; jobs are short, and doing one twice does no harm.
    defaultLockLifetime: 1000,
    removeOnComplete: true,
  });
  agenda.on(
    'error',
    onceInAWhile((error: Error) => deps.report('job.clock', error)),
  );
  agenda.on('fail', (error: Error | string) => deps.report('job.failed', error));
  const underWay = new Set<string>();
  for (const { name, every, run } of table)
    agenda.define(name, async (job: { attrs: { data?: unknown } }) => {
      // One that goes on for longer than its lock would be begun again beside itself.
      if (every && underWay.has(name)) return;
      underWay.add(name);
      try {
        await run(deps, job.attrs.data);
      } finally {
        underWay.delete(name);
      }
    });
  try {
    await agenda.ready;
    await agenda.start();
    for (const { name, every } of table) if (every) await agenda.every(every, name);
  } catch (error) {
    await agenda.stop();
    throw error;
  }
  return {
    async ring(team, loop, inMs) {
      const job = agenda.create(ringName, { team, loop });
      await job
        .unique({ 'data.team': team, 'data.loop': loop })
        .schedule(new Date(Date.now() + inMs))
        .save();
    },
    stop: () => agenda.stop(),
  };
}
