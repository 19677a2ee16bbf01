import { beforeAll, describe, expect, it } from '@jest/globals';
import type { CalendarSyncs, Channel } from '../../../src/store/calendar/calendar-syncs.ts';
import { testStores } from '../../support/stage/test-stores.ts';

const minute = 60_000;
const real = 1_000_000 * minute;
const channel = (id: string, resourceId: string | null): Channel => ({
  ...{ id, resourceId, tokenHash: 'hash', address: 'https://quorum.test/push' },
  ...{ madeAt: real, expiresAt: real + minute },
});

describe('how far a calendar has been read', () => {
  let one: CalendarSyncs;
  let two: CalendarSyncs;
  const open = testStores();
  beforeAll(async () => {
    one = (await open()).store.calendarSyncs;
    two = (await open()).store.calendarSyncs;
  });
  const held = (owner: string, from: number) => ({ owner, until: from + minute });

  it('is nothing before the first read', async () => {
    expect(await one.get('T0')).toMatchObject({ syncToken: null, readAt: null, dueAt: 0, channels: [] });
  });

  it('is read by one process at a time, the first time as well', async () => {
    const leases = await Promise.all([
      one.lease('T1', held('a', real), real),
      two.lease('T1', held('b', real), real),
    ]);
    expect(leases.filter((lease) => lease !== null)).toHaveLength(1);
    expect(await two.lease('T1', held('c', real), real + 1000)).toBeNull();
    expect(await two.lease('T2', held('c', real), real)).toMatchObject({ team: 'T2', syncToken: null });
  });

  it('is taken over from a process that died, and that one can write nothing any more', async () => {
    const later = real + 2 * minute;
    const sync = await two.lease('T1', held('heir', later), later);
    if (!sync) throw new Error('It is still held.');
    expect(await two.save({ ...sync, syncToken: 'newer', unheard: ['e1'] }, held('heir', later))).toBe(true);
    expect(await one.save({ ...sync, syncToken: 'older' }, held('a', later))).toBe(false);
    expect(await one.save({ ...sync, syncToken: 'older' }, held('b', later))).toBe(false);
    expect(await one.get('T1')).toMatchObject({ syncToken: 'newer', unheard: ['e1'] });
  });

  it('is free again once it is let go, and knows what was written', async () => {
    await one.release('T1', 'somebody else');
    expect(await one.lease('T1', held('next', real), real + 2 * minute)).toBeNull();
    await two.release('T1', 'heir');
    expect(await one.lease('T1', held('next', real), real + 2 * minute)).toMatchObject({
      syncToken: 'newer',
    });
  });

  it('learns from a push what a channel watches, once', async () => {
    const sync = await one.get('T1');
    const channels = [channel('known', 'R1'), channel('asked', null)];
    await one.save({ ...sync, channels }, held('next', real));
    await two.nameResource('T1', 'asked', 'R2');
    await two.nameResource('T1', 'known', 'R3');
    expect((await one.get('T1')).channels.map(({ resourceId }) => resourceId)).toEqual(['R1', 'R2']);
  });

  it('keeps only the hash of a token, and knows the token by it', () => {
    const [first, second] = [one.newSecret('TACME'), one.newSecret('TACME')];
    expect(first.id).not.toBe(second.id);
    expect(first.tokenHash).not.toContain(first.token);
    expect(two.isRight(first.tokenHash, first.token)).toBe(true);
    for (const token of [second.token, '', `${first.token}x`])
      expect(two.isRight(first.tokenHash, token)).toBe(false);
  });
});
