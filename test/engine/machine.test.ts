import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { onPath, thisMachine } from '../../src/engine/machine.ts';
import { scratchFolder } from '../support/processes/scratch.ts';

function folderWith(name: string, mode: number): string {
  const folder = scratchFolder();
  writeFileSync(join(folder, name), '');
  chmodSync(join(folder, name), mode);
  return folder;
}

test('finds a program in the first folder of the PATH that has it', () => {
  const [first, second] = [folderWith('mongod', 0o755), folderWith('mongod', 0o755)];
  expect(onPath('mongod', ['', '/nonexistent', first, second].join(delimiter))).toBe(join(first, 'mongod'));
  expect(onPath('apt-get', first)).toBeUndefined();
});

test('takes neither a folder nor a file that cannot be run for a program', () => {
  const folder = scratchFolder();
  mkdirSync(join(folder, 'mongod'));
  expect(onPath('mongod', [folder, folderWith('mongod', 0o644)].join(delimiter))).toBeUndefined();
});

test('keeps its cache where XDG says, else below the home folder', () => {
  expect(thisMachine({ XDG_CACHE_HOME: '/c', HOME: '/h' }).cacheHome).toBe('/c');
  expect(thisMachine({ XDG_CACHE_HOME: '', HOME: '/h' }).cacheHome).toBe('/h/.cache');
});
