import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, lstatSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runFolder } from '../../../src/engine/run-folder.ts';
import { connected, engineIn, scratchFolder } from '../../support/processes/scratch.ts';

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

/** What a killed process leaves: a socket file that nobody listens on. */
async function staleSocket(path: string): Promise<void> {
  const script = `require('net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`;
  await once(spawn(process.execPath, ['-e', script]), 'exit');
  expect(lstatSync(path).isSocket()).toBe(true);
}
