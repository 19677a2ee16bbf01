import { describe, expect, it } from '@jest/globals';
import type { Deps } from '../../../src/flows/deps.ts';
import { setDigest } from '../../../src/flows/home/digest.ts';

const monday = Date.parse('2027-01-11T08:00:00Z');

function stage(digestDue: number | null) {
  const written: (number | null)[] = [];
  const deps = {
    now: () => monday,
    homes: {
      get: async () => ({ putAway: [], digestDue }),
      setDigest: async (_team: string, _user: string, due: number | null) => void written.push(due),
    },
    settings: { get: async () => ({ coordinators: ['UCORA'] }) },
    directory: { people: async () => [{ user: 'UCORA', zone: 'Europe/Berlin' }] },
    personSettings: { find: async () => [] },
    calendarHours: async () => new Map(),
  } as unknown as Deps;
  const press = (user: string, isWanted: boolean) => setDigest(deps, { team: 'TACME', user }, isWanted);
  return { press, written };
}

describe('a message each morning', () => {
  it('is wanted by a press, and by a second press not once more', async () => {
    const off = stage(null);
    await off.press('UCORA', true);
    expect(off.written).toEqual([expect.any(Number)]);
    expect(off.written[0]).toBeGreaterThan(monday);
    const on = stage(monday + 1);
    await on.press('UCORA', true);
    expect(on.written).toEqual([]);
  });

  it('is stopped for whoever gets it, also when they coordinate no more', async () => {
    const { press, written } = stage(monday + 1);
    await press('UCORA', false);
    await press('ULEFT', false);
    expect(written).toEqual([null, null]);
  });

  it('leaves nothing behind where somebody stops what they never got', async () => {
    const { press, written } = stage(null);
    for (const user of ['UCORA', 'UNOBODY', '']) await press(user, false);
    expect(written).toEqual([]);
  });

  it('is for coordinators alone', async () => {
    const { press, written } = stage(null);
    await expect(press('UNOBODY', true)).rejects.toThrow();
    expect(written).toEqual([]);
  });
});
