import { rmSync } from 'node:fs';
import { runFolder } from '../../../src/engine/run-folder.ts';
import {
  connected,
  engineIn,
  isRunning,
  pidOf,
  scratchFolder,
  until,
} from '../../support/processes/scratch.ts';

test('when the meeting folder is tidied away, the engine comes back in a new one', async () => {
  const dataDir = scratchFolder();
  const engine = await engineIn(dataDir);
  const db = await connected(engine.uri);
  await db.collection('a').insertOne({ _id: 1 as never });
  const before = pidOf(engine);
  rmSync(runFolder(dataDir).path, { recursive: true });
  await until(() => engine.pid() !== undefined && engine.pid() !== before);
  await until(() =>
    db
      .collection('a')
      .findOne()
      .then(Boolean, () => false),
  );
  expect(isRunning(before)).toBe(false);
});
