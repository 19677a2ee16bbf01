import { readConfig } from '../../config.ts';
import { coalescedFlush } from '../../engine/durability.ts';
import { startEngine } from '../../engine/start-engine.ts';
import { QuorumError } from '../../errors.ts';
import { connectDatabase } from '../../store/connection.ts';
import { createStore } from '../../store/store.ts';
import { events } from '../../telemetry/events.ts';
import { checkValue } from '../../vault/master-keys.ts';
import { createVault } from '../../vault/vault.ts';
import { type Printed, rotateKey, rotationText } from './rotate-key.ts';

async function rotate(isStopped: boolean): Promise<Printed> {
  const { mongodbUri, dataDir, kitFolder, masterKeys } = readConfig(process.env);
  const tell = (line: string) => void process.stderr.write(`${line}\n`);
  const engine = await startEngine({ mongodbUri, dataDir, log: tell });
  const database = connectDatabase({
    uri: engine.uri,
    report: (trouble, error) => tell(`${events[trouble].means} (${(error as Error).message})`),
    ...(engine.kind === 'embedded' ? { flushed: (fsync) => coalescedFlush(fsync, engine.pid) } : {}),
  });
  try {
    await database.whenUp();
    const at = () => ({ now: Date.now(), real: Date.now() });
    const store = createStore(database, { kitFolder, at });
    const given = masterKeys.map(checkValue);
    const vault = createVault(masterKeys);
    const rotation = await rotateKey({ store, vault, given, isStopped, now: Date.now() });
    return rotationText(
      rotation,
      given.slice(1).map(({ id }) => id),
    );
  } finally {
    await database.close();
    await engine.close();
  }
}

try {
  const { lines, isFine } = await rotate(process.argv.includes('--stopped'));
  process.stdout.write(`${lines.join('\n')}\n`);
  process.exitCode = isFine ? 0 : 1;
} catch (error) {
  const isKnown = error instanceof QuorumError || (error as Error)?.name === 'EngineError';
  process.stderr.write(`${isKnown ? (error as Error).message : (error as Error).stack}\n`);
  process.exitCode = 1;
}
