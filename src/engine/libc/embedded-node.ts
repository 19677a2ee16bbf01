import { accessSync, constants, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { noEngine, notForThisSystem } from '../engine-error.ts';
import { type Machine, onPath } from '../machine.ts';
import { type AptSource, parseDeb822Sources, parseOneLineSources } from './apt-sources.ts';
import { fetchLibc, type LibcFiles, libcFiles } from './fetch-libc.ts';
import { libcArchives, newerSuite, releaseFrom } from './libc-archive.ts';
import { compareVersions } from './version.ts';

const NEEDED_GLIBC = '2.38';
const PLATFORMS = ['linux-x64', 'linux-arm64', 'darwin-arm64'];
const systems: Record<string, string> = { win32: 'Windows', darwin: 'macOS' };

/** The command that runs Node with a C library new enough for the embedded engine. */
export async function embeddedNode(
  machine: Machine,
  dataDir: string,
  log: (line: string) => void,
): Promise<string[]> {
  if (!PLATFORMS.includes(`${machine.platform}-${machine.arch}`)) {
    throw notForThisSystem(`${systems[machine.platform] ?? machine.platform} ${machine.arch}`);
  }
  if (machine.platform !== 'linux') return [process.execPath];
  if (machine.glibc === undefined) throw noEngine('it needs glibc, and this system uses another C library.');
  if (compareVersions(machine.glibc, NEEDED_GLIBC) >= 0) return [process.execPath];
  const { folder, loader } = await newerLibc(machine, machine.glibc, dataDir, log);
  const triplet = machine.arch === 'arm64' ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu';
  const libraries = [folder, `/lib/${triplet}`, `/usr/lib/${triplet}`, '/lib64', '/usr/lib64'].join(':');
  return [loader, '--library-path', libraries, process.execPath];
}

async function newerLibc(
  machine: Machine,
  glibc: string,
  dataDir: string,
  log: (line: string) => void,
): Promise<LibcFiles> {
  const need = `it needs glibc ${NEEDED_GLIBC} or newer, this machine has ${glibc}, and`;
  const release = releaseFrom(textOf(join(machine.etc, 'os-release')));
  if (!release) throw noEngine(`${need} a newer one can only be fetched on Debian and Ubuntu.`);
  const architecture = machine.arch === 'arm64' ? 'arm64' : 'amd64';
  const suite = newerSuite(release);
  const target = join(cacheFolder(machine, dataDir), `glibc-${suite}-${architecture}`);
  const cached = libcFiles(target, machine.arch);
  if (cached) return cached;
  if (!onPath('apt-get', machine.path) || !onPath('dpkg-deb', machine.path)) {
    throw noEngine(`${need} a newer one can only be fetched with apt-get and dpkg-deb.`);
  }
  const archives = libcArchives(aptSources(join(machine.etc, 'apt')), release, architecture);
  if (archives.length === 0) {
    throw noEngine(`${need} the apt sources do not name the archive of ${release.codename}.`);
  }
  log(`Fetching a newer C library for the embedded MongoDB, once (libc6 of ${suite}).`);
  let failure: unknown;
  for (const archive of archives) {
    await fetchLibc(machine, archive, target).catch((error) => {
      failure = error;
    });
    const files = libcFiles(target, machine.arch);
    if (files) return files;
  }
  throw noEngine(`${need} fetching a newer one failed (${lastLine(failure)}).`, { cause: failure });
}

function aptSources(folder: string): AptSource[] {
  const more = join(folder, 'sources.list.d');
  const names = namesIn(more);
  return [
    ...parseOneLineSources(textOf(join(folder, 'sources.list'))),
    ...names
      .filter((name) => name.endsWith('.sources'))
      .flatMap((name) => parseDeb822Sources(textOf(join(more, name)))),
    ...names
      .filter((name) => name.endsWith('.list'))
      .flatMap((name) => parseOneLineSources(textOf(join(more, name)))),
  ];
}

function cacheFolder(machine: Machine, dataDir: string): string {
  const preferred = join(machine.cacheHome, 'quorum');
  try {
    mkdirSync(preferred, { recursive: true });
    accessSync(preferred, constants.W_OK);
    return preferred;
  } catch {
    return join(dataDir, 'cache');
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function lastLine(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message?: string };
  const complaint = (stderr ?? '').split('\n').filter((line) => line.startsWith('E:'));
  return complaint.at(-1) ?? message?.split('\n')[0] ?? 'unknown';
}
