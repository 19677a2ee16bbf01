// One app in a process of its own, as it runs in production: from the build, told only its environment.
import { startApp } from '../../../dist/src/app.js';
import { movableClock } from '../../../dist/src/clock.js';
import { readConfig } from '../../../dist/src/config.js';
import { createLog } from '../../../dist/src/log.js';

process.once('message', async ({ environment, mongodbUri, now, pace = 1000 }) => {
  const clock = movableClock(now);
  const config = readConfig(environment);
  // The stand-in acts at once or not at all.
  const app = await startApp({
    config,
    mongodbUri,
    clock,
    log: createLog(config.logLevel),
    pace,
    settleMs: 300,
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
