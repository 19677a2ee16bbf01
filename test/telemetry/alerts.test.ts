import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { type DatabaseProxy, databaseProxy } from '../support/faults/database-proxy.ts';
import { type SlowDatabase, slowDatabase } from '../support/faults/slow-writes.ts';
import { quiet } from '../support/people/debrief-thread.ts';
import { cora } from '../support/stage/company.ts';
import { playUntilCards, setUpCoordinators, startLoop, theLoop, until } from '../support/stage/play.ts';
import { freshDatabase, raiseStage, readMetrics, type Stage } from '../support/stage/stage.ts';
import { rowsOf } from '../support/telemetry/page-rows.ts';
import { isTrue, readScrape, type Scrape } from '../support/telemetry/rules.ts';

type Rule = {
  alert: string;
  expr: string;
  for: string;
  labels: { severity: string };
  annotations: { summary: string };
};
const file: { groups: { rules: Rule[] }[] } = parse(readFileSync('docs/install/alerts.yml', 'utf8'));
const rules = file.groups.flatMap((group) => group.rules);

const [minute, hour] = [60_000, 3_600_000];
const proved: string[] = [];

/** What each process of a calm team tells: nothing fires. */
async function scrape(stage: Stage, laterSeconds = 0): Promise<Scrape> {
  return readScrape(await readMetrics(stage), Date.now() / 1000 + laterSeconds);
}
function fires(alert: string, before: Scrape, after: Scrape): boolean {
  const rule = rules.find((one) => one.alert === alert);
  if (!rule) throw new Error(`There is no ${alert}.`);
  proved.push(alert);
  return isTrue(rule.expr, before, after);
}
const firing = (before: Scrape, after: Scrape) =>
  rules.filter(({ expr }) => isTrue(expr, before, after)).map(({ alert }) => alert);

describe('an alert', () => {
  let stage: Stage;
  let calm: Scrape;
  beforeAll(async () => {
    stage = await raiseStage();
    await playUntilCards(stage);
    await quiet(stage);
    await until(async () =>
      (await scrape(stage)).samples.some(({ name }) => name === 'quorum_calendar_read_age_seconds'),
    );
    calm = await scrape(stage);
  });
  afterAll(() => stage.close());

  it('is not there for a team whose day is calm', async () => {
    const ofSpeed = ['QuorumDatabaseSlow', 'QuorumAnswersSlow'];
    // How fast this machine is, is no matter of a test.
    const alerts = firing(calm, await scrape(stage, 60)).filter((alert) => !ofSpeed.includes(alert));
    expect(alerts).toEqual([]);
  });

  it('comes when no process looks for due work any more', async () => {
    expect(fires('QuorumNothingSwept', calm, { ...calm, at: calm.at + 200 })).toBe(false);
    expect(fires('QuorumNothingSwept', calm, { ...calm, at: calm.at + 400 })).toBe(true);
  });

  it('comes when no process answers at all', async () => {
    expect(fires('QuorumNoProcess', calm, calm)).toBe(false);
    expect(fires('QuorumNoProcess', calm, { ...calm, samples: [] })).toBe(true);
  });

  it('comes when a gate waits for days', async () => {
    stage.clock.advance(60 * hour);
    expect(fires('QuorumGateOverdue', calm, await scrape(stage))).toBe(false);
    stage.clock.advance(20 * hour);
    await until(async () => fires('QuorumGateOverdue', calm, await scrape(stage)));
  });
});

