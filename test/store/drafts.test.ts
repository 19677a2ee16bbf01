import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Loop } from '../../src/core/loop/loop.ts';
import { forgetDrafts } from '../../src/flows/upkeep.ts';
import { makeInterviewing, now } from '../support/makers/make-loop.ts';
import { type TestStore, testStores } from '../support/stage/test-stores.ts';

const sealed = { iv: 'a', tag: 'b', data: 'c' };
const dayMs = 86_400_000;

describe('drafts', () => {
  const open = testStores();
  let opened: TestStore;
  beforeAll(async () => {
    opened = await open();
  });

  const keyOf = (loop: string, author = 'UINES') => ({ team: 'TACME', loop, seat: 'r1s1', author });

  it('are saved only over what was read', async () => {
    const { drafts } = opened.store;
    expect(await drafts.save(keyOf('l0'), sealed, 0)).toBe(true);
    expect(await drafts.save(keyOf('l0'), sealed, 0)).toBe(false);
    expect(await drafts.save(keyOf('l0'), { ...sealed, data: 'd' }, 1)).toBe(true);
    expect(await drafts.save(keyOf('l0'), sealed, 1)).toBe(false);
    expect(await drafts.get(keyOf('l0'))).toEqual({ sealed: { ...sealed, data: 'd' }, version: 2 });
    expect(await drafts.get(keyOf('l0', 'UJON'))).toBeNull();
    await drafts.remove(keyOf('l0'));
    expect(await drafts.get(keyOf('l0'))).toBeNull();
  });

  it('go when their loop is over, and not before', async () => {
    const { drafts, loops } = opened.store;
    const base = makeInterviewing();
    const openAt = (at: number): Partial<Loop> => ({
      stage: 'debrief',
      gate: { state: 'open', at, how: 'complete' },
    });
    const cases: [string, Partial<Loop>][] = [
      ['running', {}],
      ['debated', openAt(now - 3 * dayMs)],
      ['done', openAt(now - 15 * dayMs)],
      ['cancelled', { stage: 'cancelled' }],
    ];
    for (const [id, over] of cases) {
      await loops.create({ ...base, team: 'TACME', id, ...over }, []);
      await drafts.save(keyOf(id), sealed, 0);
    }
    await drafts.save(keyOf('gone'), sealed, 0);
    expect(await forgetDrafts({ drafts, loops, now: () => now }, 'TACME')).toBe(3);
    expect((await drafts.loops('TACME')).toSorted()).toEqual(['debated', 'running']);
    expect(await forgetDrafts({ drafts, loops, now: () => now }, 'TOTHER')).toBe(0);
  });
});
