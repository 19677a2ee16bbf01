import { mkdirSync, rmSync } from 'node:fs';
import { movableClock } from '../clock.ts';
import { startEngine } from '../engine/start-engine.ts';
import { createLog } from '../log.ts';
import { companyName } from './company/people.ts';
import { listenControl } from './control/control.ts';
import { nameCoordinators, playerAt } from './control/player.ts';
import { openSandbox } from './sandbox.ts';
import { freshDay, inDatabase, sandboxConfig } from './settings.ts';

/** `npm start` without credentials: a company on this machine, in one process beside its database. */
export async function startSandbox(environment: Record<string, string | undefined>): Promise<void> {
  const config = sandboxConfig(environment);
  const control = await listenControl(config.port);
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const { folder, name } = freshDay(config.dataDir);
  const engine = await startEngine({
    mongodbUri: config.mongodbUri && inDatabase(config.mongodbUri, name),
    dataDir: folder,
    log: (line) => console.error(line),
  });
  const log = createLog(config.logLevel);
  const sandbox = await openSandbox({ config, engine, clock: movableClock(), log, seed: companyName });
  control.serve(sandbox);

  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    await control.close();
    await sandbox.close();
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);

  await nameCoordinators(playerAt(control.url));
  console.log(await (await fetch(control.url)).text());
}
