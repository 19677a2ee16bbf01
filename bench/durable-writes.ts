import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { coalescedFlush } from '../src/engine/durability.ts';
import { startEngine } from '../src/engine/start-engine.ts';
import { type Bench, median } from './claim.ts';

const writers = [8, 32];
const writesEach = 25;
const rounds = 5;

/** Writes that survive the engine's death: one fsync for all who wait, against one fsync each. */
export const durableWrites: Bench = async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'quorum-bench-'));
  const engine = await startEngine({ dataDir, database: 'bench' });
  const connection = await mongoose.createConnection(engine.uri).asPromise();
  try {
    const fsync = async () => {
      await connection.getClient().db('admin').command({ fsync: 1 });
    };
    const perSecond = async (count: number, flush: () => Promise<void>): Promise<number> => {
      const collection = connection.collection('writes');
      const startedAt = performance.now();
      await Promise.all(
        Array.from({ length: count }, async () => {
          for (let write = 0; write < writesEach; write += 1) {
            await collection.insertOne({ write }, { writeConcern: { w: 1, j: true } });
            await flush();
          }
        }),
      );
      return (count * writesEach * 1000) / (performance.now() - startedAt);
    };
    const claims = [];
    for (const count of writers) {
      const [ours, peer]: [number[], number[]] = [[], []];
      for (let round = 0; round < rounds; round += 1) {
        ours.push(await perSecond(count, coalescedFlush(fsync)));
        peer.push(await perSecond(count, fsync));
      }
      const ratio = median(ours) / median(peer);
      claims.push({
        claim: 'one fsync serves every write that waits for it (peer: one fsync a write)',
        size: `${count} writers`,
        ours: Math.round(median(ours)),
        peer: Math.round(median(peer)),
        ratio: Math.round(ratio * 100) / 100,
        unit: 'durable writes/s',
        n: rounds * count * writesEach,
        goal: 'ratio ≥ 1.5',
        holds: ratio >= 1.5,
      });
    }
    return claims;
  } finally {
    await connection.close();
    await engine.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
};
