import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { embeddedNode } from '../../../src/engine/libc/embedded-node.ts';
import { libraries, oldDebian, silent } from './old-debian.ts';

test('half a cache is ignored and replaced, and nothing else stays in the cache folder', async () => {
  const { machine, root, cache, target } = oldDebian();
  mkdirSync(join(target, libraries), { recursive: true });
  writeFileSync(join(target, libraries, 'libc.so.6'), 'half');
  await embeddedNode(machine, root, silent);
  expect(readFileSync(join(target, libraries, 'libc.so.6'), 'utf8')).toBe('');
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
