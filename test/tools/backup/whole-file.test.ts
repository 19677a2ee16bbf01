import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { wholeFile } from '../../../src/tools/backup/whole-file.ts';

describe('a file that is there as a whole or not at all', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'quorum-whole-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const path = () => join(folder, 'quorum.keyring');
  const write = async (words: string) =>
    (await wholeFile(path(), async (file) => void (await file.write(words))))();
  const modeOf = async (file: string) => ((await stat(file)).mode & 0o777).toString(8);

  it('takes the place of the one before, for its owner’s eyes only', async () => {
    await write('before');
    await write('after');
    expect(await readFile(path(), 'utf8')).toBe('after');
    expect(await modeOf(path())).toBe('600');
    expect(existsSync(`${path()}.part`)).toBe(false);
  });

  it('stays as it was where the new one cannot be written', async () => {
    await write('before');
    const failing = wholeFile(path(), async () => {
      throw new Error('the disk is full');
    });
    await expect(failing).rejects.toThrow('the disk is full');
    expect(await readFile(path(), 'utf8')).toBe('before');
    expect(existsSync(`${path()}.part`)).toBe(false);
  });

  it('never writes through a link that somebody put in its way', async () => {
    const theirs = join(folder, 'theirs');
    await writeFile(theirs, 'theirs');
    await symlink(theirs, `${path()}.part`);
    await write('ours');
    expect(await readFile(theirs, 'utf8')).toBe('theirs');
    expect(await readFile(path(), 'utf8')).toBe('ours');
  });

  it('never takes over a file that somebody else made for it, with the rights that they gave it', async () => {
    await writeFile(`${path()}.part`, 'left by a backup that was killed', { mode: 0o666 });
    await write('ours');
    expect(await readFile(path(), 'utf8')).toBe('ours');
    expect(await modeOf(path())).toBe('600');
  });
});
