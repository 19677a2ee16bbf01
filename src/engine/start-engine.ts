import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { noEngine } from './engine-error.ts';
import type { EngineKind, HostOrder } from './host/host-order.ts';
import { keepHost } from './host/keep-host.ts';
import { startHost } from './host/start-host.ts';
import { embeddedNode } from './libc/embedded-node.ts';
import { type Machine, onPath, thisMachine } from './machine.ts';
import { runFolder } from './run-folder.ts';

export type Engine = {
  uri: string;
  kind: 'given' | EngineKind;
  /** Lets go of the engine; when no other process holds it, its data is closed cleanly before this resolves. */
  close(): Promise<void>;
  /** The process that runs the engine; none while it is being started again, or when the server is not ours. */
  pid(): number | undefined;
};

export type EngineOptions = {
  mongodbUri?: string | undefined;
  dataDir: string;
  log?: (line: string) => void;
  database?: string;
  /** How long the engine waits for another process after the last one vanished. */
  lingerMs?: number;
  machine?: Machine;
};

/** The server that was given, else a mongod of our own, else the embedded engine; shared per data directory. */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const {
    mongodbUri,
    database = 'quorum',
    lingerMs = 5_000,
    log = () => {},
    machine = thisMachine(),
  } = options;
  if (mongodbUri) return { uri: mongodbUri, kind: 'given', close: async () => {}, pid: () => undefined };
  // Asked before anything is made: in the image not even the data directory can be.
  if (kindFor(options.dataDir, onPath('mongod', machine.path)) === 'embedded' && !machine.hasEmbeddedEngine)
    throw noEngine('it is not installed; `npm ci` installs it.');
  mkdirSync(resolve(options.dataDir), { recursive: true, mode: 0o700 });
  const dataDir = realpathSync(options.dataDir);
  const run = runFolder(dataDir);
  const start = async () => {
    const { node, order } = await prepare(dataDir, lingerMs, machine, log);
    return startHost(node, order);
  };
  const host = await keepHost({ run, dataDir, start }, log);
  return {
    uri: `mongodb://${encodeURIComponent(run.engine)}/${database}?directConnection=true`,
    kind: host.kind,
    close: host.close,
    pid: host.pid,
  };
}

async function prepare(
  dataDir: string,
  lingerMs: number,
  machine: Machine,
  log: (line: string) => void,
): Promise<{ node: string[]; order: HostOrder }> {
  const mongod = onPath('mongod', machine.path);
  const kind = kindFor(dataDir, mongod);
  const order = { kind, files: join(dataDir, kind), dataDir, mongod, lingerMs };
  if (kind === 'embedded') return { node: await embeddedNode(machine, dataDir, log), order };
  if (!mongod) throw noEngine(`${order.files} was written by mongod, which is no longer on the PATH.`);
  return { node: [process.execPath], order };
}

// Data stays with the engine that wrote it: a mongod installed later must not look like an empty database.
function kindFor(dataDir: string, mongod: string | undefined): EngineKind {
  const hasDataOf = (kind: EngineKind) => existsSync(join(dataDir, kind, 'WiredTiger'));
  if (hasDataOf('embedded')) return 'embedded';
  return mongod || hasDataOf('mongod') ? 'mongod' : 'embedded';
}
