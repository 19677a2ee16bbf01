import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Machine } from '../../../src/engine/machine.ts';
import { scratchFolder } from '../../support/processes/scratch.ts';

export const libraries = 'usr/lib/x86_64-linux-gnu';
export const silent = () => {};

/** A machine with glibc 2.36 whose apt-get and dpkg-deb only pretend, and write down that they were called. */
export function oldDebian(aptGet = 'case "$*" in *download*) touch libc6_2.41_amd64.deb;; esac') {
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
    `mkdir -p "$3/${libraries}"; touch "$3/${libraries}/libc.so.6" "$3/${libraries}/ld-linux-x86-64.so.2"`,
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