describe('an alert about the database', () => {
  let stage: Stage;
  let slow: SlowDatabase | undefined;
  let proxy: DatabaseProxy | undefined;
  afterEach(async () => {
    await stage.close();
    await slow?.close();
    await proxy?.refuse();
    [slow, proxy] = [undefined, undefined];
  });
  const onSlow = async () => {
    const mongodbUri = freshDatabase();
    slow = await slowDatabase(mongodbUri);
    stage = await raiseStage({ apps: 0, mongodbUri });
    await stage.startApp({ mongodbUri: slow.uri, leaseMs: 30_000 });
    return slow;
  };

  it('comes when commands, and so answers, take long', async () => {
    const { slow: slowDown, delayed } = await onSlow();
    await setUpCoordinators(stage);
    const before = await scrape(stage);
    slowDown(4000);
    const person = stage.slack.as(cora.id);
    // Whatever a person changes takes two writes or more.
    for (let time = 0; time < 3; time += 1) await person.command('/hire setup');
    const form = await person.waitForView(({ callbackId }) => callbackId.startsWith('setup'));
    await person.submit(form.id);
    await until(async () => fires('QuorumDatabaseSlow', before, await scrape(stage, 60)));
    expect(fires('QuorumAnswersSlow', before, await scrape(stage, 60))).toBe(true);
    expect(delayed()).toBeGreaterThan(0);
    slowDown(0);
    // With nothing new to count, nobody is slow.
    const after = await scrape(stage);
    expect(fires('QuorumAnswersSlow', after, { ...after, at: after.at + 60 })).toBe(false);
    expect(fires('QuorumDatabaseSlow', after, { ...after, at: after.at + 60 })).toBe(false);
  });

  it('comes when it is away, and nobody can be served', async () => {
    const mongodbUri = freshDatabase();
    proxy = await databaseProxy(mongodbUri);
    stage = await raiseStage({ apps: 0, mongodbUri });
    await stage.startApp({ mongodbUri: proxy.uri });
    const before = await scrape(stage);
    expect(fires('QuorumDatabaseAway', before, before)).toBe(false);
    await proxy.refuse();
    await until(async () => fires('QuorumDatabaseAway', before, await scrape(stage)));
    expect(fires('QuorumNoProcess', before, await scrape(stage))).toBe(true);
    await proxy.accept();
    await until(async () => !fires('QuorumNoProcess', before, await scrape(stage)));
  });

  it('comes when a migration does not end', async () => {
    const { slow: slowDown } = await onSlow();
    await playUntilCards(stage);
    await stage.apps.splice(0)[0]?.stop();
    await stage.database.collection('loops').updateMany({}, { $unset: { 'audit.shape': 1 } });
    slowDown(3000);
    await stage.startApp({ mongodbUri: slow?.uri ?? '' });
    const under = await scrape(stage);
    await until(async () => fires('QuorumMigrationStuck', under, await scrape(stage)));
    slowDown(0);
    await until(async () => !fires('QuorumMigrationStuck', under, await scrape(stage)));
  });

  it('comes when a process has more to do than it takes', async () => {
    stage = await raiseStage({ app: { mostUnderWay: 0 } });
    const before = await scrape(stage);
    await stage.slack.as(cora.id).command('/hire my');
    expect(fires('QuorumTurnsAway', before, await scrape(stage, 60))).toBe(true);
    expect(fires('QuorumTurnsAway', before, before.at > 0 ? { ...before, at: before.at + 60 } : before)).toBe(
      false,
    );
  });
});

describe('an alert about the platforms', () => {
  let stage: Stage;
  afterEach(() => stage.close());

  it('comes when a grant is missing: nothing goes through, and what is due is late', async () => {
    stage = await raiseStage();
    await setUpCoordinators(stage);
    const before = await scrape(stage);
    stage.google.faults.add({ match: /./, kind: '403grant', times: 100_000 });
    await startLoop(stage);
    await until(async () => fires('QuorumDoorPaused', before, await scrape(stage)));
    expect(fires('QuorumPlatformAway', before, await scrape(stage))).toBe(false);
    expect(fires('QuorumWorkLate', before, await scrape(stage))).toBe(false);
    stage.clock.advance(20 * minute);
    await until(async () => fires('QuorumWorkLate', before, await scrape(stage)));
    await until(async () => fires('QuorumCalendarLate', before, await scrape(stage)));
    stage.google.faults.clear();
    stage.clock.advanceReal(30_000);
    await until(async () => !fires('QuorumDoorPaused', before, await scrape(stage)));
    await until(async () => !fires('QuorumWorkLate', before, await scrape(stage)));
  });

  it('comes when a platform answers nothing, which is another thing', async () => {
    stage = await raiseStage();
    await setUpCoordinators(stage);
    const before = await scrape(stage);
    stage.google.faults.add({ match: /./, kind: '503', times: 100_000 });
    await startLoop(stage);
    await until(async () => {
      stage.clock.advanceReal(5000);
      return fires('QuorumPlatformAway', before, await scrape(stage));
    });
    expect(fires('QuorumDoorPaused', before, await scrape(stage))).toBe(false);
  });

  it('comes when something waits for a person', async () => {
    stage = await raiseStage();
    await setUpCoordinators(stage);
    const before = await scrape(stage);
    expect(fires('QuorumDeadLetters', before, before)).toBe(false);
    stage.google.faults.add({ match: /freeBusy/, kind: '404', times: 100_000 });
    stage.slack.faults.add({ method: 'chat.postMessage', kind: 'error', code: 'restricted_action' });
    await startLoop(stage);
    await until(async () => (await theLoop(stage)).outbox.some(({ state }) => state === 'dead'));
    await until(async () => fires('QuorumDeadLetters', before, await scrape(stage)));
  });
});

describe('every alert', () => {
  it('was made true here', () => {
    const missing = rules.filter(({ alert }) => !proved.includes(alert));
    expect(missing.map(({ alert }) => alert)).toEqual([]);
  });

  it('has its row on the page, with how bad it is and what to do, and the page has no others', () => {
    const rows = rowsOf('docs/install/alerts.md', /^\| `Quorum/);
    expect(rows.map((row) => row.split(' | ').slice(0, 2).join(' | '))).toEqual(
      rules.map(({ alert, labels }) => `| \`${alert}\` | ${labels.severity}`),
    );
    expect(rows.filter((row) => row.split('|').length !== 6)).toEqual([]);
  });

  it('waits a moment before it fires, and says in one sentence what is wrong', () => {
    expect(rules.filter((rule) => !/^\d+[mh]$/.test(rule.for))).toEqual([]);
    expect(rules.filter(({ annotations }) => !/^[A-Z].*\.$/.test(annotations.summary))).toEqual([]);
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
  });
});
