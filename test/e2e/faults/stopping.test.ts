import { afterEach, describe, expect, it } from '@jest/globals';
import { readConfig } from '../../../src/config.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { type SlowDatabase, slowDatabase } from '../../support/faults/slow-writes.ts';
import { faultsOf, playToTheGate } from '../../support/people/away.ts';
import { fillPage } from '../../support/people/card-window.ts';
import { quiet } from '../../support/people/debrief-thread.ts';
import { scale } from '../../support/scale.ts';
import { cora, ines, jon, kim } from '../../support/stage/company.ts';
import {
  book,
  cardInputs,
  fillCard,
  has,
  openScorecard,
  playUntilCards,
  setUpCoordinators,
  startLoop,
  theLoop,
  until,
} from '../../support/stage/play.ts';
import { freshDatabase, raiseStage, type Stage } from '../../support/stage/stage.ts';

/** A lease that nobody could wait for: what is not given back stays with a process that is gone. */
const apart = { leaseMs: 600_000, settleMs: 4500 };
/** Longer than a process that stops waits, and shorter than what was asked may still happen. */
const lateMs = 3500;

const held = (loop: Loop) => loop.outbox.filter(({ lease, state }) => state === 'waiting' && lease !== null);

let stage: Stage;
let database: SlowDatabase | undefined;
afterEach(async () => {
  await stage.close();
  await database?.close();
  database = undefined;
});

/** The only process is asked to end; another one goes on. */
async function replaceApp(): Promise<{ givenBack: number }> {
  const [app] = stage.apps.splice(0);
  await app?.stop();
  const loop = await theLoop(stage);
  expect(held(loop)).toEqual([]);
  const givenBack = loop.outbox.filter(({ unclear, state }) => unclear && state === 'waiting').length;
  await stage.startApp();
  return { givenBack };
}

describe('a process that is asked to end in the middle of', () => {
  const methods: [what: string, method: RegExp][] = [
    ['posting a message', /^chat\.postMessage$/],
    ['making a room', /^conversations\.create$/],
    ['inviting people into it', /^conversations\.invite$/],
    ['sharing a picture', /^files\.completeUploadExternal$/],
    ['editing a message', /^chat\.update$/],
  ];
  it.each(methods.slice(0, scale.endedIn))(
    '%s gives that back, and it is there once',
    async (_what, method) => {
      stage = await raiseStage({ app: apart });
      await playUntilCards(stage);
      const openGate = await playToTheGate(stage);
      stage.slack.faults.add({ method, kind: 'late', lateMs, times: 1 });
      const late = () => stage.slack.requests.filter(({ fault }) => fault === 'late').length;
      await openGate();
      await until(() => late() === 1);
      const { givenBack } = await replaceApp();
      expect(givenBack).toBeGreaterThanOrEqual(1);
      await quiet(stage);
      expect([late(), await faultsOf(stage)]).toEqual([1, []]);
    },
  );

  it('booking gives that back, and the event is there once', async () => {
    stage = await raiseStage({ app: apart });
    await setUpCoordinators(stage);
    await startLoop(stage);
    let struck = 0;
    stage.google.faults.add({
      match: ({ method, path }) => {
        const isInsert = method === 'POST' && /\/events(\?|$)/.test(path);
        struck += isInsert && struck === 0 ? 1 : 0;
        return isInsert;
      },
      kind: 'late',
      lateMs,
    });
    const coordinator = stage.slack.as(cora.id);
    const message = await coordinator.waitForMessage(has('loop.book'));
    await coordinator.click(message, 'loop.book');
    await until(() => struck === 1);
    const { givenBack } = await replaceApp();
    expect(givenBack).toBeGreaterThanOrEqual(1);
    await until(async () => (await theLoop(stage)).stage === 'interviewing');
    await quiet(stage);
    const { rounds, outbox } = await theLoop(stage);
    expect(outbox.filter(({ state }) => state === 'dead')).toEqual([]);
    const ids = rounds.map(({ booking }) => booking?.eventId);
    expect(new Set(ids).size).toBe(rounds.length);
  });

  it('finding times gives that back, and they are found by the next', async () => {
    stage = await raiseStage({ app: apart });
    await setUpCoordinators(stage);
    let asked = 0;
    stage.google.faults.add({
      match: ({ path }) => {
        if (!/freeBusy/.test(path)) return false;
        asked += 1;
        return true;
      },
      kind: 'hang',
    });
    await startLoop(stage);
    await until(() => asked > 0);
    expect((await replaceApp()).givenBack).toBe(1);
    await book(stage);
  });
});

describe('a process that is asked to end while somebody waits for it', () => {
  it('says at once that it is not ready, takes nothing new, and answers what it has taken', async () => {
    const mongodbUri = freshDatabase();
    database = await slowDatabase(mongodbUri);
    stage = await raiseStage({ apps: 0, mongodbUri, via: 'http' });
    const config = readConfig({ ...stage.environment, METRICS_PORT: '0' });
    const app = await stage.startApp({ config, mongodbUri: database.uri });
    const health = (path: string) => fetch(`http://127.0.0.1:${app.metricsPort}${path}`);
    expect((await health('/readyz')).status).toBe(200);
    await playUntilCards(stage);
    for (const { id } of [ines, jon]) await fillCard(stage, id);
    const form = await openScorecard(stage, kim.id);
    await fillPage(stage.slack.as(kim.id), form.id, cardInputs(form));
    await quiet(stage);
    database.slow(300);
    const before = database.delayed();
    const answered = stage.slack.as(kim.id).submit(form.id);
    await until(() => (database?.delayed() ?? 0) > before);
    const stopped = app.stop();
    const ready = await health('/readyz');
    expect([ready.status, await ready.text()]).toEqual([503, 'not ready\nQuorum is stopping.']);
    expect((await health('/healthz')).status).toBe(200);
    await expect(fetch(`http://127.0.0.1:${app.port}/slack/events`, { method: 'POST' })).rejects.toThrow();
    await stopped;
    stage.apps.length = 0;
    await expect(health('/readyz')).rejects.toThrow();
    const { trouble, view } = await answered;
    expect([trouble, view?.title?.text]).toEqual([undefined, 'Sealed']);
    database.slow(0);
    await stage.startApp({ mongodbUri: database.uri });
    await until(async () => (await theLoop(stage)).debrief?.parent != null);
    await quiet(stage);
    expect(await faultsOf(stage)).toEqual([]);
  });
});

describe('health and numbers on a port of their own', () => {
  it('are there, and not where everybody comes', async () => {
    stage = await raiseStage({ apps: 0 });
    const { METRICS_TOKEN: _token, ...rest } = stage.environment as Record<string, string>;
    const app = await stage.startApp({ config: readConfig({ ...rest, METRICS_PORT: '0' }) });
    for (const path of ['/healthz', '/readyz', '/metrics']) {
      expect((await fetch(`http://127.0.0.1:${app.metricsPort}${path}`)).status).toBe(200);
      expect((await fetch(`http://127.0.0.1:${app.port}${path}`)).status).toBe(404);
    }
    const events = await fetch(`http://127.0.0.1:${app.metricsPort}/slack/events`, { method: 'POST' });
    expect(events.status).toBe(404);
  });
});
