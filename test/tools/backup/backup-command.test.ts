import { mkdtempSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import mongoose, { type Connection } from 'mongoose';
import { connectDatabase } from '../../../src/store/connection.ts';
import { createStore } from '../../../src/store/store.ts';
import { createVault } from '../../../src/vault/vault.ts';
import { chapters } from '../../support/chapters.ts';
import { newKey, sealedLoop } from '../../support/makers/sealed-loops.ts';
import { copies, dataIn, newSecret } from '../../support/processes/copies.ts';
import { started } from '../../support/processes/rotation.ts';
import { runBuilt } from '../../support/processes/start-main.ts';
import { freshDatabase } from '../../support/stage/stage.ts';

const masterKey = newKey();
const secret = newSecret();
const keys = {
  QUORUM_MASTER_KEY: masterKey.toString('base64'),
  QUORUM_BACKUP_KEY: secret.toString('base64'),
};
const backup = (words: string[], more: Record<string, string>) =>
  runBuilt(['dist/src/tools/backup/main.js', ...words], { ...keys, ...more });
const restore = (words: string[], more: Record<string, string>) =>
  runBuilt(['dist/src/tools/restore/main.js', ...words], { ...keys, ...more });

describe('the two commands, as they are typed', () => {
  const it = chapters();
  const { folder } = copies({ masterKeys: [], secrets: [] });
  const [here, there] = [freshDatabase(), freshDatabase()];
  const at = (uri: string) => ({ MONGODB_URI: uri, INIT_CWD: folder });
  let data: Record<string, string[]>;
  let connection: Connection;
  let file = '';
  const databaseOf = async (uri: string) => mongoose.createConnection(uri).asPromise();
  beforeAll(async () => {
    const database = connectDatabase({ uri: here });
    await database.whenUp();
    const store = createStore(database, { kitFolder: 'scenarios', at: () => ({ now: 1, real: 1 }) });
    for (let count = 0; count < 12; count += 1)
      await store.loops.create(sealedLoop(createVault([masterKey])), started);
    await store.settings.save({ team: 'TACME', coordinators: ['UCORA'], details: 'readers' });
    await database.close();
    connection = await databaseOf(here);
    data = await dataIn(connection);
  });
  afterAll(async () => {
    for (const uri of [here, there]) {
      const database = await databaseOf(uri);
      await database.dropDatabase();
      await database.close();
    }
    await connection.close();
  });

  it('say how they are used', async () => {
    expect(await backup(['one', 'two'], at(here))).toMatchObject({
      ...{ code: 2, out: expect.stringContaining('npm run backup -- FOLDER') },
    });
    expect(await restore([], at(here))).toMatchObject({
      ...{ code: 2, out: expect.stringContaining('--replace NAME') },
    });
  });

  it('say in one sentence what is missing', async () => {
    expect(await backup([], { ...at(here), QUORUM_BACKUP_KEY: '' })).toEqual({
      code: 1,
      out: 'QUORUM_BACKUP_KEY is missing: make one with openssl rand -base64 32, and keep a copy of it away from the backups; without it they open for nobody.\n',
    });
    expect(await restore(['nothing.backup'], at(there))).toEqual({
      ...{ code: 1, out: 'nothing.backup could not be read.\n' },
    });
  });

  it('write a backup and a keyring below where they were typed', async () => {
    const { code, out } = await backup(['night'], at(here));
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(
        /night\/quorum-[\dT-]+\.backup: \d+ documents of 12 loops and all around them\.\n$/,
      ),
    ]);
    const names = readdirSync(join(folder, 'night')).toSorted();
    expect(names).toEqual([expect.stringMatching(/^quorum-.*\.backup$/), 'quorum.keyring']);
    file = join('night', names[0] as string);
  });

  it('check a backup without writing, and put it back', async () => {
    expect(await restore(['--check', file], at(there))).toMatchObject({
      ...{ code: 0, out: expect.stringMatching(/ is whole: \d+ documents, 12 loops\.\n$/) },
    });
    expect(await restore([file], at(there))).toMatchObject({
      ...{ code: 0, out: expect.stringContaining('12 loops among them.\n') },
    });
    const database = await databaseOf(there);
    expect(await dataIn(database)).toEqual(data);
    expect(await restore([file], at(there))).toMatchObject({
      ...{ code: 1, out: expect.stringContaining(`add --replace ${database.name}.`) },
    });
    await database.close();
  });

  it('write and read what mongodump does', async () => {
    expect(await backup(['--dump', 'dump'], at(here))).toMatchObject({
      ...{ code: 0, out: expect.stringContaining('for mongorestore.\nIt is not encrypted') },
    });
    const database = await databaseOf(there);
    const { code } = await restore(['--dump', 'dump', '--replace', database.name], at(there));
    expect([code, await dataIn(database)]).toEqual([0, data]);
    await database.close();
  });

  it('are killed while they write, and leave what was there before or say that it is not whole', async () => {
    const dying = ['--import', './test/support/processes/die-at-insert.mjs'];
    const database = await databaseOf(there);
    const words = ['dist/src/tools/restore/main.js', file, '--replace', database.name];
    const killed = await runBuilt([...dying, ...words], { ...keys, ...at(there), DIE_AT: '2' });
    expect(killed).toMatchObject({ code: null, out: '' });
    expect(await backup(['night'], at(there))).toMatchObject({
      ...{ code: 1, out: expect.stringContaining('A restore into this database did not come to its end') },
    });
    expect(await restore([file], at(there))).toMatchObject({ code: 0 });
    expect(await dataIn(database)).toEqual(data);
    await database.close();
  });

  it('work beside a running app on the embedded engine, and start one where none runs', async () => {
    const dataDir = process.env.TEST_FOLDER ?? '';
    const shared = await databaseOf((process.env.TEST_MONGODB ?? '').replace(/\/(\?|$)/, '/quorum$1'));
    await shared
      .collection('settings')
      .insertOne({ _id: 'TACME' as never, team: 'TACME', coordinators: ['UX'] });
    const place = { INIT_CWD: folder };
    expect(await backup(['engine'], { ...place, QUORUM_DATA_DIR: dataDir })).toMatchObject({ code: 0 });
    await shared.dropDatabase();
    await shared.close();
    const [name] = readdirSync(join(folder, 'engine')).filter((one) => one.endsWith('.backup'));
    const fresh = mkdtempSync(join(folder, 'data-'));
    const ended = await restore([join('engine', name ?? '')], { ...place, QUORUM_DATA_DIR: fresh });
    expect(ended).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 document restored into the database “quorum”'),
    });
  });
});
