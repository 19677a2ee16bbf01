import { afterAll } from '@jest/globals';
import { connectDatabase, type Database } from '../../../src/store/connection.ts';
import { createStore, type Store } from '../../../src/store/store.ts';
import { now } from '../makers/make-loop.ts';
import { freshDatabase } from './stage.ts';

export type TestStore = { store: Store; database: Database; uri: string };

/** Opens stores on one database of this file's own, as several processes would; gone when the file is done. */
export function testStores(kitFolder = 'scenarios'): () => Promise<TestStore> {
  const uri = freshDatabase();
  const opened: Database[] = [];
  afterAll(async () => {
    await opened[0]?.connection.dropDatabase();
    for (const database of opened) await database.close();
  });
  return async () => {
    const database = connectDatabase({ uri });
    opened.push(database);
    await database.whenUp();
    const store = createStore(database, { kitFolder, at: () => ({ now, real: now }) });
    await store.makeIndexes();
    return { store, database, uri };
  };
}
