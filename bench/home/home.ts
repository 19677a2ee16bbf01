import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEngine } from '../../src/engine/start-engine.ts';
import { connectDatabase } from '../../src/store/connection.ts';
import { createStore } from '../../src/store/store.ts';
import { type Bench, rounded } from '../claim.ts';
import { homeReads } from './home-reads.ts';

const [few, many] = [100, 10_000];

/** What one Home reads among many loops; the peer is the same Home among few. No clock is looked at. */
export const home: Bench = async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'quorum-bench-'));
  const engine = await startEngine({ dataDir, database: 'bench' });
  const database = connectDatabase({ uri: engine.uri });
  try {
    await database.whenUp();
    const store = createStore(database, { kitFolder: 'scenarios', at: () => ({ now: 0, real: 0 }) });
    await store.makeIndexes();
    const { growTo, costs, sweepCosts } = homeReads(database, store);
    await growTo(few);
    const { counted: peer } = await costs();
    const peerSweep = await sweepCosts();
    await growTo(many);
    const { counted: ours } = await costs();
    const sweep = await sweepCosts();
    const ratio = rounded(ours.documents / peer.documents);
    return [
      {
        claim: 'a Home reads as many documents among many loops as among few (peer: the same Home among few)',
        size: `${many} loops against ${few}; ${ours.reads} reads, ${ours.keys} keys, ${ours.blocks} blocks`,
        ...{ ours: ours.documents, peer: peer.documents, ratio, unit: 'documents', n: 1 },
        ...{ goal: '1', holds: JSON.stringify(ours) === JSON.stringify(peer) },
      },
      {
        claim:
          'a sweep with nothing due reads as many keys among many loops as among few (peer: the same among few)',
        size: `${many} loops against ${few}; ${sweep.reads} reads, ${sweep.documents} documents`,
        ...{ ours: sweep.keys, peer: peerSweep.keys, ratio: rounded(sweep.keys / peerSweep.keys) },
        ...{ unit: 'keys', n: 1, goal: '1', holds: JSON.stringify(sweep) === JSON.stringify(peerSweep) },
      },
    ];
  } finally {
    await database.close();
    await engine.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
};
