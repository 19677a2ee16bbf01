import { pathToFileURL } from 'node:url';
import { startApp } from './app.ts';
import { readConfig, wantsSandbox } from './config.ts';
import { coalescedFlush } from './engine/durability.ts';
import { openEngine } from './engine/open-engine.ts';
import { QuorumError } from './errors.ts';
import { errorFields, openLog } from './log.ts';

async function main(): Promise<void> {
  if (wantsSandbox(process.env)) return (await import('./sandbox/main.ts')).startSandbox(process.env);
  const config = readConfig(process.env);
  const log = openLog(config.logLevel);
  process.on('unhandledRejection', (error) => log.error(errorFields(error), 'A promise was forgotten'));
  const engine = await openEngine({
    mongodbUri: config.mongodbUri,
    dataDir: config.dataDir,
    log: (line) => log.info(line),
  });
  const app = await startApp({
    config,
    log,
    mongodbUri: engine.uri,
    ...(engine.kind === 'embedded' ? { flushed: (fsync) => coalescedFlush(fsync, engine.pid) } : {}),
  });
  log.info({ port: app.port, database: engine.kind }, 'Quorum is listening');
  const stop = async () => {
    await app.stop();
    await engine.close();
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  await app.ready().catch((error: unknown) => {
    log.error(errorFields(error), 'Quorum cannot go on');
    throw error;
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  main().catch((error: unknown) => {
    // Known trouble is one clear message; anything else needs its stack.
    console.error(
      error instanceof QuorumError || (error as Error)?.name === 'EngineError'
        ? (error as Error).message
        : error,
    );
    process.exit(1);
  });
