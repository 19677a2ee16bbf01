import { startApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { coalescedFlush } from '../../src/engine/durability.ts';
import type { AppOrder } from './app-process.ts';

process.on('message', async ({ environment, mongodbUri, enginePid }: AppOrder) => {
  const app = await startApp({
    config: readConfig(environment),
    mongodbUri,
    flushed: (fsync) => coalescedFlush(fsync, () => enginePid),
  });
  await app.ready();
  process.send?.(app.port);
});
process.on('disconnect', () => process.exit(0));
