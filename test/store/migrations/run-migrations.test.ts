import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import mongoose, { type Connection } from 'mongoose';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { connectDatabase, type Database } from '../../../src/store/connection.ts';
import { migrations as list } from '../../../src/store/migrations/migrations.ts';
import { migrationStore } from '../../../src/store/migrations/run-migrations.ts';
import { countedFrom, tagsOf } from '../../../src/store/shapes/derived.ts';
import { createStore } from '../../../src/store/store.ts';
import { makeInterviewing, now } from '../../support/makers/make-loop.ts';
import { freshDatabase } from '../../support/stage/stage.ts';

const day = 24 * 3_600_000;
const leaseMs = 30_000;
const loopCount = 10;
const batchSize = 4;

/** As version 1 wrote it. */
function older(number: number): Loop & { _id: string } {
  const loop = makeInterviewing({ id: `loop${String(number).padStart(12, '0')}` });
  const document = { ...loop, _id: `${loop.team}:${loop.id}`, people: [loop.coordinator], wakeAt: now };
  return document as Loop & { _id: string };
}

class Killed extends Error {}
const methods = ['insertMany', 'updateOne'] as const;

/** Every write of this process counts, before and after it, until one of those moments is its last. */
function killAt(moment: number): () => number {
  let count = 0;
  const step = () => {
    count += 1;
    if (count >= moment) throw new Killed();
  };
  for (const method of methods) {
    const write = mongoose.mongo.Collection.prototype[method] as (...input: unknown[]) => Promise<unknown>;
    undo.push(() => Object.assign(mongoose.mongo.Collection.prototype, { [method]: write }));
    Object.assign(mongoose.mongo.Collection.prototype, {
      async [method](...input: unknown[]) {
        step();
        const answer = await write.apply(this, input);
        step();
        return answer;
      },
    });
  }
  return () => count;
}
const undo: (() => void)[] = [];

