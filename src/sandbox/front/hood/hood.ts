import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { bodyAs } from '../../control/call.ts';
import type { Sandbox } from '../../sandbox.ts';
import type { FrontRow } from '../row.ts';
import { type HoodDatabase, openDatabase } from './database.ts';
import { type FaultBox, makeFaultBox } from './faults.ts';
import { documentsOf, effectsOf, recordOf } from './loops.ts';
import { bodiesOf, requestsOf } from './requests.ts';

/** How long people see that the app is down, before it comes back by itself. */
const downForMs = 2000;

const side = z.enum(['slack', 'google']);
const seconds = z.number().min(1).max(5);
const NewFaultBody = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fail'), where: side, call: z.string(), code: z.string() }),
  z.strictObject({ kind: z.literal('slow'), where: side, call: z.string(), seconds }),
  z.strictObject({ kind: z.literal('lose'), where: z.enum(['slack', 'google', 'app']), call: z.string() }),
  z.strictObject({ kind: z.literal('twice'), call: z.string() }),
]);
const TakeBackBody = z.strictObject({ id: z.number() });
const AppBody = z.strictObject({ act: z.enum(['kill', 'restart', 'kill and restart']) });

const largestBody = 10_000;

export type Hood = { rows: FrontRow[]; close(): Promise<void> };

/** What stands under the hood, to look at; and what can be made to go wrong there. */
export function openHood(): Hood {
  let database: HoodDatabase | undefined;
  let box: FaultBox | undefined;
  const dataOf = ({ mongodbUri }: Sandbox): HoodDatabase => {
    database ??= openDatabase(mongodbUri);
    return database;
  };
  const boxOf = (sandbox: Sandbox): FaultBox => {
    box ??= makeFaultBox(sandbox);
    return box;
  };
  const rows: FrontRow[] = [
    {
      method: 'GET',
      path: /^\/api\/hood\/requests$/,
      answer: ({ sandbox, query }) => requestsOf(sandbox, query.get('words') ?? ''),
    },
    {
      method: 'GET',
      path: /^\/api\/hood\/requests\/(\w+)$/,
      answer: ({ sandbox, parts: [id = ''] }) => bodiesOf(sandbox, id),
    },
    {
      method: 'GET',
      path: /^\/api\/hood\/effects$/,
      answer: ({ sandbox }) => effectsOf(sandbox, dataOf(sandbox)),
    },
    {
      method: 'GET',
      path: /^\/api\/hood\/record$/,
      answer: ({ sandbox }) => recordOf(dataOf(sandbox)),
    },
    {
      method: 'GET',
      path: /^\/api\/hood\/database\/([\w-]+)$/,
      answer: ({ sandbox, parts: [loop = ''] }) => documentsOf(dataOf(sandbox), loop),
    },
    {
      method: 'GET',
      path: /^\/api\/hood\/faults$/,
      answer: ({ sandbox }) => boxOf(sandbox).page(),
    },
    {
      method: 'POST',
      path: /^\/api\/hood\/faults$/,
      async answer({ sandbox, body }) {
        boxOf(sandbox).arm(bodyAs(NewFaultBody, await body(largestBody)));
        return boxOf(sandbox).page();
      },
    },
    {
      method: 'POST',
      path: /^\/api\/hood\/faults\/back$/,
      async answer({ sandbox, body }) {
        boxOf(sandbox).takeBack(bodyAs(TakeBackBody, await body(largestBody)).id);
        return boxOf(sandbox).page();
      },
    },
    {
      method: 'POST',
      path: /^\/api\/hood\/app$/,
      async answer({ sandbox, body }) {
        const { act } = bodyAs(AppBody, await body(largestBody));
        if (act === 'restart') await sandbox.app.restart();
        else await sandbox.app.kill();
        if (act === 'kill and restart') void restartSoon(sandbox);
        return boxOf(sandbox).page();
      },
    },
  ];
  return {
    rows,
    async close() {
      await database?.close();
    },
  };
}

async function restartSoon({ app }: Sandbox): Promise<void> {
  await pause(downForMs, undefined, { ref: false });
  // Its state says what went wrong, and the page shows it.
  await app.restart().catch(() => {});
}
