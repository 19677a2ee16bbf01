import { afterEach, describe, expect, it } from '@jest/globals';
import { connectDatabase, type Database } from '../../src/store/connection.ts';
import { until } from '../support/processes/scratch.ts';
import { freshDatabase } from '../support/stage/stage.ts';

describe('the connection to the database', () => {
  let database: Database;
  afterEach(() => database.close());

  it('is looked for until it is there, and its address with the password is told to nobody', async () => {
    const told: string[] = [];
    database = connectDatabase({
      uri: 'mongodb://quorum:a-password@127.0.0.1:1/x',
      report: (trouble, error) => void told.push(`${trouble}: ${(error as Error).message}`),
    });
    expect([database.isUp(), database.isClosed()]).toEqual([false, false]);
    expect(() => database.mongo()).toThrow('not connected');
    await until(() => told.length > 0);
    expect(told.join()).toMatch(/^database\.unreachable: Mongo\w+Error$/);
    expect(told.join()).not.toContain('a-password');
  });

  it('refuses at once what is asked before it is there', () => {
    database = connectDatabase({ uri: 'mongodb://127.0.0.1:1/x' });
    const loops = database.connection.collection('loops');
    expect(() => loops.findOne({})).toThrow('before initial connection');
  });

  it('hands out a flush that reaches the disk', async () => {
    let flushes = 0;
    database = connectDatabase({
      uri: freshDatabase(),
      flushed: (fsync) => async () => {
        await fsync();
        flushes += 1;
      },
    });
    await database.whenUp();
    await database.flush();
    expect([database.isUp(), flushes]).toEqual([true, 1]);
    await database.close();
    expect([database.isUp(), database.isClosed()]).toEqual([false, true]);
  });
});