describe('a migration', () => {
  let uri: string;
  let database: Database;
  let connection: Connection;
  let real = now;

  beforeAll(() => {
    uri = freshDatabase();
  });
  beforeEach(async () => {
    real = now;
    database = connectDatabase({ uri });
    await database.whenUp();
    connection = database.connection;
    for (const name of ['loops', 'copies', 'migrations']) await connection.collection(name).deleteMany({});
    const loops = Array.from({ length: loopCount }, (_, at) => older(at));
    await connection.collection('loops').insertMany(loops as never);
  });
  afterEach(async () => {
    for (const back of undo.splice(0)) back();
    await database.close();
  });
  afterAll(async () => {
    const last = connectDatabase({ uri });
    await last.whenUp();
    await last.connection.dropDatabase();
    await last.close();
  });

  const process = (options: Partial<Parameters<typeof migrationStore>[0]> = {}) =>
    migrationStore({ connection, flush: async () => {}, real: () => real, batchSize, ...options });
  const written = async () => {
    const read = (name: string) => connection.collection(name).find({}).sort({ _id: 1 }).toArray();
    const [loops, copies, states] = await Promise.all([read('loops'), read('copies'), read('migrations')]);
    const done = states.map(({ _id, doneAt, floor }) => ({ _id, isDone: doneAt != null, floor }));
    return { loops, copies: copies.map(({ at: _at, ...copy }) => copy), done };
  };

  it('tags what version 1 wrote, where version 1 can still write it, and says that it is done', async () => {
    const runner = process();
    expect(await runner.state('TACME')).toMatchObject([{ name: 'tag-loops', begunAt: null, isLeft: true }]);
    await runner.run('TACME');
    expect(await runner.state('TACME')).toMatchObject([
      { changed: loopCount, doneAt: now, isLeft: false, isUnderWay: false },
    ]);
    const { loops, done } = await written();
    expect(loops.map(({ kit }) => kit.carried)).toEqual(
      loops.map(() => ({ home: tagsOf(older(0)), countsFrom: countedFrom(older(0)) })),
    );
    expect(loops.every((loop) => loop.home === undefined && loop.audit.shape === 3)).toBe(true);
    expect(done).toContainEqual({ _id: 'TACME:floor', isDone: false, floor: 1 });
  });

  it('keeps a copy of each document from before, which opens nothing without its loop', async () => {
    await process().run('TACME');
    const copies = await connection.collection('copies').find({}).toArray();
    expect(copies).toHaveLength(loopCount);
    const { dataKey: _dataKey, ...loop } = older(7);
    expect(copies.find(({ of }) => of === loop._id)?.document).toEqual(loop);
    expect(JSON.stringify(copies)).not.toContain('dataKey');
  });

  it('comes to the same, killed before and after every one of its writes', async () => {
    await process().run('TACME');
    const undisturbed = await written();
    let kills = 0;
    for (let moment = 1; ; moment += 1) {
      for (const name of ['loops', 'copies', 'migrations']) await connection.collection(name).deleteMany({});
      await connection
        .collection('loops')
        .insertMany(Array.from({ length: loopCount }, (_, at) => older(at)) as never);
      const counted = killAt(moment);
      const end = await process()
        .run('TACME')
        .catch((error: unknown) => error);
      for (const back of undo.splice(0)) back();
      if (end === undefined) {
        expect(counted()).toBeLessThan(moment);
        break;
      }
      expect(end).toBeInstanceOf(Killed);
      kills += 1;
      // Its lease ends before another process goes on.
      real += leaseMs + 1;
      await process().run('TACME');
      expect(await written()).toEqual(undisturbed);
    }
    // One before and one after each document, copies and states besides.
    expect(kills).toBeGreaterThan(2 * loopCount);
  });

  it('is carried out by one process at a time, and by another once that has died', async () => {
    const [one, two] = [process(), process()];
    killAt(9);
    await expect(one.run('TACME')).rejects.toThrow(Killed);
    for (const back of undo.splice(0)) back();
    await two.run('TACME');
    expect(await two.state('TACME')).toMatchObject([{ isUnderWay: true, isLeft: true, doneAt: null }]);
    real += leaseMs + 1;
    await two.run('TACME');
    expect(await two.state('TACME')).toMatchObject([{ isUnderWay: false, isLeft: false }]);
  });

  it('leaves a loop alone that somebody changes at the same moment, and comes back to it', async () => {
    const { _id, version } = older(0);
    const insertMany = mongoose.mongo.Collection.prototype.insertMany as (
      ...input: unknown[]
    ) => Promise<unknown>;
    undo.push(() => Object.assign(mongoose.mongo.Collection.prototype, { insertMany }));
    let changes = 0;
    Object.assign(mongoose.mongo.Collection.prototype, {
      // Between the look at a batch and the change of its documents.
      async insertMany(...input: unknown[]) {
        const answer = await insertMany.apply(this, input);
        const next = { $set: { coordinator: 'UOMAR', version: version + 1 } };
        if (changes === 0)
          await connection.collection('loops').updateOne({ _id: _id as never, version }, next);
        changes += 1;
        return answer;
      },
    });
    await process().run('TACME');
    expect(changes).toBeGreaterThan(1);
    const { loops } = await written();
    expect(loops.filter((loop) => loop.audit.shape === 3)).toHaveLength(loopCount);
    expect(loops[0]?.kit.carried.home).toContain('runs.UOMAR');
  });

  it('goes over what an older version writes after it was done, and keeps the first copy', async () => {
    const runner = process();
    await runner.run('TACME');
    const before = await connection.collection('copies').findOne({ of: older(3)._id });
    const { _id, ...loop } = (await connection
      .collection('loops')
      .findOne({ _id: older(3)._id as never })) as never as Loop & { _id: string };
    const { seq, hash, pending } = loop.audit;
    const rewritten = {
      ...loop,
      version: loop.version + 1,
      coordinator: 'UOMAR',
      audit: { seq, hash, pending },
    };
    await connection.collection('loops').replaceOne({ _id: _id as never }, rewritten);
    await runner.run('TACME');
    const found = await connection.collection('loops').findOne({ _id: _id as never });
    expect(found?.kit.carried.home).toContain('runs.UOMAR');
    expect(await connection.collection('copies').findOne({ of: _id })).toEqual(before);
    expect(await runner.state('TACME')).toMatchObject([{ changed: loopCount, again: 1 }]);
  });

  it('leaves what it cannot read, says so, and does the rest', async () => {
    const broken = older(2)._id as never;
    await connection.collection('loops').updateOne({ _id: broken }, { $unset: { rounds: 1 } });
    const said: string[] = [];
    const runner = process({
      report: (trouble, error) => said.push(`${trouble}: ${(error as Error).message}`),
    });
    await runner.run('TACME');
    expect(said).toEqual([`migration.skipped: tag-loops of ${broken}`]);
    const { loops } = await written();
    expect(loops.filter((loop) => loop.audit.shape === 3)).toHaveLength(loopCount - 1);
    expect(await process().state('TACME')).toMatchObject([{ isLeft: true, doneAt: null }]);
  });

  it('drops copies after two weeks, and those of a loop that is erased at once', async () => {
    const runner = process();
    await runner.run('TACME');
    await runner.copies.forget('TACME', [older(0)._id, older(1)._id]);
    expect(await runner.copies.count('TACME')).toEqual({ copies: loopCount - 2, oldest: now });
    real += 13 * day;
    await runner.dropCopies('TACME');
    expect(await runner.copies.count('TACME')).toMatchObject({ copies: loopCount - 2 });
    real += 2 * day;
    await runner.dropCopies('TACME');
    expect(await runner.copies.count('TACME')).toEqual({ copies: 0, oldest: null });
  });

  it('touches no other workspace, and finds by an index what is left', async () => {
    await createStore(database, { kitFolder: 'scenarios', at: () => ({ now, real }) }).makeIndexes();
    await process().run('TELSEWHERE');
    expect((await written()).copies).toEqual([]);
    for (const { collection, pending } of list) {
      const plan = await connection
        .collection(collection)
        .find({ team: 'TACME', ...pending })
        .explain();
      expect(JSON.stringify(plan.queryPlanner)).not.toContain('COLLSCAN');
    }
  });
});
