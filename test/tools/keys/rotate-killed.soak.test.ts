import { expect, it } from '@jest/globals';
import { emailOf, everythingIn, sealedLoop } from '../../support/makers/sealed-loops.ts';
import { makeRotation, started } from '../../support/processes/rotation.ts';
import { type Ending, runBuilt } from '../../support/processes/start-main.ts';
import { testStores } from '../../support/stage/test-stores.ts';

const { old, fresh, oldId, freshId, given, before, after } = makeRotation();
const open = testStores();

it('rotating that is killed half way is taken up where it stopped, by the same command', async () => {
  const { store, database, uri } = await open();
  const loops = Array.from({ length: 9 }, () => sealedLoop(before));
  for (const loop of loops) await store.loops.create({ ...loop, createdAt: 0 }, started);
  await store.keys.remember(given);
  const environment = {
    MONGODB_URI: uri,
    SLACK_BOT_TOKEN: 'xoxb-test',
    SLACK_SIGNING_SECRET: 'a-signing-secret',
    GOOGLE_ACCESS_TOKEN: 'test',
    QUORUM_MASTER_KEY: [fresh, old].map((key) => key.toString('base64')).join(','),
  };
  const run = (node: string[] = [], more = {}): Promise<Ending> =>
    runBuilt([...node, 'dist/src/tools/keys/main.js'], { ...environment, ...more });
  const countOld = async () => (await store.keys.stale(freshId, '')).length;

  const killed = await run(['--import', './test/support/processes/die-at-write.mjs'], { DIE_AT: '4' });
  expect(killed).toMatchObject({ code: null, out: '' });
  expect(await countOld()).toBe(6);

  const done = `Nothing hangs on key ${oldId} any more: remove it from QUORUM_MASTER_KEY.\n`;
  expect(await run()).toEqual({ code: 0, out: `6 loops rewrapped under key ${freshId}.\n${done}` });
  for (const { team, id } of loops) {
    const loop = await store.loops.get(team, id);
    expect(loop && after.openCandidate(loop).email).toBe(emailOf({ id }));
  }
  const stored = await everythingIn(database.connection);
  const idle = `Nothing to do: everything is under key ${freshId} already.\n`;
  expect(await run()).toEqual({ code: 0, out: `${idle}${done}` });
  expect(await everythingIn(database.connection)).toEqual(stored);

  const lost = await run([], { QUORUM_MASTER_KEY: old.toString('base64') });
  expect(lost).toMatchObject({
    code: 1,
    out: expect.stringContaining(`sealed with master key ${freshId}, but`),
  });
  expect(lost.out).not.toContain(old.toString('base64').slice(0, 12));
});
