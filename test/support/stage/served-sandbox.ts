import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { movableClock } from '../../../src/clock.ts';
import { createLog } from '../../../src/log.ts';
import { type Control, listenControl } from '../../../src/sandbox/control/control.ts';
import { nameCoordinators, type Player, playerAt } from '../../../src/sandbox/control/player.ts';
import { openSandbox, type Sandbox } from '../../../src/sandbox/sandbox.ts';
import { sandboxConfig } from '../../../src/sandbox/settings.ts';
import { builtWorkers } from './built-worker.ts';
import { freshDatabase, monday } from './stage.ts';

export type ServedSandbox = { sandbox: Sandbox; control: Control; player: Player; close(): Promise<void> };

/** The sandbox on a database of its own, answered by its control API, with its coordinators named. */
export async function serveSandbox({ isPaced = true } = {}): Promise<ServedSandbox> {
  const dataDir = mkdtempSync(join(tmpdir(), 'quorum-sandbox-'));
  const control = await listenControl(0);
  const sandbox = await openSandbox({
    config: sandboxConfig({ QUORUM_DATA_DIR: dataDir, PORT: '0' }),
    engine: { uri: freshDatabase(), kind: 'given', pid: () => undefined },
    clock: movableClock(monday),
    log: createLog('silent'),
    seed: 'test',
    workers: builtWorkers,
  });
  if (!isPaced) sandbox.slack.limits.isEnforced = false;
  control.serve(sandbox);
  const player = playerAt(control.url);
  await nameCoordinators(player);
  const close = async () => {
    await control.close();
    await sandbox.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { sandbox, control, player, close };
}
