import { coalescedFlush } from '../../../src/engine/durability.ts';
import { type Engine, startEngine } from '../../../src/engine/start-engine.ts';
import {
  connected,
  engineIn,
  isRunning,
  pidOf,
  scratchFolder,
  until,
} from '../../support/processes/scratch.ts';

/** Writers that insert as fast as they are answered, and note what was acknowledged after `settle`. */
function writeAlong(db: Awaited<ReturnType<typeof connected>>, settle: () => Promise<void>) {
  const cards = db.collection<{ _id: number }>('cards');
  const acknowledged = new Set<number>();
  let next = 0;
  let isStopped = false;
  const writers = Array.from({ length: 24 }, async () => {
    while (!isStopped) {
      const id = next++;
      await cards
        .insertOne({ _id: id })
        .then(settle)
        .then(
          () => acknowledged.add(id),
          () => new Promise((resolve) => setTimeout(resolve, 20)),
        );
    }
  });
  return {
    acknowledged,
    async stop() {
      isStopped = true;
      await Promise.all(writers);
    },
    async lost() {
      const kept = new Set((await cards.find().toArray()).map(({ _id }) => _id));
      return [...acknowledged].filter((id) => !kept.has(id));
    },
  };
}

async function killEngine(engine: Engine): Promise<void> {
  const before = pidOf(engine);
  process.kill(before, 'SIGKILL');
  await until(() => engine.pid() !== undefined && engine.pid() !== before);
}

test('killed three times under load, the engine comes back, the client goes on, and no flushed write is lost', async () => {
  const engine = await engineIn(scratchFolder());
  const db = await connected(engine.uri);
  const fsync = async () => {
    await db.admin().command({ fsync: 1 });
  };
  const load = writeAlong(db, coalescedFlush(fsync, engine.pid));
  for (let kill = 0; kill < 3; kill++) {
    const before = load.acknowledged.size;
    await until(() => load.acknowledged.size > before + 150);
    await killEngine(engine);
  }
  const afterKills = load.acknowledged.size;
  await until(() => load.acknowledged.size > afterKills + 100);
  await load.stop();
  expect(await load.lost()).toEqual([]);
});

test('control: without the flush the same kill loses acknowledged writes', async () => {
  const engine = await engineIn(scratchFolder());
  const db = await connected(engine.uri);
  let lost: number[] = [];
  for (let attempt = 0; attempt < 5 && lost.length === 0; attempt++) {
    await db.dropCollection('cards').catch(() => {});
    const load = writeAlong(db, async () => {});
    await until(() => load.acknowledged.size > 500);
    await killEngine(engine);
    await load.stop();
    lost = await load.lost();
  }
  expect(lost.length).toBeGreaterThan(0);
});

test('every process notices, and all of them end up on one new engine', async () => {
  const dataDir = scratchFolder();
  const engines = await Promise.all(Array.from({ length: 4 }, () => engineIn(dataDir)));
  const before = pidOf(engines[0] as Engine);
  process.kill(before, 'SIGKILL');
  await until(() => engines.every((engine) => engine.pid() !== undefined && engine.pid() !== before));
  expect(new Set(engines.map(pidOf)).size).toBe(1);
});

test('an engine that is being started again can be closed', async () => {
  const dataDir = scratchFolder();
  const engine = await startEngine({ dataDir });
  process.kill(pidOf(engine), 'SIGKILL');
  await until(() => engine.pid() === undefined);
  await engine.close();
  expect(engine.pid()).toBeUndefined();
  const next = await engineIn(dataDir);
  expect(isRunning(pidOf(next))).toBe(true);
});
