import { Worker } from 'node:worker_threads';
import type { AccessFile } from '../core/access/access-file.ts';
import type { RatingTable } from '../core/debrief/rating-table.ts';
import type { LoopRecord } from '../core/record/record.ts';
import type { Drawn, Reply } from './draw-in-thread.ts';
import { altText } from './picture/alt-text.ts';
import { type OfferedSchedule, scheduleAltText } from './picture/offered-schedule.ts';

export type Paper = {
  picture(table: RatingTable, names: readonly string[], title: string): Promise<Uint8Array>;
  altText(table: RatingTable, names: readonly string[]): string;
  schedule(offered: OfferedSchedule): Promise<Uint8Array>;
  scheduleAltText(offered: OfferedSchedule): string;
  /** `zone`: of whoever asked for it. */
  print(record: LoopRecord, picture: Uint8Array, zone: string): Promise<Uint8Array>;
  /** What is kept about a candidate. */
  printAccess(file: AccessFile, zone: string): Promise<Uint8Array>;
  close(): Promise<void>;
};

type Waiting = { resolve(bytes: Uint8Array): void; reject(trouble: Error): void };

/** Draws and prints in a thread of its own: a picture takes longer than anybody should wait for an answer. */
export function createPaper(worker: URL = new URL('./draw-in-thread.js', import.meta.url)): Paper {
  const waiting = new Map<number, Waiting>();
  let thread: Worker | null = null;
  let last = 0;

  const lost = (trouble: Error) => {
    thread = null;
    for (const { reject } of waiting.values()) reject(trouble);
    waiting.clear();
  };
  const begun = (): Worker => {
    if (thread) return thread;
    const started = new Worker(worker);
    started.on('message', (reply: Reply) => {
      const asked = waiting.get(reply.number);
      waiting.delete(reply.number);
      if ('bytes' in reply) asked?.resolve(reply.bytes);
      else asked?.reject(reply.trouble);
    });
    started.on('error', lost);
    started.on('exit', () => lost(new Error('The thread that draws has ended.')));
    // A process that stops does not wait for a picture. Last, because listening to messages would hold it again.
    started.unref();
    thread = started;
    return started;
  };
  const draw = (what: Drawn, ...about: unknown[]): Promise<Uint8Array> =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      begun().postMessage({ number: last, what, about });
    });

  return {
    altText,
    picture: (table, names, title) => draw('picture', table, names, title),
    schedule: (offered) => draw('schedule', offered),
    scheduleAltText,
    printAccess: (file, zone) => draw('access', file, zone),
    print: (record, picture, zone) => draw('print', record, picture, zone),
    async close() {
      await thread?.terminate();
    },
  };
}
