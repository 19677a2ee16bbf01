import { afterAll, describe, expect, it } from '@jest/globals';
import { type Death, endProcesses } from '../../support/processes/app-process.ts';
import { putScene, readScene } from '../../support/released/read-scenes.ts';
import { raiseVersions, thisOne } from '../../support/released/released-stage.ts';
import { until } from '../../support/stage/play.ts';

/** Loops that wait for nothing, so that nobody but the migration writes them. */
const scenes = ['begun', 'cancelled', 'decided'];
const sides = ['before', 'after'] as const;
/** Its lease, the copies, each of the loops, its state after the batch, and that it is done. */
const moments: Death[] = [
  ...[1, 2, 3, 4].flatMap((countdown) =>
    sides.map((side) => ({ collection: 'migrations', side, countdown })),
  ),
  ...sides.map((side) => ({ collection: 'copies', side, countdown: 1 })),
  ...[1, 2, 3].flatMap((countdown) => sides.map((side) => ({ collection: 'loops', side, countdown }))),
];

/** What is there once the app has migrated it, killed on the way where it is said. */
async function migrated(deaths: Death[]): Promise<{ found: object; died: number | null }> {
  const read = scenes.map((name) => readScene('1', name));
  const stage = await raiseVersions(read[0]?.masterKey);
  try {
    for (const scene of read) {
      const documents = scene.documents.filter((line) => line.in === 'loops');
      const keyed = documents.map(({ document }) => ({
        in: 'loops',
        document: sealedAlike(document, read[0]),
      }));
      await putScene(stage.database, { ...scene, documents: keyed as typeof documents });
    }
    const loops = stage.database.collection('loops');
    const died =
      deaths.length === 0
        ? null
        : await stage.begin(thisOne, deaths).then(
            async (process) => (await process.ended).death,
            (error: { death?: number }) => error.death ?? null,
          );
    // The dead one's lease, in real time, is not waited for: it is given up.
    await stage.database.collection('migrations').updateMany({}, { $set: { leaseUntil: 0 } });
    await stage.begin(thisOne);
    await until(async () => (await loops.countDocuments({ 'audit.shape': 3 })) === scenes.length);
    await until(
      async () => (await stage.database.collection('migrations').findOne({ doneAt: { $gt: 0 } })) !== null,
    );
    const all = async (name: string) => stage.database.collection(name).find({}).sort({ _id: 1 }).toArray();
    const copies = (await all('copies')).map(({ at: _at, ...copy }) => copy);
    return { found: { loops: await all('loops'), copies }, died };
  } finally {
    await stage.close();
  }
}

/** Each scene has a key of its own; a process has one, and reads no loop here. */
function sealedAlike(document: object, first: ReturnType<typeof readScene> | undefined): object {
  const other = first?.documents.find((line) => line.in === 'loops')?.document as
    | { dataKey?: object }
    | undefined;
  const { keyId } = (other?.dataKey ?? {}) as { keyId?: string };
  const { dataKey } = document as { dataKey: object };
  return { ...document, dataKey: { ...dataKey, keyId } };
}

describe('a migration whose process is killed', () => {
  afterAll(endProcesses);

  it('comes to the same at every write, once another process has gone on', async () => {
    const { found } = await migrated([]);
    let kills = 0;
    for (const death of moments) {
      const ended = await migrated([death]);
      expect([death, ended.died, ended.found]).toEqual([death, 0, found]);
      kills += 1;
    }
    expect(kills).toBe(moments.length);
  }, 900_000);
});
