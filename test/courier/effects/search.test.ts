import { describe, expect, it } from '@jest/globals';
import type { CourierDeps } from '../../../src/courier/deps.ts';
import { readPeople } from '../../../src/courier/effects/search.ts';

const users = ['UOWN', 'ULIMITS', 'UNEW', 'UHIDDEN'];
const own = { weekdays: [5], hours: { from: '06:00', to: '08:00' } };
const working = { days: [{ weekday: 2, from: 600, to: 900 }] };
const fromCalendar = { weekdays: [2], hours: { from: '10:00', to: '15:00' }, pauses: [] };

/** The settings with which a search sees each of them, and of whom the calendar was asked. */
async function seen(wanted: string[]) {
  const asked: string[] = [];
  const deps = {
    directory: {
      people: async (team: string, found: string[]) =>
        found.map((user) => ({ team, user, email: `${user}@acme.test`, name: user, zone: 'UTC' })),
    },
    calendar: { freeBusy: async () => ({}) },
    claims: { booked: async () => ({}) },
    personSettings: {
      find: async () => [
        { user: 'UOWN', settings: own },
        { user: 'ULIMITS', settings: { perDay: 1 } },
      ],
    },
    calendarHours: async (_team: string, people: { user: string }[]) => {
      asked.push(...people.map(({ user }) => user));
      return new Map(
        [...users, 'ULIMITS'].filter((user) => user !== 'UHIDDEN').map((user) => [user, working]),
      );
    },
  } as unknown as CourierDeps;
  const known = await readPeople(deps, 'T', wanted, { startsAt: 0, endsAt: 1 }, 0);
  return { settings: known.map(({ settings }) => settings), asked };
}

describe('whom a search knows', () => {
  it('works in the hours of their calendar where they have set none, and in their own where they have', async () => {
    const { settings, asked } = await seen(users);
    expect(settings).toEqual([own, { perDay: 1, ...fromCalendar }, fromCalendar, undefined]);
    expect(asked).toEqual(['ULIMITS', 'UNEW', 'UHIDDEN']);
  });

  it('has no calendar read for hours where everybody has set theirs', async () => {
    expect(await seen(['UOWN'])).toEqual({ settings: [own], asked: [] });
  });
});
