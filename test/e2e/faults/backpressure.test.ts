import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { chapters } from '../../support/chapters.ts';
import { type DatabaseProxy, databaseProxy } from '../../support/faults/database-proxy.ts';
import { type SlowDatabase, slowDatabase } from '../../support/faults/slow-writes.ts';
import { fillPage } from '../../support/people/card-window.ts';
import { quiet } from '../../support/people/debrief-thread.ts';
import { cora, hana, ines, jon, kim } from '../../support/stage/company.ts';
import {
  cardInputs,
  fillCard,
  openScorecard,
  playUntilCards,
  setUpCoordinators,
  theLoop,
  until,
} from '../../support/stage/play.ts';
import { freshDatabase, raiseStage, readMetrics, type Stage } from '../../support/stage/stage.ts';
import { readScrape } from '../../support/telemetry/rules.ts';

const versionsOf = (loop: Loop, user: string) =>
  loop.rounds
    .flatMap(({ seats }) => seats.filter(({ holder }) => holder === user))
    .flatMap(({ versions }) => versions);

describe('a database whose every write takes four seconds', () => {
  const it = chapters();
  let stage: Stage;
  let database: SlowDatabase;
  beforeAll(async () => {
    const mongodbUri = freshDatabase();
    database = await slowDatabase(mongodbUri);
    stage = await raiseStage({ apps: 0, mongodbUri });
    await stage.startApp({ mongodbUri: database.uri, leaseMs: 30_000 });
    await playUntilCards(stage);
  });
  afterAll(async () => {
    await stage.close();
    await database.close();
  });

  it('keeps nobody waiting who only reads', async () => {
    database.slow(4000);
    const { message, trouble } = await stage.slack.as(ines.id).command('/hire my');
    expect(JSON.stringify(message)).toContain('card.fill');
    // Slack gives up after three seconds.
    expect(trouble).toBeUndefined();
  });

  it('answers everybody who writes in time, with one clear sentence, and takes what they wrote all the same', async () => {
    database.slow(0);
    await fillCard(stage, ines.id);
    const writers = [jon, kim];
    const forms = await Promise.all(
      writers.map(async ({ id }) => {
        const form = await openScorecard(stage, id);
        await fillPage(stage.slack.as(id), form.id, cardInputs(form));
        return form.id;
      }),
    );
    await quiet(stage);
    const before = database.delayed();
    database.slow(4000);
    const sent = await Promise.all(writers.map(({ id }, at) => stage.slack.as(id).submit(forms[at] ?? '')));
    for (const { errors, trouble } of sent) {
      expect(trouble).toBeUndefined();
      expect(Object.values(errors)).toEqual([
        'This takes longer than usual. Please try again in a moment; nothing is done twice.',
      ]);
    }
    // Nobody does anything: what they wrote comes to rest by itself.
    await until(async () => {
      const loop = await theLoop(stage);
      return writers.every(({ id }) => versionsOf(loop, id).length === 1);
    });
    expect(database.delayed() - before).toBeGreaterThanOrEqual(writers.length);
  });

  it('recovers by itself: nothing is there twice, and the debrief opens once', async () => {
    database.slow(0);
    const receipt = versionsOf(await theLoop(stage), jon.id)[0]?.receipt;
    await until(async () => (await theLoop(stage)).gate.state === 'open');
    const loop = await theLoop(stage);
    expect(versionsOf(loop, jon.id).map((version) => version.receipt)).toEqual([receipt]);
    await until(async () => (await theLoop(stage)).debrief?.parent != null);
    expect(stage.slack.conversations().filter(({ name }) => name.startsWith('debrief-'))).toHaveLength(1);
  });
});

describe('more requests than a process can hold, because the database answers nothing', () => {
  const it = chapters();
  const most = 5;
  let stage: Stage;
  let database: DatabaseProxy;
  beforeAll(async () => {
    const mongodbUri = freshDatabase();
    database = await databaseProxy(mongodbUri);
    // Over a socket there is no 503: what is not acknowledged is not taken.
    stage = await raiseStage({ apps: 0, mongodbUri, via: 'http' });
    await stage.startApp({ mongodbUri: database.uri, mostUnderWay: most });
    await setUpCoordinators(stage);
  });
  afterAll(async () => {
    await stage.close();
    await database.refuse();
  });
  const numbers = async () => readScrape(await readMetrics(stage), 0).samples;
  const turnedAway = async (kind: string) =>
    (await numbers()).find(
      ({ name, labels }) =>
        name === 'quorum_requests_total' && labels.kind === kind && labels.outcome === 'turned_away',
    )?.value ?? 0;
  const homeDeliveries = () =>
    stage.slack.deliveries.filter(({ body }) => body.includes('app_home_opened') && body.includes(hana.id));
  /** In words; or Slack's own after three seconds, which a busy machine may need. */
  const isTold = ({ message, trouble }: Awaited<ReturnType<typeof ask>>) =>
    /try again/.test(message?.text ?? '') || trouble === 'operation_timeout';
  const ask = () => stage.slack.as(cora.id).command('/hire my');

  it('are answered in time, those that are taken and those that are not', async () => {
    const isIdle = async () =>
      (await numbers()).some(({ name, value }) => name === 'quorum_requests_in_progress' && value === 0);
    await until(isIdle);
    database.hold();
    const taken = Array.from({ length: most }, ask);
    await until(async () =>
      (await numbers()).some(({ name, value }) => name === 'quorum_requests_in_progress' && value >= most),
    );
    const refused = await Promise.all(Array.from({ length: 20 }, ask));
    const busy =
      'Quorum has more to do than it can take right now, and did not take this. Please try again in a minute.';
    const turned = refused.filter(({ message }) => message?.text === busy);
    expect(turned.length).toBeGreaterThan(0);
    expect(await turnedAway('command')).toBe(turned.length);
    expect(refused.filter((one) => !isTold(one))).toEqual([]);
    // An event is for Slack to bring again, which here takes less than a second and there up to six minutes.
    await stage.slack.as(hana.id).openHome();
    await until(() => homeDeliveries().filter(({ status }) => status > 0).length === 4);
    expect(homeDeliveries().map(({ status, headers }) => [status, headers['x-slack-retry-reason']])).toEqual([
      [503, undefined],
      [503, 'http_error'],
      [503, 'http_error'],
      [503, 'http_error'],
    ]);
    expect((await Promise.all(taken)).filter((one) => !isTold(one))).toEqual([]);
    expect(stage.logs.filter((line) => line.includes('request.turned-away'))).toHaveLength(1);
    database.letThrough();
  });

  it('leave nothing behind: everybody is served again as soon as the database is back', async () => {
    await until(async () =>
      (await numbers()).some(({ name, value }) => name === 'quorum_requests_in_progress' && value === 0),
    );
    const refusedBefore = await turnedAway('command');
    expect((await stage.slack.as(hana.id).openHome())?.status).toBe(200);
    await stage.slack.as(hana.id).waitForHome();
    const { message } = await ask();
    expect(message?.text).toBeTruthy();
    expect(message?.text).not.toMatch(/try again|more to do/);
    expect(await turnedAway('command')).toBe(refusedBefore);
  });
});
