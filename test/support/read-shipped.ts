import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Kit } from '../../src/core/kit/kit.ts';
import { readKits } from '../../src/kits/read-kits.ts';

/** The shipped kits; of all test files of a run, the first that wants them reads and checks them for all. */
export async function readShipped(): Promise<Kit[]> {
  const folder = process.env.TEST_FOLDER;
  if (!folder) throw new Error('This run has no folder: see test/support/stage/global-setup.ts.');
  const kept = join(folder, 'kits.json');
  if (!existsSync(kept)) {
    // Another test file may read at the same time, and must not find half of it.
    const written = `${kept}.${process.pid}`;
    writeFileSync(written, JSON.stringify(await readKits('scenarios')));
    renameSync(written, kept);
  }
  return JSON.parse(readFileSync(kept, 'utf8'));
}
