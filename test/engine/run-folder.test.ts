import { chmodSync, mkdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { isOwnFolder, makeRunFolder, runFolder } from '../../src/engine/run-folder.ts';
import { startEngine } from '../../src/engine/start-engine.ts';
import { scratchFolder } from '../support/processes/scratch.ts';

test('a folder that another user could have planted is refused', async () => {
  const dataDir = scratchFolder();
  const { path } = runFolder(dataDir);
  mkdirSync(path);
  chmodSync(path, 0o777);
  await expect(startEngine({ dataDir })).rejects.toMatchObject({ code: 'unsafe_folder' });
  rmSync(path, { recursive: true });
});

test('every process finds the same folder for a data directory, and another one for another', () => {
  const dataDir = scratchFolder();
  expect(runFolder(dataDir)).toEqual(runFolder(dataDir));
  expect(runFolder(join(dataDir, 'x')).path).not.toBe(runFolder(dataDir).path);
});

test('the paths of its sockets are short, however long the data directory is', () => {
  const { alive, engine } = runFolder('/a'.repeat(500));
  for (const path of [alive, engine]) expect(path.length).toBeLessThan(100);
});

test('a folder is made for this user alone, and one that is a link is refused', () => {
  const run = runFolder(scratchFolder());
  expect(isOwnFolder(run.path)).toBe(false);
  makeRunFolder(run);
  makeRunFolder(run);
  expect(isOwnFolder(run.path)).toBe(true);
  expect(statSync(run.path).mode & 0o077).toBe(0);
  const link = join(scratchFolder(), 'link');
  symlinkSync(run.path, link);
  expect(() => isOwnFolder(link)).toThrow('not a private folder');
  rmSync(run.path, { recursive: true });
});
