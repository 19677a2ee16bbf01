import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { embeddedNode } from '../../../src/engine/libc/embedded-node.ts';
import { libraries, oldDebian, silent } from './old-debian.ts';

test('a new enough C library is used as it is', async () => {
  const { machine, root, callCount } = oldDebian();
  expect(await embeddedNode({ ...machine, glibc: '2.38' }, root, silent)).toEqual([process.execPath]);
  expect(callCount()).toBe(0);
});

test('an old one makes it fetch a newer one, once, and run Node under its loader', async () => {
  const { machine, root, target, callCount } = oldDebian();
  const said: string[] = [];
  const command = await embeddedNode(machine, root, (line) => said.push(line));
  const [loader, flag, paths, node] = command;
  expect([loader, flag, node]).toEqual([
    join(target, libraries, 'ld-linux-x86-64.so.2'),
    '--library-path',
    process.execPath,
  ]);
  expect(paths?.split(':')[0]).toBe(join(target, libraries));
  expect(callCount()).toBe(3);
  expect(await embeddedNode(machine, root, silent)).toEqual(command);
  expect(callCount()).toBe(3);
  expect(said).toHaveLength(1);
});

test('a home folder that cannot be written puts the cache into the data directory', async () => {
  const { machine, root } = oldDebian();
  const [loader] = await embeddedNode({ ...machine, cacheHome: '/dev/null' }, root, silent);
  expect(loader).toContain(join(root, 'cache/glibc-trixie-amd64'));
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
