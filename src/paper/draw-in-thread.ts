import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import type { AccessFile } from '../core/access/access-file.ts';
import type { RatingTable } from '../core/debrief/rating-table.ts';
import type { LoopRecord } from '../core/record/record.ts';
import { heatMap } from './picture/heat-map.ts';
import type { OfferedSchedule } from './picture/offered-schedule.ts';
import { toPng } from './picture/png.ts';
import { schedulePicture } from './picture/schedule-picture.ts';

// Whoever waits for an answer comes first; on Linux this is the priority of this thread alone. At the lowest
// priority, a machine that has other work would leave a debrief without its picture for minutes.
if (process.platform === 'linux') setPriority(5);

const draws = {
  picture: (table: RatingTable, names: string[], title: string) => toPng(heatMap(table, names, title)),
  schedule: (offered: OfferedSchedule) => toPng(schedulePicture(offered)),
  // What prints is large and seldom needed.
  print: async (record: LoopRecord, picture: Uint8Array, zone: string) =>
    (await import('./record/loop-paper.ts')).loopPaper(record, picture, { zone }),
  access: async (file: AccessFile, zone: string) =>
    (await import('./access/access-paper.ts')).accessPaper(file, { zone }),
};

export type Drawn = keyof typeof draws;
type Order = { number: number; what: Drawn; about: unknown[] };
export type Reply = { number: number } & ({ bytes: Uint8Array } | { trouble: Error });

parentPort?.on('message', async ({ number, what, about }: Order) => {
  const draw = draws[what] as (...about: unknown[]) => Promise<Uint8Array>;
  try {
    parentPort?.postMessage({ number, bytes: await draw(...about) });
  } catch (trouble) {
    parentPort?.postMessage({ number, trouble });
  }
});
