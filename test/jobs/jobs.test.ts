import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Jobs, startJobs } from '../../src/jobs/jobs.ts';
import { until } from '../support/processes/scratch.ts';
import { type TestStore, testStores } from '../support/stage/test-stores.ts';

describe('the clock of the jobs', () => {
  const open = testStores();
  let opened: TestStore;
  let jobs: Jobs;
  beforeAll(async () => {
    opened = await open();
  });
  afterEach(() => jobs.stop());

  async function started(
    wake: (team: string, loop: string) => void = () => {},
    findLeavers: () => Promise<void> = async () => {},
  ) {
    const reports: string[] = [];
    jobs = await startJobs({
      mongo: opened.database.mongo(),
      sweep: async () => {},
      lookAtCalendar: async () => {},
      wake,
      discardDrafts: async () => {},
      forgetClaims: async () => {},
      dropCopies: async () => {},
      forgetAnswered: async () => {},
      forgetDrafts: async () => {},
      findLeavers,
      endRetention: async () => {},
      report: (trouble) => void reports.push(trouble),
    });
    return reports;
  }
  const waiting = (name: string) => opened.database.connection.collection('jobs').find({ name }).toArray();

  it('does not begin a long look beside one that still goes on', async () => {
    let [begun, letGo] = [0, () => {}];
    await started(undefined, () => {
      begun += 1;
      return new Promise((resolve) => {
        letGo = resolve;
      });
    });
    const table = opened.database.connection.collection('jobs');
    await until(() => begun === 1);
    const again = { nextRunAt: new Date(), lockedAt: null, lastFinishedAt: null };
    await table.updateOne({ name: 'leavers.find' }, { $set: again });
    await until(async () => (await table.findOne({ name: 'leavers.find' }))?.lastFinishedAt != null);
    expect(begun).toBe(1);
    letGo();
  });

  it('wakes a loop when it is due, once, and forgets the job', async () => {
    const woken: string[] = [];
    await started((team, loop) => void woken.push(`${team}/${loop}`));
    await jobs.ring('T1', 'l1', 60_000);
    await jobs.ring('T1', 'l1', 0);
    await jobs.ring('T2', 'l1', 0);
    await until(() => woken.length === 2);
    expect(woken.toSorted()).toEqual(['T1/l1', 'T2/l1']);
    await until(async () => (await waiting('loop.ring')).length === 0);
  });

  it('has one job of each kind that recurs, however many processes start', async () => {
    await started();
    const first = jobs;
    await started();
    await first.stop();
    for (const name of ['sweep', 'calendar.read', 'drafts.discard', 'claims.forget', 'drafts.forget'])
      expect(await waiting(name)).toHaveLength(1);
  });

  it('reports a job that failed, and goes on', async () => {
    let rings = 0;
    const reports = await started(() => {
      rings += 1;
      if (rings === 1) throw new Error('The loop is broken.');
    });
    await jobs.ring('T1', 'l1', 0);
    await until(() => reports.includes('job.failed'));
    await jobs.ring('T1', 'l2', 0);
    await until(() => rings === 2);
  });
});
