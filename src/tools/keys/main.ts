import { readConfig } from '../../config.ts';
import { coalescedFlush } from '../../engine/durability.ts';
import { openEngine } from '../../engine/open-engine.ts';
import { QuorumError } from '../../errors.ts';
import { openDatabase } from '../../store/connection.ts';
import { openStore } from '../../store/open-store.ts';
import { checkValue } from '../../vault/master-keys.ts';
import { openVault } from '../../vault/vault.ts';
import { type Printed, rotateKey, rotationText } from './rotate-key.ts';

async function rotate(isStopped: boolean): Promise<Printed> {
  const { mongodbUri, dataDir, kitFolder, masterKeys } = readConfig(process.env);
  const tell = (line: string) => void process.stderr.write(`${line}\n`);
  const engine = await openEngine({ mongodbUri, dataDir, log: tell });
  const database = openDatabase({
    uri: engine.uri,
    report: (trouble, error) => tell(`${trouble} (${(error as Error).message})`),
    ...(engine.kind === 'embedded' ? { flushed: (fsync) => coalescedFlush(fsync, engine.pid) } : {}),
  });
  try {
    await database.whenUp();
    const at = () => ({ now: Date.now(), real: Date.now() });
    const store = openStore(database, { kitFolder, at });
    const given = masterKeys.map(checkValue);
    const vault = openVault(masterKeys);
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
