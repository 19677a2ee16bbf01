import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Outages } from '../../src/store/outages.ts';
import { testStores } from '../support/stage/test-stores.ts';

const minute = 60_000;
const since = 1_000 * minute;
const revoked = { team: 'T1', door: 'slack', what: 'It was revoked.', where: 'Reinstall.' };

describe('outages that were written down', () => {
  let one: Outages;
  let two: Outages;
  const open = testStores();
  beforeAll(async () => {
    one = (await open()).store.outages;
    two = (await open()).store.outages;
  });
  const only = async () => {
    const [outage] = await one.open('T1');
    if (!outage) throw new Error('There is none.');
    return outage;
  };

  it('are one, however many processes find the same door closed', async () => {
    await Promise.all([one.begin({ ...revoked, since }), two.begin({ ...revoked, since: since + 900 })]);
    const { until, isTold } = await only();
    expect([until, isTold]).toEqual([null, false]);
    expect(await one.open('T2')).toEqual([]);
  });

  it('go on when they come back within minutes', async () => {
    const before = (await only()).since;
    await one.end('T1', 'slack', since + 10 * minute);
    await two.begin({ ...revoked, since: since + 12 * minute });
    expect(await only()).toMatchObject({ since: before, until: null });
    await one.end('T1', 'slack', since + 20 * minute);
  });

  it('are told by one process at a time, and by another if that one dies', async () => {
    const outage = await only();
    const now = since + 21 * minute;
    const tellers = await Promise.all([one, two].map((store) => store.startTelling(outage, now)));
    expect(tellers.filter(Boolean)).toHaveLength(1);
    expect(await two.startTelling(outage, now + 2 * minute)).toBe(true);
    await two.told(outage);
    expect(await one.startTelling(outage, now + 9 * minute)).toBe(false);
    expect(await one.open('T1')).toEqual([]);
  });

  it('begin anew later', async () => {
    await one.begin({ ...revoked, since: since + 90 * minute });
    expect(await only()).toMatchObject({ since: since + 90 * minute, until: null, isTold: false });
  });
});
