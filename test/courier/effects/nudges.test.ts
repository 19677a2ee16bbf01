import { expect, it } from '@jest/globals';
import type { Task } from '../../../src/courier/deps.ts';
import { rhythmOf } from '../../../src/courier/rhythm.ts';
import { makeInterviewing, now } from '../../support/makers/make-loop.ts';

const working = { days: [{ weekday: 2, from: 600, to: 900 }] };

/** When Ines works, as a nudge or a reminder sees it. */
const rhythm = (settings: object, hours: object | null) =>
  rhythmOf(
    {
      loop: makeInterviewing(),
      now,
      deps: {
        directory: { people: async () => [{ user: 'UINES', email: 'ines@acme.test', zone: 'Asia/Tokyo' }] },
        personSettings: { find: async () => [{ user: 'UINES', settings }] },
        calendarHours: async () => new Map(hours ? [['UINES', hours]] : []),
        calendar: { outOfOffice: async () => [{ startsAt: 1, endsAt: 2 }] },
      },
    } as unknown as Task,
    'UINES',
  );

it('nudges people in the hours of their calendar where they have set none, and else in their own', async () => {
  const where = { zone: 'Asia/Tokyo', away: [{ startsAt: 1, endsAt: 2 }] };
  const usual = { weekdays: [1, 2, 3, 4, 5], hours: { from: '09:00', to: '17:30' } };
  const own = { weekdays: [5], hours: { from: '06:00', to: '08:00' } };
  expect(await rhythm({ perDay: 1 }, working)).toEqual({
    ...where,
    ...{ weekdays: [2], hours: { from: '10:00', to: '15:00' } },
  });
  expect(await rhythm(own, working)).toEqual({ ...where, ...own });
  expect(await rhythm({}, null)).toEqual({ ...where, ...usual });
});
