import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { thisMachine } from '../../src/engine/machine.ts';
import { runFolder } from '../../src/engine/run-folder.ts';
import { startEngine } from '../../src/engine/start-engine.ts';
import { connected, engineIn, isRunning, pidOf, scratchFolder, until } from '../support/processes/scratch.ts';

const builtEngine = fileURLToPath(new URL('../../dist/src/engine/start-engine.js', import.meta.url));

/** Another app process on the same data directory; it prints the pid of its engine. */
async function otherApp(dataDir: string, options: object = {}) {
  const script = `
    const { startEngine } = await import(${JSON.stringify(builtEngine)});
    const engine = await startEngine(${JSON.stringify({ dataDir, ...options })});
    console.log(engine.pid());
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  const kill = async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return { enginePid: Number(line), kill };
}

test('serves mongoose, and keeps what was written for the next start', async () => {
  const dataDir = scratchFolder();
  const first = await startEngine({ dataDir });
  expect(first.kind).toBe('embedded');
  const db = await connected(first.uri);
  expect(db.databaseName).toBe('quorum');
  await db.collection('loops').insertOne({ name: 'kept' });
  await first.close();
  const second = await engineIn(dataDir);
  expect(second.uri).toBe(first.uri);
  expect(await (await connected(second.uri)).collection('loops').findOne()).toMatchObject({ name: 'kept' });
});

test('the engine of the whole test run gives every test file the databases it asks for', async () => {
  const uri = process.env.TEST_MONGODB?.replace('/?', '/engine_test?') ?? '';
  const db = await connected(uri);
  await db.collection('a').insertOne({});
  expect(db.databaseName).toBe('engine_test');
  await db.dropDatabase();
});

test('a given MONGODB_URI is used as it is, and nothing is started', async () => {
  const dataDir = join(scratchFolder(), 'untouched');
  const engine = await startEngine({ mongodbUri: 'mongodb://db.example/x', dataDir });
  expect(engine).toMatchObject({ uri: 'mongodb://db.example/x', kind: 'given' });
  expect(engine.pid()).toBeUndefined();
  await engine.close();
  expect(existsSync(dataDir)).toBe(false);
});

test('without MONGODB_URI, mongod and the embedded engine it says what to do, and makes nothing', async () => {
  const dataDir = join(scratchFolder(), 'untouched');
  const machine = { ...thisMachine(), path: '', hasEmbeddedEngine: false };
  await expect(startEngine({ dataDir, machine })).rejects.toMatchObject({
    code: 'no_engine',
    message: expect.stringMatching(/set MONGODB_URI .* not installed; `npm ci` installs it\.$/),
  });
  expect(existsSync(dataDir)).toBe(false);
});

test('many who open one directory at once share one engine', async () => {
  const dataDir = scratchFolder();
  const engines = await Promise.all(Array.from({ length: 5 }, () => engineIn(dataDir)));
  const { enginePid, kill } = await otherApp(dataDir);
  expect(new Set([...engines.map(pidOf), enginePid]).size).toBe(1);
  await kill();
});

test('two directories have two engines', async () => {
  const [a, b] = [await engineIn(scratchFolder()), await engineIn(scratchFolder())];
  expect(a.uri).not.toBe(b.uri);
  expect(pidOf(a)).not.toBe(pidOf(b));
});

test('the engine outlives one of two who use it, and is closed when the last one closes', async () => {
  const dataDir = scratchFolder();
  const [first, second] = [await startEngine({ dataDir }), await startEngine({ dataDir })];
  const pid = pidOf(first);
  await first.close();
  expect(pidOf(second)).toBe(pid);
  await (await connected(second.uri)).collection('a').insertOne({});
  await second.close();
  await until(() => !isRunning(pid));
  expect(existsSync(runFolder(dataDir).path)).toBe(false);
});

test('an app that is killed takes its engine with it, after a while', async () => {
  const dataDir = scratchFolder();
  const app = await otherApp(dataDir, { lingerMs: 100 });
  expect(isRunning(app.enginePid)).toBe(true);
  await app.kill();
  await until(() => !isRunning(app.enginePid));
  expect(existsSync(runFolder(dataDir).path)).toBe(false);
});

test('an app that is started again in time finds the engine of the killed one', async () => {
  const dataDir = scratchFolder();
  const app = await otherApp(dataDir, { lingerMs: 60_000 });
  await app.kill();
  expect(pidOf(await engineIn(dataDir))).toBe(app.enginePid);
});

test('works in a directory with a very long path and odd characters', async () => {
  const dataDir = join(scratchFolder(), 'long '.repeat(30), 'ü%@:/', 'x'.repeat(100));
  const engine = await engineIn(dataDir);
  await (await connected(engine.uri)).collection('a').insertOne({});
});

test('one directory under two names is one engine', async () => {
  const folder = scratchFolder();
  mkdirSync(join(folder, 'real'));
  symlinkSync(join(folder, 'real'), join(folder, 'alias'));
  const [a, b] = [await engineIn(join(folder, 'real')), await engineIn(join(folder, 'alias'))];
  expect(pidOf(a)).toBe(pidOf(b));
});

test('files and sockets are for this user alone', async () => {
  const dataDir = scratchFolder();
  await engineIn(dataDir);
  const modes = [runFolder(dataDir).path, join(dataDir, 'embedded'), join(dataDir, 'engine.log')];
  expect(modes.map((path) => statSync(path).mode & 0o077)).toEqual([0, 0, 0]);
});

test('with no way to run MongoDB the error names all three ways and the compose file', async () => {
  const machine = { ...thisMachine(), path: '', platform: 'linux', glibc: undefined };
  const opened = startEngine({ dataDir: scratchFolder(), machine });
  await expect(opened).rejects.toMatchObject({ code: 'no_engine' });
  for (const way of ['MONGODB_URI', 'mongod on the PATH', 'embedded engine', 'compose.yaml', 'glibc']) {
    await expect(opened).rejects.toThrow(way);
  }
});

test.each([
  ['win32', 'x64', 'Windows x64'],
  ['darwin', 'x64', 'macOS x64'],
])(
  'on %s %s, which the embedded engine was never built for, one sentence names the two ways that are left',
  async (platform, arch, system) => {
    const machine = { ...thisMachine(), path: '', platform, arch };
    await expect(startEngine({ dataDir: scratchFolder(), machine })).rejects.toMatchObject({
      code: 'no_engine',
      message: `The embedded MongoDB does not run on ${system}: start a server with Docker (docker run -d -p 127.0.0.1:27017:27017 mongo:7) and set MONGODB_URI to mongodb://localhost:27017, or put mongod on the PATH.`,
    });
  },
);
