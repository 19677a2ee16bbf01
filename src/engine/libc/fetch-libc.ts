import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Machine } from '../machine.ts';
import { type LibcArchive, sourceStanza } from './libc-archive.ts';

const run = promisify(execFile);
const ABANDONED_MS = 3_600_000;

export type LibcFiles = { folder: string; loader: string };

/** The loader and libraries that a fetched libc6 has under `root`, or nothing while it is not whole. */
export function libcFiles(root: string, arch: string): LibcFiles | undefined {
  const isArm = arch === 'arm64';
  const folder = join(root, 'usr/lib', isArm ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu');
  const loader = join(folder, isArm ? 'ld-linux-aarch64.so.1' : 'ld-linux-x86-64.so.2');
  return existsSync(loader) && existsSync(join(folder, 'libc.so.6')) ? { folder, loader } : undefined;
}

/** Downloads and unpacks libc6 beside `target`, then puts it there in one step. */
export async function fetchLibc(
  machine: Pick<Machine, 'path' | 'arch'>,
  archive: LibcArchive,
  target: string,
): Promise<void> {
  const cache = dirname(target);
  await mkdir(cache, { recursive: true });
  await removeAbandoned(cache);
  const work = await mkdtemp(join(cache, 'tmp-'));
  try {
    const config = await privateApt(work, archive);
    const env = { ...process.env, PATH: machine.path, LC_ALL: 'C' };
    const options = { cwd: work, env, timeout: 180_000 };
    await run('apt-get', ['-c', config, '-qq', 'update'], options);
    await run('apt-get', ['-c', config, '-qq', 'download', 'libc6'], options);
    const packageFile = (await readdir(work)).find((name) => /^libc6_.*\.deb$/.test(name));
    if (!packageFile) throw new Error('apt-get downloaded nothing');
    await run('dpkg-deb', ['-x', packageFile, 'libc'], options);
    await moveInto(join(work, 'libc'), target, join(work, 'replaced'), machine.arch);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** apt's own settings (proxies, certificates) stay; its folders and hooks are replaced by private ones. */
async function privateApt(work: string, archive: LibcArchive): Promise<string> {
  const folders = ['state/lists/partial', 'cache/archives/partial', 'sources'];
  for (const folder of folders) await mkdir(join(work, folder), { recursive: true });
  await writeFile(join(work, 'state/status'), '');
  await writeFile(join(work, 'sources/libc.sources'), sourceStanza(archive));
  const config = join(work, 'apt.conf');
  const settings = {
    'Dir::State': join(work, 'state'),
    'Dir::State::status': join(work, 'state/status'),
    'Dir::Cache': join(work, 'cache'),
    'Dir::Etc::sourcelist': '/dev/null',
    'Dir::Etc::sourceparts': join(work, 'sources'),
    'APT::Sandbox::User': 'root',
    'Acquire::Languages': 'none',
    'Acquire::http::Timeout': '15',
    'Acquire::https::Timeout': '15',
    'APT::Update::Error-Mode': 'any',
  };
  const hooks = ['Pre-Invoke', 'Post-Invoke', 'Post-Invoke-Success'];
  await writeFile(
    config,
    hooks.map((hook) => `#clear APT::Update::${hook};\n`).join('') +
      Object.entries(settings)
        .map(([name, value]) => `${name} "${value}";\n`)
        .join(''),
  );
  return config;
}

async function moveInto(from: string, target: string, aside: string, arch: string): Promise<void> {
  if (!libcFiles(from, arch)) throw new Error('the downloaded libc6 has no loader');
  // Another process may have put a whole one there; half of one (an old copy, a full disk) makes way.
  if (existsSync(target) && !libcFiles(target, arch)) await rename(target, aside).catch(() => {});
  try {
    await rename(from, target);
  } catch (error) {
    if (!libcFiles(target, arch)) throw error;
  }
}

async function removeAbandoned(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    if (!name.startsWith('tmp-')) continue;
    const folder = join(cache, name);
    const age = Date.now() - (await stat(folder).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs;
    if (age > ABANDONED_MS) await rm(folder, { recursive: true, force: true });
  }
}
