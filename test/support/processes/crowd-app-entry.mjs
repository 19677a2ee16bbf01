// One app in a process of its own, as it runs in production: from the build, told only its environment.
import { startApp } from '../../../dist/src/app.js';
import { movableClock } from '../../../dist/src/clock.js';
import { readConfig } from '../../../dist/src/config.js';
import { createLog } from '../../../dist/src/log.js';

process.once('message', async ({ environment, mongodbUri, now, leaseMs, skewMs = 0, pace = 1000 }) => {
  const clock = movableClock(now);
  clock.advanceReal(skewMs);
  const config = readConfig(environment);
  // The stand-in acts at once or not at all.
  const app = await startApp({
    config,
    mongodbUri,
    clock,
    log: createLog(config.logLevel),
    pace,
    settleMs: 300,
    ...(leaseMs ? { leaseMs } : {}),
  });
  await app.ready();
  process.on('message', ({ advanceBy, advanceRealBy, isOver }) => {
    if (advanceBy) clock.advance(advanceBy);
    if (advanceRealBy) clock.advanceReal(advanceRealBy);
    if (isOver) app.stop().then(() => process.exit(0));
  });
  process.send({ port: app.port });
});
process.on('disconnect', () => process.exit(1));
