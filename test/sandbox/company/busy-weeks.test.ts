import { describe, expect, it } from '@jest/globals';
import { DateTime } from 'luxon';
import { busyWeeks } from '../../../src/sandbox/company/busy-weeks.ts';
import { people, peopleWith } from '../../../src/sandbox/company/people.ts';

const from = Date.UTC(2027, 2, 8, 7, 0);
const minute = 60_000;
const calendarOf = ({ email, zone }: { email: string; zone: string }, seed = 'a') =>
  busyWeeks({ seed, email, zone, from });
const blocking = (person: { email: string; zone: string }) =>
  calendarOf(person).filter(({ transparent }) => !transparent);

/** Quarter hours of somebody’s three weeks at which they are free long enough, 09:00 to 17:30 where they are. */
function freeStarts(person: (typeof people)[number], minutes: number): Set<number> {
  const busy = blocking(person);
  const first = DateTime.fromMillis(from, { zone: person.zone }).startOf('day');
  const starts = Array.from({ length: 21 }, (_, day) => first.plus({ days: day }))
    .filter(({ weekday }) => weekday <= 5)
    .flatMap((day) =>
      Array.from({ length: (8.5 * 60 - minutes) / 15 + 1 }, (_, quarter) =>
        day
          .set({ hour: 9 })
          .plus({ minutes: 15 * quarter })
          .toMillis(),
      ),
    );
  return new Set(
    starts.filter((start) =>
      busy.every(({ startsAt, endsAt }) => endsAt <= start || startsAt >= start + minutes * minute),
    ),
  );
}

describe('the seeded company', () => {
  it('has twelve people in three time zones, each with a name and an address of their own', () => {
    expect(people).toHaveLength(12);
    expect(new Set(people.map(({ zone }) => zone)).size).toBe(3);
    expect(new Set(people.map(({ name }) => name)).size).toBe(12);
    expect(people.every(({ email }) => email.endsWith('.example'))).toBe(true);
  });

  it('has an admin, two coordinators and two hiring managers', () => {
    expect(peopleWith('admin').every(({ isAdmin }) => isAdmin)).toBe(true);
    const counts = (['admin', 'coordinator', 'hiring manager'] as const).map(
      (duty) => peopleWith(duty).length,
    );
    expect(counts).toEqual([1, 2, 2]);
  });

  it('fills calendars the same way for the same seed, and otherwise for another', () => {
    const all = (seed: string) => JSON.stringify(people.map((person) => calendarOf(person, seed)));
    expect(all('a')).toBe(all('a'));
    expect(all('a')).not.toBe(all('b'));
  });

  it.each(people)('keeps $name busy for 40 to 65 % of three weeks, and away for one day', (person) => {
    const workdays = 15;
    const busyMinutes = blocking(person).reduce(
      (sum, { startsAt, endsAt }) => sum + (endsAt - startsAt) / minute,
      0,
    );
    const share = busyMinutes / (workdays * 8.5 * 60);
    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(0.65);
    expect(calendarOf(person).filter(({ eventType }) => eventType === 'outOfOffice')).toHaveLength(1);
  });

  it('puts everything into working hours, across the change to summer time in New York', () => {
    const outside = people.flatMap((person) =>
      calendarOf(person).filter(({ startsAt, endsAt }) => {
        const [start, end] = [startsAt, endsAt].map((instant) =>
          DateTime.fromMillis(instant, { zone: person.zone }),
        );
        return (start?.toFormat('HH:mm') ?? '') < '09:00' || (end?.toFormat('HH:mm') ?? '24') > '17:30';
      }),
    );
    expect(outside).toEqual([]);
  });

  it('lets some things stand in the calendar without making anybody busy', () => {
    expect(people.some((person) => calendarOf(person).some(({ transparent }) => transparent))).toBe(true);
  });

  it('leaves every two people an hour that suits both', () => {
    const free = new Map(people.map((person) => [person.name, freeStarts(person, 60)]));
    const strangers = people.flatMap((person) =>
      people.filter((colleague) => {
        const common = [...(free.get(person.name) ?? [])].filter((start) =>
          free.get(colleague.name)?.has(start),
        );
        return common.length === 0;
      }),
    );
    expect(strangers).toEqual([]);
  });
});
