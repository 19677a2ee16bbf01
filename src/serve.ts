import { startApp } from './app.ts';
import { readConfig, wantsSandbox } from './config.ts';
import { endOnSignal } from './end-on-signal.ts';
import { coalescedFlush } from './engine/durability.ts';
import { startEngine } from './engine/start-engine.ts';
import { entry } from './entry.ts';
import { QuorumError } from './errors.ts';
import { createLog, errorFields } from './log.ts';

/** The app for a team: credentials in, process signals. */
export async function serve(environment: Record<string, string | undefined>): Promise<void> {
  if (wantsSandbox(environment))
    console.error(
      'No Slack credentials are set. The sandbox, which needs none, is not in the image: run `npm start` in a clone.',
    );
  const config = readConfig(environment);
  const log = createLog(config.logLevel);
  for (const variable of config.readable) log('setting.readable', { variable });
  const ending = endOnSignal(log);
  process.on('unhandledRejection', (error) => log('process.promise-forgotten', errorFields(error)));
  const engine = await startEngine({
    mongodbUri: config.mongodbUri,
    dataDir: config.dataDir,
    log: (words) => log('engine.said', { words }),
  });
  ending.first(engine.close);
  const app = await startApp({
    config,
    log,
    mongodbUri: engine.uri,
    engine: engine.kind,
    ...(engine.kind === 'embedded' ? { flushed: (fsync) => coalescedFlush(fsync, engine.pid) } : {}),
  });
  ending.first(app.stop);
  const { port, metricsPort } = app;
  log('process.listening', { port, ...(metricsPort === null ? {} : { metricsPort }), database: engine.kind });
  await app.ready().catch((error: unknown) => {
    // Known trouble is one line, which the entry prints.
    if (!(error instanceof QuorumError)) log('process.failed', errorFields(error));
    throw error;
  });
}

entry(import.meta.url, serve);
