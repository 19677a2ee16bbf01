import { describe, expect, it } from '@jest/globals';
import type { CourierDeps } from '../../../src/courier/deps.ts';
import { readCalendars, readPeople } from '../../../src/courier/effects/search.ts';
import { makeInterviewing, play } from '../../support/makers/make-loop.ts';

const users = ['UOWN', 'ULIMITS', 'UNEW', 'UHIDDEN'];
const own = { weekdays: [5], hours: { from: '06:00', to: '08:00' } };
const working = { days: [{ weekday: 2, from: 600, to: 900 }] };
const fromCalendar = { weekdays: [2], hours: { from: '10:00', to: '15:00' }, pauses: [] };

type FreeBusy = (asked: { emails: string[]; beside?: string }) => Promise<object>;

/** The settings with which a search sees each of them, and of whom the calendar was asked. */
async function seen(wanted: string[]) {
  const asked: string[] = [];
  const known = await readPeople(
    depsOf(asked, async () => ({})),
    'T',
    wanted,
    { startsAt: 0, endsAt: 1 },
    0,
  );
  return { settings: known.map(({ settings }) => settings), asked };
}

const depsOf = (asked: string[], freeBusy: FreeBusy) =>
  ({
    directory: {
      people: async (team: string, found: string[]) =>
        found.map((user) => ({ team, user, email: `${user}@acme.test`, name: user, zone: 'UTC' })),
    },
    calendar: { freeBusy },
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
  }) as unknown as CourierDeps;

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

describe('a search for another time', () => {
  it('reads what its people have besides the interview that is moved', async () => {
    const moved = play(makeInterviewing(), [
      { type: 'rescheduleRounds', by: 'UCORA', rounds: ['r1'], intent: 'move', reason: 'Ill', days: null },
    ]);
    const asked: { emails: string[]; beside?: string }[] = [];
    const meeting = { startsAt: 1, endsAt: 2 };
    const deps = depsOf([], async (question) => {
      asked.push(question);
      return Object.fromEntries(question.emails.map((email) => [email, question.beside ? [meeting] : []]));
    });
    const users = ['UINES', 'UKIM'];
    const wanted = { users, rooms: [], loops: [moved] };
    const { people } = await readCalendars(deps, 'T', wanted, { startsAt: 0, endsAt: 9 }, 0);
    const event = moved.rounds[0]?.booking?.eventId ?? '';
    expect(asked.map(({ emails, beside }) => [emails, beside])).toEqual([
      [['UINES@acme.test', 'UKIM@acme.test'], undefined],
      [['UINES@acme.test'], event],
    ]);
    expect(people.map(({ beside }) => beside)).toEqual([{ [event]: [meeting] }, {}]);
  });
});
