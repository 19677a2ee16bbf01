import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { changeEffect } from '../../../src/core/loop/outbox.ts';
import type { Database } from '../../../src/store/connection.ts';
import type { Store } from '../../../src/store/store.ts';
import { hour, makeDraft, makeInterviewing, now } from '../../support/makers/make-loop.ts';
import { testStores } from '../../support/stage/test-stores.ts';

const interviewing = makeInterviewing();
const lastEnd = Math.max(...interviewing.rounds.map(({ booking }) => booking?.endsAt ?? 0));
const late = lastEnd + 80 * hour;
const calm = { ...interviewing, outbox: [] };

describe('what an operator must know of a workspace', () => {
  let store: Store;
  let database: Database;
  const open = testStores();
  const keep = (id: string, loop: Loop) => store.loops.create({ ...loop, id }, []);
  beforeAll(async () => {
    ({ store, database } = await open());
  });

  it('is nothing where there is nothing', async () => {
    expect(await store.standing.look('TACME', late)).toEqual({
      ...{ gatesOverdue: 0, withDeadLetters: 0, oldestDue: null },
    });
  });

  it('is counted over its own loops alone', async () => {
    const [effect] = interviewing.outbox;
    if (!effect) throw new Error('There is no effect.');
    const waiting = { ...effect, state: 'waiting' as const, due: now - 5000, lease: null, notBefore: 0 };
    await keep('overdue000000001', calm);
    await keep('overdue000000002', calm);
    await keep('dead000000000001', changeEffect({ ...calm, outbox: [effect] }, effect.id, { state: 'dead' }));
    await keep('due0000000000001', { ...makeDraft(), outbox: [waiting] });
    await keep('due0000000000002', { ...makeDraft(), outbox: [{ ...waiting, due: now - 1000 }] });
    await keep('other00000000001', { ...calm, team: 'TOTHER' });
    expect(await store.standing.look('TACME', late)).toEqual({
      ...{ gatesOverdue: 3, withDeadLetters: 1, oldestDue: now - 5000 },
    });
    expect((await store.standing.look('TACME', lastEnd + hour)).gatesOverdue).toBe(0);
    expect((await store.standing.look('TOTHER', late)).gatesOverdue).toBe(1);
  });

  it('is found by indexes, and reads no loop that does not count', async () => {
    type Op = { filter: object; options: object };
    const ops: Op[] = [];
    const { connection } = database;
    connection.set('debug', (_of: string, method: string, filter: object | object[], options: object) => {
      const match = method === 'aggregate' ? (filter as { $match?: object }[])[0]?.$match : filter;
      ops.push({ filter: match ?? {}, options });
    });
    await store.standing.look('TACME', late);
    connection.set('debug', false);
    expect(ops).toHaveLength(4);
    for (const { filter, options } of ops) {
      const found = connection.collection('loops').find(filter, { ...options, limit: 1000 });
      const { executionStats, queryPlanner } = (await found.explain('executionStats')) as never as {
        executionStats: { totalDocsExamined: number; nReturned: number };
        queryPlanner: { winningPlan: object };
      };
      expect(JSON.stringify(queryPlanner.winningPlan)).toContain('IXSCAN');
      expect(executionStats.totalDocsExamined).toBeLessThanOrEqual(executionStats.nReturned);
    }
  });
});
