import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, lstatSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { thisMachine } from '../../src/engine/machine.ts';
import { openEngine } from '../../src/engine/open-engine.ts';
import { runFolder } from '../../src/engine/run-folder.ts';
import { connected, engineIn, isRunning, pidOf, scratchFolder, until } from '../support/processes/scratch.ts';

test('stale sockets, links and leftovers of killed engines are replaced', async () => {
  const dataDir = scratchFolder();
  const run = runFolder(dataDir);
  mkdirSync(join(run.path, 'embedded-mongodb-killed'), { recursive: true });
  chmodSync(run.path, 0o700);
  symlinkSync('/nowhere/mongodb.sock', run.engine);
  await staleSocket(run.alive);
  mkdirSync(join(dataDir, 'embedded'));
  writeFileSync(join(dataDir, 'embedded/mongod.lock'), '999999\n');
  const engine = await engineIn(dataDir);
  await (await connected(engine.uri)).collection('a').insertOne({});
  expect(existsSync(join(run.path, 'embedded-mongodb-killed'))).toBe(false);
});

test('a folder that another user could have planted is refused', async () => {
  const dataDir = scratchFolder();
  const { path } = runFolder(dataDir);
  mkdirSync(path);
  chmodSync(path, 0o777);
  await expect(openEngine({ dataDir })).rejects.toMatchObject({ code: 'unsafe_folder' });
  rmSync(path, { recursive: true });
});

test('when the meeting folder is tidied away, the engine comes back in a new one', async () => {
  const dataDir = scratchFolder();
  const engine = await engineIn(dataDir);
  const db = await connected(engine.uri);
  await db.collection('a').insertOne({ _id: 1 as never });
  const before = pidOf(engine);
  rmSync(runFolder(dataDir).path, { recursive: true });
  await until(() => engine.pid() !== undefined && engine.pid() !== before);
  await until(() =>
    db
      .collection('a')
      .findOne()
      .then(Boolean, () => false),
  );
  expect(isRunning(before)).toBe(false);
});

test('an engine that cannot start says why', async () => {
  const dataDir = scratchFolder();
  mkdirSync(join(dataDir, 'embedded'));
  writeFileSync(join(dataDir, 'embedded/WiredTiger.turtle'), 'not a database');
  writeFileSync(join(dataDir, 'embedded/WiredTiger'), 'not a database');
  await expect(openEngine({ dataDir })).rejects.toMatchObject({
    code: 'host_failed',
    message: expect.stringMatching(/engine did not start: it ended with SIG/),
  });
  rmSync(runFolder(dataDir).path, { recursive: true, force: true });
});

test('with no way to run MongoDB the error names all three ways and the compose file', async () => {
  const machine = { ...thisMachine(), path: '', platform: 'sunos' };
  const opened = openEngine({ dataDir: scratchFolder(), machine });
  await expect(opened).rejects.toMatchObject({ code: 'no_engine' });
  for (const way of ['MONGODB_URI', 'mongod on the PATH', 'embedded engine', 'compose.yaml', 'sunos']) {
    await expect(opened).rejects.toThrow(way);
  }
});

/** What a killed process leaves: a socket file that nobody listens on. */
async function staleSocket(path: string): Promise<void> {
  const script = `require('net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`;
  await once(spawn(process.execPath, ['-e', script]), 'exit');
  expect(lstatSync(path).isSocket()).toBe(true);
}
