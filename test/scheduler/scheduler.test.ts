import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from '@jest/globals';
import { answerSearch } from '../../src/core/schedule/answer-search.ts';
import { createScheduler, type Scheduler, type SchedulerOptions } from '../../src/scheduler/scheduler.ts';
import { instance } from '../support/schedule/generate.ts';
import { builtWorker } from '../support/stage/built-worker.ts';
import { until } from '../support/stage/play.ts';

const faultyWorker = pathToFileURL(resolve('test/support/faults/faulty-worker.mjs'));
const open: Scheduler[] = [];
/** With so much time that a busy machine changes no answer. */
const scheduler = (options: SchedulerOptions = {}) => {
  const opened = createScheduler({ worker: builtWorker, deadlineMs: 60_000, ...options });
  open.push(opened);
  return opened;
};

const wanted = (most: number) => ({ most, names: { people: {}, rounds: {}, zone: 'UTC' }, seats: [] });

/** A question on which the faulty worker fails so many times; and how often it was begun. */
const faulty = (fault: 'exit' | 'break' | 'fill' | 'hang', times: number) => {
  const begun = new Int32Array(new SharedArrayBuffer(4));
  return { question: { fault, times, begun } as never, begun: () => begun[0] };
};

afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

describe('the scheduler', () => {
  it.each([1, 2, 3])('answers as the solver would here, for case %i', async (seed) => {
    const problem = instance('S', seed, 15);
    expect(await scheduler().ask('search', problem, wanted(3))).toEqual(
      answerSearch(problem, wanted(3), () => ({ hasTime: () => true })),
    );
  });

  it('answers one question after the other', async () => {
    const { ask } = scheduler({ deadlineMs: 20_000 });
    const answered: string[] = [];
    await Promise.all([
      ask('search', instance('L', 1, 15), wanted(3)).then(() => answered.push('the large one')),
      ask('search', instance('S', 1, 15), wanted(1)).then(() => answered.push('the small one')),
    ]);
    expect(answered).toEqual(['the large one', 'the small one']);
  });

  it('answers with the best so far and its bound when time is up', async () => {
    const { options } = await scheduler({ deadlineMs: 0, graceMs: 60_000 }).ask(
      'search',
      instance('L', 19, 5),
      wanted(3),
    );
    expect(options.length).toBeLessThan(3);
    for (const { bound, schedule } of options) expect(bound).toBeLessThanOrEqual(schedule.cost);
  });

  it('says in a sentence what is no problem, and goes on', async () => {
    const { ask } = scheduler();
    const problem = instance('S', 1, 15);
    const [round] = problem.rounds;
    const bad = { ...problem, rounds: [{ ...round, minutes: 7 }] } as never;
    await expect(ask('search', bad, wanted(1))).rejects.toMatchObject({
      name: 'SchedulerError',
      code: 'bad_input',
      message: expect.stringMatching(/^This is no scheduling problem: rounds\.0\.minutes: .*\.$/),
    });
    expect((await ask('search', problem, wanted(1))).options).toHaveLength(1);
  });

  it.each([
    ['exit', 'The solver ended with 1.'],
    ['break', 'The solver broke down.'],
    ['fill', 'The solver broke down.'],
    ['hang', 'The solver did not answer in time.'],
  ] as const)('asks once more when the thread fails: %s', async (fault, because) => {
    const told: unknown[] = [];
    const report = (_trouble: string, error: unknown) => told.push((error as Error).message);
    const deadlineMs = fault === 'hang' ? 100 : 60_000;
    const { ask } = scheduler({ worker: faultyWorker, deadlineMs, report });
    const { question, begun } = faulty(fault, 1);
    expect(await ask('search', question, wanted(1))).toBe('answered');
    expect(begun()).toBe(2);
    expect(told).toEqual([because]);
  });

  it('cuts off a question that hangs twice, and answers the next', async () => {
    const { ask } = scheduler({ worker: faultyWorker, deadlineMs: 100 });
    const hanging = faulty('hang', 2);
    const from = performance.now();
    const [cut, next] = await Promise.allSettled([
      ask('search', hanging.question, wanted(1)),
      ask('search', faulty('hang', 0).question, wanted(1)),
    ]);
    expect(cut).toMatchObject({ reason: { code: 'try_again' } });
    expect(next).toMatchObject({ value: 'answered' });
    expect(hanging.begun()).toBe(2);
    expect(performance.now() - from).toBeLessThan(60_000);
  });

  it('rejects what is asked, waits or comes later once it is closed', async () => {
    const { ask, close } = scheduler({ worker: faultyWorker });
    const hanging = faulty('hang', 1);
    const waiting = faulty('exit', 0);
    const asked = Promise.allSettled([
      ask('search', hanging.question, wanted(1)),
      ask('search', waiting.question, wanted(1)),
    ]);
    await until(() => hanging.begun() === 1);
    await close();
    const outcomes = [
      ...(await asked),
      ...(await Promise.allSettled([ask('search', waiting.question, wanted(1))])),
    ];
    for (const outcome of outcomes) expect(outcome).toMatchObject({ reason: { code: 'try_again' } });
    expect(waiting.begun()).toBe(0);
  });

  it('does not hold the process that forgot to close it', async () => {
    const { href } = new URL('scheduler.js', builtWorker);
    const asking = `import { createScheduler } from '${href}'; await createScheduler().ask('search', {}, {}).catch(() => {});`;
    await promisify(execFile)(process.execPath, ['--input-type=module', '-e', asking], { timeout: 60_000 });
  });

  it('loses nothing when it is closed before anything was asked', async () => {
    await expect(scheduler().close()).resolves.toBeUndefined();
  });
});
