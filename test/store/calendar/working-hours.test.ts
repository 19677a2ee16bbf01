import { beforeAll, describe, expect, it } from '@jest/globals';
import type { WorkingHoursMemory } from '../../../src/store/calendar/working-hours.ts';
import { testStores } from '../../support/stage/test-stores.ts';

describe('what calendars said of when people work', () => {
  let one: WorkingHoursMemory;
  let two: WorkingHoursMemory;
  const open = testStores();
  beforeAll(async () => {
    one = (await open()).store.workingHours;
    two = (await open()).store.workingHours;
  });
  const hours = { days: [{ weekday: 1, from: 540, to: 1020 }] };

  it('is remembered for all processes, also that there was nothing, and the newest counts', async () => {
    await one.save('T1', { user: 'U1', hours: null, readAt: 1 });
    await one.save('T1', { user: 'U1', hours, readAt: 2 });
    await one.save('T1', { user: 'U2', hours, readAt: 1 });
    await one.save('T1', { user: 'U2', hours: null, readAt: 2 });
    const found = await two.find('T1', ['U1', 'U2', 'UNOBODY']);
    expect(found.toSorted((a, b) => a.user.localeCompare(b.user))).toEqual([
      { user: 'U1', hours, readAt: 2 },
      { user: 'U2', hours: null, readAt: 2 },
    ]);
    expect(await two.find('T2', ['U1', 'U2'])).toEqual([]);
  });
});
