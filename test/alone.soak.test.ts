import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { sourcesIn } from './support/house.ts';

/** These do their work when they are imported. */
const entries =
  /^src\/(main|sandbox\/demo\/main|sandbox\/app\/app-child|sandbox\/page\/(catalogue\/)?main|tools\/\w+\/main|engine\/(\w+\/)?host|\w+\/(thread|draw-in-thread|worker))\.tsx?$/;

describe('every module', () => {
  it('can be imported alone', async () => {
    const files = sourcesIn('src', 'blocks')
      .map(({ file }) => file)
      .filter((file) => !file.endsWith('.d.ts') && !entries.test(file))
      .map((file) => `dist/${file.replace(/\.tsx?$/, '.js')}`);
    expect(files.length).toBeGreaterThan(200);
    const { stdout } = await promisify(execFile)('node', [
      '--experimental-vm-modules',
      '--no-warnings',
      'test/support/processes/import-alone.mjs',
      ...files,
    ]);
    expect(JSON.parse(stdout)).toEqual([]);
  });
});
