import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { movableClock } from '../../clock.ts';
import { startEngine } from '../../engine/start-engine.ts';
import { createLog } from '../../log.ts';
import { readOrder } from '../command-line.ts';
import { listenControl } from '../control/control.ts';
import { playerAt } from '../control/player.ts';
import { openSandbox } from '../sandbox.ts';
import { sandboxConfig } from '../settings.ts';
import { playDemo } from './play.ts';
import { openTranscript } from './transcript.ts';

/** A Monday in winter, before anybody's day begins. */
const startAt = Date.UTC(2027, 0, 11, 8, 0);

async function main(): Promise<boolean> {
  const { isOverSocket, isFresh, port, until } = readOrder(process.argv.slice(2), { takesSocket: true });
  if (isFresh) console.log('The demo always begins anew.');
  const dataDir = mkdtempSync(join(tmpdir(), 'quorum-demo-'));
  const removeData = () => rmSync(dataDir, { recursive: true, force: true });
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      removeData();
      process.exit(1);
    });
  const logs: string[] = [];
  const toClose: (() => Promise<void>)[] = [];
  try {
    const engine = await startEngine({ dataDir, log: (line) => console.error(line) });
    toClose.unshift(engine.close);
    const environment = { QUORUM_DATA_DIR: dataDir, QUORUM_KITS: process.env.QUORUM_KITS, PORT: '0' };
    const config = sandboxConfig(environment, { isOverSocket });
    const log = createLog('trace', { write: (line) => void logs.push(line) });
    const clock = movableClock(startAt);
    const sandbox = await openSandbox({ config, engine, clock, log, seed: 'demo' });
    toClose.unshift(sandbox.close);
    const control = await listenControl(port ?? 0);
    toClose.unshift(control.close);
    control.serve(sandbox);
    if (port !== null) console.log(`Watch it in a browser: ${control.url}`);
    const transcript = openTranscript(clock.now, (line) => console.log(line));
    const isKept = await playDemo(
      { sandbox, player: playerAt(control.url), transcript },
      { logs, dataDir },
      until,
    );
    const carried = sandbox.slack.sockets?.faults.happened.acknowledged;
    if (carried) console.log(`\nAll ${carried} requests of Slack came over sockets.`);
    return isKept;
  } finally {
    for (const close of toClose) await close();
    removeData();
  }
}

const begun = performance.now();
const isEveryPromiseKept = await main().catch((error: unknown) => {
  console.error('\nThe demo did not come to its end:', error instanceof Error ? error.message : error);
  return false;
});
console.log(`\n${((performance.now() - begun) / 1000).toFixed(1)} seconds in all.`);
process.exit(isEveryPromiseKept ? 0 : 1);
