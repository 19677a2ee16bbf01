import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The tree of a released commit, built, with the packages of this one; made once for each clone. */
export function unpack(commit) {
  const clone = createHash('sha256').update(resolve('.')).digest('hex').slice(0, 8);
  const folder = join(tmpdir(), `quorum-released-${commit.slice(0, 12)}-${clone}`);
  if (existsSync(join(folder, 'is-built'))) return folder;
  const making = `${folder}.${process.pid}`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  let tree;
  try {
    tree = execFileSync('git', ['archive', commit], {
      maxBuffer: 1 << 29,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    throw new Error(`This needs commit ${commit}: git fetch --unshallow. (${error.message})`);
  }
  execFileSync('tar', ['-x', '-C', making], { input: tree });
  symlinkSync(resolve('node_modules'), join(making, 'node_modules'));
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
    cwd: making,
  });
  writeFileSync(join(making, 'is-built'), '');
  // Whoever was faster has made the same.
  if (!existsSync(folder)) renameSync(making, folder);
  else rmSync(making, { recursive: true });
  return folder;
}
