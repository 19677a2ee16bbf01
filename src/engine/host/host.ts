import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { makeRunFolder, runFolder } from '../run-folder.ts';
import { startAttendance } from './attendance.ts';
import { FILES_IN_USE, type HostOrder } from './host-order.ts';
import { knock } from './knock.ts';
import { type ServedEngine, serveEngine } from './serve-engine.ts';

const LOOK_EVERY_MS = 1_000;

const order = JSON.parse(process.argv[2] ?? '{}') as HostOrder;
const run = runFolder(order.dataDir);
let isWanted = true;
// The process that started us hangs up once it has reached a host, this one or another, or is gone.
process.stdin.on('close', () => (isWanted = false)).resume();

await host().catch((error) => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  removeFolderIfEmpty();
  process.exit(1);
});

async function host(): Promise<void> {
  // Not its parents: a data directory that is gone was removed on purpose.
  if (!existsSync(order.files)) mkdirSync(order.files, { mode: 0o700 });
  makeRunFolder(run);
  const engine = await serveOnceFree();
  removeLeftovers(engine.socketPath);
  publish(engine.socketPath);
  let isEnding = false;
  const attendance = await startAttendance({
    path: run.alive,
    greeting: { pid: process.pid, kind: order.kind },
    lingerMs: order.lingerMs,
    onEmpty: () => end(),
  });
  process.on('SIGTERM', () => end()).on('SIGINT', () => end());
  process.on('SIGHUP', () => {});
  engine.stopped.then(() => end(1));
  // Somebody who tidies the temporary folder makes us unreachable: better to end, and be started again.
  setInterval(() => {
    if (!attendance.isPublished() || !existsSync(run.engine)) end();
  }, LOOK_EVERY_MS);

  async function end(code = 0): Promise<void> {
    if (isEnding) return;
    isEnding = true;
    if (attendance.isPublished()) {
      rmSync(run.alive, { force: true });
      rmSync(run.engine, { force: true });
    }
    attendance.close();
    // With this the lock is gone, and what appears in the folder afterwards belongs to the next host.
    if (code === 0) await engine.close();
    removeFolderIfEmpty();
    process.exit(code);
  }
}

/** The engine's lock on its files decides which process is the host; the kernel drops it when that process dies. */
async function serveOnceFree(): Promise<ServedEngine> {
  while (isWanted) {
    const otherHost = await knock(run.alive);
    otherHost?.hangUp();
    if (otherHost) break;
    const engine = await serveEngine[order.kind](order, run.path);
    if (engine !== 'in_use' && isWanted) return engine;
    if (engine !== 'in_use') await engine.close();
    else await pause(50);
  }
  removeFolderIfEmpty();
  process.exit(FILES_IN_USE);
}

function publish(socketPath: string): void {
  const link = `${run.engine}.${process.pid}`;
  rmSync(link, { force: true });
  symlinkSync(socketPath, link);
  renameSync(link, run.engine);
}

/** What killed hosts left; the holder of the lock is alone here. */
function removeLeftovers(inUse: string): void {
  for (const name of existsSync(run.path) ? readdirSync(run.path) : []) {
    const path = join(run.path, name);
    if (name.startsWith('embedded-mongodb-') && !inUse.startsWith(`${path}/`))
      rmSync(path, { recursive: true });
    if (/^(engine|alive)\.sock\.\d+$/.test(name)) rmSync(path, { force: true });
  }
}

function removeFolderIfEmpty(): void {
  try {
    rmdirSync(run.path);
  } catch {
    // The next host is already in it.
  }
}
