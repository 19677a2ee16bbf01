import { mkdirSync, rmSync } from 'node:fs';
import { movableClock } from '../clock.ts';
import { endOnSignal } from '../end-on-signal.ts';
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
  const log = createLog(config.logLevel);
  const ending = endOnSignal(log);
  ending.first(() => rmSync(folder, { recursive: true, force: true }));
  const engine = await startEngine({
    mongodbUri: config.mongodbUri && inDatabase(config.mongodbUri, name),
    dataDir: folder,
    log: (line) => console.error(line),
  });
  ending.first(engine.close);
  const sandbox = await openSandbox({ config, engine, clock: movableClock(), log, seed: companyName });
  ending.first(sandbox.close);
  ending.first(control.close);
  control.serve(sandbox);

  await nameCoordinators(playerAt(control.url));
  console.log(await (await fetch(control.url)).text());
}
