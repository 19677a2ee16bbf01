import { type RunningApp, startApp } from '../../app.ts';
import { type MovableClock, movableClock } from '../../clock.ts';
import { coalescedFlush } from '../../engine/durability.ts';
import { type Engine, startEngine } from '../../engine/start-engine.ts';
import { createLog, errorFields } from '../../log.ts';
import type { AppOrder, AppReply } from './app-order.ts';

/** An app that was killed holds up what it was doing only so long; a call may be as slow as the page can make it. */
const leases = { leaseMs: 6000, callMs: 2500, settleMs: 6000 };

let clock: MovableClock | undefined;
let ahead = 0;
let engine: Engine | undefined;
let app: RunningApp | undefined;

async function start(order: Extract<AppOrder, { name: 'start' }>): Promise<void> {
  ahead = order.ahead;
  const moved = movableClock(Date.now() + ahead);
  clock = moved;
  const log = createLog(order.config.logLevel);
  process.on('unhandledRejection', (error) => log('process.promise-forgotten', errorFields(error)));
  const opened = await startEngine({ mongodbUri: order.mongodbUri, dataDir: order.engineFolder });
  engine = opened;
  app = await startApp({
    ...leases,
    config: order.config,
    mongodbUri: opened.uri,
    engine: opened.kind,
    host: '127.0.0.1',
    ...(opened.kind === 'embedded' ? { flushed: (fsync) => coalescedFlush(fsync, opened.pid) } : {}),
    clock: moved,
    log,
  });
  await app.ready();
  answer({ name: 'up', port: app.port });
}

function answer(reply: AppReply): void {
  process.send?.(reply);
}

process.on('message', async (order: AppOrder) => {
  try {
    if (order.name === 'start') await start(order);
    else if (order.name === 'moveClock') {
      const by = Math.max(0, order.ahead - ahead);
      ahead += by;
      clock?.advance(by);
    } else {
      await app?.stop();
      await engine?.close();
      process.exit(0);
    }
  } catch (error) {
    answer({ name: 'failed', sentence: error instanceof Error ? error.message : String(error) });
    process.exit(1);
  }
});
// Ctrl-C reaches every process of a terminal; this one ends when the sandbox says so, or is gone.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit(0));
