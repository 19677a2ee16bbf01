import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { unpack } from './unpack.mjs';

/** `node test/support/released/take.mjs NUMBER COMMIT`: what that version leaves in a database, for test/store/shapes/NUMBER. */
const [number, commit] = process.argv.slice(2);
if (!number || !commit) throw new Error('Say which number, and of which commit.');
const tree = unpack(commit);
const support = join(tree, 'test/support/released');
const test = join(tree, 'test/released-scenes.test.ts');
const written = join(tree, 'scenes-written');
mkdirSync(support, { recursive: true });
cpSync('test/support/released/scenes.ts', join(support, 'scenes.ts'));
writeFileSync(
  test,
  `import { writeScenes } from './support/released/scenes.ts';\nwriteScenes('${written}');\n`,
);
const jest = [
  '--experimental-vm-modules',
  '--no-warnings',
  'node_modules/jest/bin/jest.js',
  '--selectProjects',
];
execFileSync(
  process.execPath,
  [...jest, 'quick', '-w', '1', '--config', 'jest.config.js', 'released-scenes'],
  {
    cwd: tree,
    stdio: 'inherit',
  },
);
const folder = resolve('test/store/shapes', number);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const name of readdirSync(written))
  writeFileSync(join(folder, `${name}.gz`), gzipSync(readFileSync(join(written, name)), { level: 9 }));
for (const path of [test, written]) rmSync(path, { recursive: true });
