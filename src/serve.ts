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
  const ending = endOnSignal(log);
  process.on('unhandledRejection', (error) => log.error(errorFields(error), 'A promise was forgotten'));
  const engine = await startEngine({
    mongodbUri: config.mongodbUri,
    dataDir: config.dataDir,
    log: (line) => log.info(line),
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
  log.info({ port: app.port, database: engine.kind }, 'Quorum is listening');
  await app.ready().catch((error: unknown) => {
    // Known trouble is one line, which the entry prints.
    if (!(error instanceof QuorumError)) log.error(errorFields(error), 'Quorum cannot go on');
    throw error;
  });
}

entry(import.meta.url, serve);
