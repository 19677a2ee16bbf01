import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { embeddedNode } from '../../src/engine/embedded-node.ts';
import type { Machine } from '../../src/engine/machine.ts';
import { scratchFolder } from '../support/processes/scratch.ts';

const FOLDER = 'usr/lib/x86_64-linux-gnu';
const silent = () => {};

/** A machine with glibc 2.36 whose apt-get and dpkg-deb only pretend, and write down that they were called. */
function oldDebian(aptGet = 'case "$*" in *download*) touch libc6_2.41_amd64.deb;; esac') {
  const root = scratchFolder();
  const calls = join(root, 'calls');
  for (const folder of ['bin', 'etc/apt']) mkdirSync(join(root, folder), { recursive: true });
  const program = (name: string, script: string) => {
    writeFileSync(join(root, 'bin', name), `#!/bin/sh\necho ${name} "$@" >> ${calls}\n${script}\n`);
    chmodSync(join(root, 'bin', name), 0o755);
  };
  program('apt-get', aptGet);
  program(
    'dpkg-deb',
    `mkdir -p "$3/${FOLDER}"; touch "$3/${FOLDER}/libc.so.6" "$3/${FOLDER}/ld-linux-x86-64.so.2"`,
  );
  writeFileSync(join(root, 'etc/os-release'), 'ID=debian\nVERSION_CODENAME=bookworm\n');
  writeFileSync(join(root, 'etc/apt/sources.list'), 'deb http://own.example/debian bookworm main\n');
  const machine: Machine = {
    path: `${join(root, 'bin')}:/usr/bin:/bin`,
    platform: 'linux',
    arch: 'x64',
    glibc: '2.36',
    etc: join(root, 'etc'),
    cacheHome: join(root, 'cache'),
    hasEmbeddedEngine: true,
  };
  const cache = join(root, 'cache/quorum');
  const callCount = () => (existsSync(calls) ? readFileSync(calls, 'utf8').trim().split('\n').length : 0);
  return { root, machine, cache, target: join(cache, 'glibc-trixie-amd64'), callCount };
}

test('a new enough C library is used as it is', async () => {
  const { machine, root, callCount } = oldDebian();
  expect(await embeddedNode({ ...machine, glibc: '2.38' }, root, silent)).toEqual([process.execPath]);
  expect(callCount()).toBe(0);
});

test('an old one makes it fetch a newer one, once, and run Node under its loader', async () => {
  const { machine, root, target, callCount } = oldDebian();
  const said: string[] = [];
  const command = await embeddedNode(machine, root, (line) => said.push(line));
  const [loader, flag, libraries, node] = command;
  expect([loader, flag, node]).toEqual([
    join(target, FOLDER, 'ld-linux-x86-64.so.2'),
    '--library-path',
    process.execPath,
  ]);
  expect(libraries?.split(':')[0]).toBe(join(target, FOLDER));
  expect(callCount()).toBe(3);
  expect(await embeddedNode(machine, root, silent)).toEqual(command);
  expect(callCount()).toBe(3);
  expect(said).toHaveLength(1);
});

test('half a cache is ignored and replaced, and nothing else stays in the cache folder', async () => {
  const { machine, root, cache, target } = oldDebian();
  mkdirSync(join(target, FOLDER), { recursive: true });
  writeFileSync(join(target, FOLDER, 'libc.so.6'), 'half');
  await embeddedNode(machine, root, silent);
  expect(readFileSync(join(target, FOLDER, 'libc.so.6'), 'utf8')).toBe('');
  expect(readdirSync(cache)).toEqual(['glibc-trixie-amd64']);
});

test('the work folder of a fetch killed long ago is removed, one that may be running is left alone', async () => {
  const { machine, root, cache } = oldDebian();
  for (const name of ['tmp-old', 'tmp-new']) mkdirSync(join(cache, name), { recursive: true });
  utimesSync(join(cache, 'tmp-old'), 1, 1);
  await embeddedNode(machine, root, silent);
  expect(readdirSync(cache).sort()).toEqual(['glibc-trixie-amd64', 'tmp-new']);
});

test('several processes that fetch at once end with one whole cache', async () => {
  const { machine, root, cache } = oldDebian();
  const commands = await Promise.all(Array.from({ length: 5 }, () => embeddedNode(machine, root, silent)));
  expect(new Set(commands.map((command) => command.join(' '))).size).toBe(1);
  expect(readdirSync(cache)).toEqual(['glibc-trixie-amd64']);
});

test('a home folder that cannot be written puts the cache into the data directory', async () => {
  const { machine, root } = oldDebian();
  const [loader] = await embeddedNode({ ...machine, cacheHome: '/dev/null' }, root, silent);
  expect(loader).toContain(join(root, 'cache/glibc-trixie-amd64'));
});

test('a failed download is one clear sentence with apt’s own complaint, and leaves nothing behind', async () => {
  const { machine, root, cache } = oldDebian('echo "E: no route to the archive" >&2; exit 100');
  const failed = embeddedNode(machine, root, silent);
  await expect(failed).rejects.toMatchObject({ code: 'no_engine' });
  await expect(failed).rejects.toThrow(/needs glibc 2\.38.*has 2\.36.*E: no route to the archive/);
  expect(readdirSync(cache)).toEqual([]);
});

test('when the first address fails the next one is tried', async () => {
  const { machine, root, target } = oldDebian(
    'grep -q own.example sources/libc.sources || exit 100; case "$*" in *download*) touch libc6_2.41_amd64.deb;; esac',
  );
  writeFileSync(
    join(machine.etc, 'apt/sources.list'),
    'deb http://down.example/debian bookworm main\ndeb http://own.example/debian bookworm main\n',
  );
  expect((await embeddedNode(machine, root, silent))[0]).toContain(target);
});

test('apt sources that do not name the archive are said to', async () => {
  const { machine, root } = oldDebian();
  writeFileSync(join(machine.etc, 'apt/sources.list'), 'deb http://vendor.example/tools stable tools\n');
  await expect(embeddedNode(machine, root, silent)).rejects.toThrow('do not name the archive of bookworm');
});

test.each([
  ['no apt', { path: '' }, 'apt-get and dpkg-deb'],
  ['a C library that is not glibc', { glibc: undefined }, 'another C library'],
  ['an unknown processor', { arch: 'riscv64' }, 'linux riscv64'],
  ['no Debian', { etc: '/nonexistent' }, 'Debian and Ubuntu'],
])('with %s it says what is missing', async (_, change, sentence) => {
  const { machine, root } = oldDebian();
  await expect(embeddedNode({ ...machine, ...change }, root, silent)).rejects.toThrow(sentence);
});
