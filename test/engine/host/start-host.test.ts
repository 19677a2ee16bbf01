import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runFolder } from '../../../src/engine/run-folder.ts';
import { startEngine } from '../../../src/engine/start-engine.ts';
import { scratchFolder } from '../../support/processes/scratch.ts';

test('an engine that cannot start says why', async () => {
  const dataDir = scratchFolder();
  mkdirSync(join(dataDir, 'embedded'));
  writeFileSync(join(dataDir, 'embedded/WiredTiger.turtle'), 'not a database');
  writeFileSync(join(dataDir, 'embedded/WiredTiger'), 'not a database');
  await expect(startEngine({ dataDir })).rejects.toMatchObject({
    code: 'host_failed',
    message: expect.stringMatching(/engine did not start: it ended with SIG/),
  });
  rmSync(runFolder(dataDir).path, { recursive: true, force: true });
});
