import { afterEach, describe, expect, it } from '@jest/globals';
import { type DatabaseProxy, databaseProxy } from '../../support/faults/database-proxy.ts';
import { cora, dana } from '../../support/stage/company.ts';
import { playUntilCards, theLoop, until } from '../../support/stage/play.ts';
import { freshDatabase, raiseStage, type Stage } from '../../support/stage/stage.ts';

describe('no database when the app starts', () => {
  let stage: Stage;
  let database: DatabaseProxy;
  afterEach(async () => {
    await stage.close();
    await database.refuse();
  });

  /** The app is starting; the promise says when it is ready. */
  const raise = async (isOpen: boolean): Promise<{ ready: Promise<unknown> }> => {
    const mongodbUri = freshDatabase();
    database = await databaseProxy(mongodbUri, isOpen);
    stage = await raiseStage({ apps: 0, mongodbUri });
    const ready = stage.startApp({ mongodbUri: database.uri });
    await until(() => stage.apps.length === 1);
    return { ready };
  };
  const status = async (path: string) =>
    (await fetch(`http://127.0.0.1:${stage.apps[0]?.port}${path}`)).status;

  it('says "try again" to everybody within three seconds, and works by itself once it is there', async () => {
    const { ready } = await raise(false);
    await until(async () => (await status('/healthz')) === 200);
    const [admin, coordinator] = [stage.slack.as(dana.id), stage.slack.as(cora.id)];
    await until(async () => !(await coordinator.command('/hire status')).trouble);
    for (const command of ['/hire status', '/hire my']) {
      const { ms, message } = await coordinator.command(command);
      expect(ms).toBeLessThan(3000);
      expect(message?.text).toMatch(/cannot reach its database right now.*try again/);
    }
    const from = performance.now();
    await admin.command('/hire setup');
    const view = await admin.waitForView(({ blocks }) => JSON.stringify(blocks).includes('try again'));
    expect(performance.now() - from).toBeLessThan(3000);
    await admin.closeView(view.id);
    expect([await status('/healthz'), await status('/readyz')]).toEqual([200, 503]);

    await database.accept();
    await ready;
    await until(async () => (await status('/readyz')) === 200);
    await playUntilCards(stage);
    expect((await theLoop(stage)).stage).toBe('interviewing');
  });

  it('starts all the same when the database goes away again while the app is starting', async () => {
    const { ready } = await raise(true);
    await until(() => database.connections() > 0);
    await database.refuse();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(await status('/readyz')).toBe(503);
    await database.accept();
    await ready;
    await until(async () => (await status('/readyz')) === 200);
    await playUntilCards(stage);
  });
});
