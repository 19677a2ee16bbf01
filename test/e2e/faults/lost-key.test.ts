import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfig } from '../../../src/config.ts';
import { checkValue } from '../../../src/vault/master-keys.ts';
import { type DatabaseProxy, databaseProxy } from '../../support/faults/database-proxy.ts';
import { everythingIn } from '../../support/makers/sealed-loops.ts';
import { startMain } from '../../support/processes/start-main.ts';
import { ines } from '../../support/stage/company.ts';
import { fillCard, openScorecard, playUntilCards, theLoop, until } from '../../support/stage/play.ts';
import { freshDatabase, raiseStage, type Stage } from '../../support/stage/stage.ts';

const newKey = () => randomBytes(32).toString('base64');
const idOf = (key: string) => checkValue(Buffer.from(key, 'base64')).id;

describe('a master key that is not there when the app starts', () => {
  const mongodbUri = freshDatabase();
  const [right, wrong] = [newKey(), newKey()];
  let stage: Stage;
  let stored: Record<string, string[]>;
  let proxy: DatabaseProxy | undefined;
  const sentence = `Loops in this database are sealed with master key ${idOf(right)}, but QUORUM_MASTER_KEY holds only ${idOf(wrong)}: add the missing one after it, with a comma between, and start again; nothing was changed.`;
  const environment = () => ({ ...stage.environment, QUORUM_MASTER_KEY: wrong, MONGODB_URI: mongodbUri });

  beforeAll(async () => {
    stage = await raiseStage({ apps: 0, mongodbUri });
    stage.environment.QUORUM_MASTER_KEY = right;
    const app = await stage.startApp();
    await playUntilCards(stage);
    await fillCard(stage, ines.id, { summary: 'Written with the right key.' });
    await until(async () => (await theLoop(stage)).rounds[0]?.seats[0]?.versions.length === 1);
    await app.stop();
    stage.apps.splice(0);
    stored = await everythingIn(stage.database);
    expect(stored.keys).toEqual([expect.stringContaining(idOf(right))]);
    expect(JSON.stringify(stored)).not.toContain(right);
  });
  afterEach(async () => {
    for (const app of stage.apps.splice(0)) await app.stop();
    await proxy?.refuse();
    proxy = undefined;
  });
  afterAll(() => stage.close());

  it('ends the process with one sentence that names it, and leaves the database as it is', async () => {
    const { code, out } = await startMain({ ...environment(), LOG_LEVEL: 'silent' });
    expect([code, out.trim()]).toEqual([1, sentence]);
    expect(await everythingIn(stage.database)).toEqual(stored);
  });

  it('ends it also when the database comes later, and until then serves nobody', async () => {
    proxy = await databaseProxy(mongodbUri, false);
    let isListening = false;
    const ending = startMain({ ...environment(), MONGODB_URI: proxy.uri, LOG_LEVEL: 'info' }, (out) => {
      isListening ||= out.includes('Quorum is listening');
    });
    await until(() => isListening);
    await proxy.accept();
    const { code, out } = await ending;
    expect(code).toBe(1);
    expect(out).toContain('Quorum is listening');
    expect(out.split('\n')).toContain(sentence);
    expect(await everythingIn(stage.database)).toEqual(stored);
  });

  it('is not ready, and answers that it cannot, between the two', async () => {
    proxy = await databaseProxy(mongodbUri, false);
    const config = { ...readConfig(environment()), masterKeys: [Buffer.from(wrong, 'base64')] };
    const starting = stage.startApp({ mongodbUri: proxy.uri, config });
    const failed = starting.catch((error: unknown) => (error as Error).message);
    await until(() => stage.apps.length === 1);
    await proxy.accept();
    expect(await failed).toBe(sentence);
    const ready = await fetch(`http://127.0.0.1:${stage.apps[0]?.port}/readyz`);
    expect(ready.status).toBe(503);
    await until(async () => !(await stage.slack.as(ines.id).command('/hire my')).trouble);
    const { message } = await stage.slack.as(ines.id).command('/hire my');
    expect(message?.text).toMatch(/cannot reach its database right now/);
    expect(await everythingIn(stage.database)).toEqual(stored);
  });

  it.each([
    ['alone', [right]],
    ['after a newer one', [wrong, right]],
    ['before one that nothing hangs on', [right, wrong]],
  ])('opens everything again once it is back, %s', async (_where, keys) => {
    stage.environment.QUORUM_MASTER_KEY = keys.join(',');
    await stage.startApp();
    const form = await openScorecard(stage, ines.id);
    expect(JSON.stringify(form)).toContain('Written with the right key.');
    await stage.slack.as(ines.id).closeView(form.id);
    expect(
      (await stage.database.collection('keys').find({}).toArray()).map(({ _id }) => String(_id)),
    ).toEqual(expect.arrayContaining(keys.map(idOf)));
  });
});
