import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Homes } from '../../../src/store/home/homes.ts';
import { testStores } from '../../support/stage/test-stores.ts';

const minute = 60_000;

describe('what somebody keeps of their Home', () => {
  let one: Homes;
  let two: Homes;
  const open = testStores();
  beforeAll(async () => {
    one = (await open()).store.homes;
    two = (await open()).store.homes;
  });
  const linesOf = async (user: string) => (await one.get('T1', user)).putAway.map(({ line }) => line);

  it('is nothing at first', async () => {
    expect(await one.get('T1', 'UCORA')).toEqual({ putAway: [], digestDue: null });
  });

  it('holds every line that was put away, also by two devices at once, and each line once', async () => {
    const entries = Array.from({ length: 10 }, (_, at) => ({ line: `loop${at}~times.1`, at, until: 100 }));
    await Promise.all(entries.map((entry, at) => (at % 2 ? one : two).putAway('T1', 'UCORA', entry)));
    expect((await linesOf('UCORA')).toSorted()).toEqual(entries.map(({ line }) => line).toSorted());
    expect(await one.putAway('T1', 'UCORA', { line: 'loop0~times.1', at: 2, why: 'elsewhere' })).toBe(true);
    expect(await one.putAway('T1', 'UCORA', { line: 'loop0~times.1', at: 3, why: 'elsewhere' })).toBe(false);
    expect(await linesOf('UCORA')).toHaveLength(10);
    expect(await linesOf('UDANA')).toEqual([]);
  });

  it('forgets the oldest lines where there are very many', async () => {
    for (let at = 0; at < 205; at += 1)
      await one.putAway('T1', 'UMANY', { line: `l${at}~n`, at, until: 100 });
    const lines = await linesOf('UMANY');
    expect([lines.length, lines[0], lines.at(-1)]).toEqual([200, 'l5~n', 'l204~n']);
  });

  it('brings them all back, and leaves the morning message as it was', async () => {
    await one.setDigest('T1', 'UCORA', 500);
    await one.bringBack('T1', 'UCORA');
    expect(await one.get('T1', 'UCORA')).toEqual({ putAway: [], digestDue: 500 });
  });

  it('knows whose morning message is due, and lets one process at a time send it', async () => {
    expect(await one.dueDigests('T1', 499)).toEqual([]);
    expect(await one.dueDigests('T2', 500)).toEqual([]);
    const [digest] = await one.dueDigests('T1', 500);
    if (!digest) throw new Error('None is due.');
    expect(digest).toEqual({ team: 'T1', user: 'UCORA', due: 500 });
    const begun = await Promise.all([one.startDigest(digest, minute), two.startDigest(digest, minute)]);
    expect(begun.toSorted()).toEqual([false, true]);
    // Whoever began has died.
    expect(await two.startDigest(digest, 3 * minute)).toBe(true);
    await two.digestDone(digest, 900);
    expect(await one.startDigest(digest, 9 * minute)).toBe(false);
    expect(await one.dueDigests('T1', 899)).toEqual([]);
    expect(await one.dueDigests('T1', 900)).toHaveLength(1);
  });

  it('sends none to whoever stopped it while one was on its way', async () => {
    const [digest] = await one.dueDigests('T1', 900);
    if (!digest) throw new Error('None is due.');
    await one.startDigest(digest, 20 * minute);
    await two.setDigest('T1', 'UCORA', null);
    await one.digestDone(digest, 1300);
    expect((await one.get('T1', 'UCORA')).digestDue).toBeNull();
  });
});
