import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { daySpan, dayWindows } from '../../../src/core/schedule/day-windows.ts';
import { earliestSlots, type RoundToPlace } from '../../../src/core/schedule/earliest.ts';
import { contains, overlaps } from '../../../src/core/schedule/interval.ts';

const at = (iso: string, zone = 'Europe/Berlin') => DateTime.fromISO(iso, { zone }).toMillis();
const hours = (zone: string) => ({ zone, from: '09:00', to: '17:30' });
const person = (name: string, zone = 'Europe/Berlin', busy: [string, string][] | 'unknown' = []) => ({
  user: name,
  name,
  hours: hours(zone),
  busy:
    busy === 'unknown'
      ? ('unknown' as const)
      : busy.map(([from, to]) => ({ startsAt: at(from), endsAt: at(to) })),
});
const round = (
  id: string,
  attendees: RoundToPlace['attendees'],
  minutes = 60,
  sameDay: string | null = null,
): RoundToPlace => ({
  id,
  title: id,
  minutes,
  sameDay,
  attendees,
});
const week = {
  zone: 'Europe/Berlin',
  firstDay: '2027-01-12',
  lastDay: '2027-01-15',
  from: '09:00',
  to: '18:00',
};
const place = (rounds: RoundToPlace[], over = {}, now = at('2027-01-11T08:00')) =>
  earliestSlots({ rounds, taken: [], availability: { ...week, ...over }, now });
const start = (answer: ReturnType<typeof place>, index = 0) =>
  answer.ok
    ? DateTime.fromMillis(answer.slots[index]?.startsAt ?? 0, { zone: 'Europe/Berlin' }).toFormat('ccc HH:mm')
    : answer.reason;

describe('the earliest common slots', () => {
  it('takes the first time at which everybody is free', () => {
    expect(
      start(
        place([round('r1', [person('Ana', 'Europe/Berlin', [['2027-01-12T09:00', '2027-01-12T10:10']])])]),
      ),
    ).toBe('Tue 10:15');
  });

  it('waits for New York to wake up', () => {
    expect(start(place([round('r1', [person('Ana'), person('Ned', 'America/New_York')])]))).toBe('Tue 15:00');
  });

  it('holds rounds of one day on one day, even if that means a later one', () => {
    const busyAfternoon = person('Ben', 'Europe/Berlin', [['2027-01-12T10:00', '2027-01-12T18:00']]);
    const rounds = (sameDay: string | null) => [
      round('r1', [person('Ana')], 60, sameDay),
      round('r2', [busyAfternoon], 60, sameDay),
    ];
    const apart = place(rounds(null));
    expect([start(apart, 0), start(apart, 1)]).toEqual(['Tue 09:00', 'Wed 09:00']);
    const together = place(rounds('main'));
    expect([start(together, 0), start(together, 1)]).toEqual(['Wed 09:00', 'Wed 10:15']);
  });

  it('says when no day has time for rounds that belong on one', () => {
    const mornings = { from: '09:00', to: '10:30' };
    const rounds = [round('r1', [person('Ana')], 60, 'main'), round('r2', [person('Ben')], 60, 'main')];
    expect(start(place(rounds, mornings))).toMatch(/^r2 belongs on one day with another round/);
  });

  it('places rounds one after the other with a pause between them', () => {
    const answer = place([round('r1', [person('Ana')]), round('r2', [person('Ben')])]);
    expect([start(answer, 0), start(answer, 1)]).toEqual(['Tue 09:00', 'Tue 10:15']);
  });

  it('gives at least an hour’s notice and skips the weekend', () => {
    const days = { firstDay: '2027-01-15', lastDay: '2027-01-18' };
    expect(start(place([round('r1', [person('Ana')])], days, at('2027-01-15T16:20')))).toBe('Mon 09:00');
    expect(start(place([round('r1', [person('Ana')])], days, at('2027-01-15T12:05')))).toBe('Fri 13:15');
  });

  it('never guesses about a calendar it cannot read', () => {
    expect(place([round('r1', [person('Ana', 'Europe/Berlin', 'unknown')])])).toEqual({
      ok: false,
      reason: 'Quorum cannot read the calendar of Ana, so it will not guess.',
    });
  });

  it('says whether the candidate, one person or the combination stands in the way', () => {
    const allWeek: [string, string][] = [['2027-01-12T00:00', '2027-01-16T00:00']];
    expect(start(place([round('r1', [person('Ana')])], { from: '09:00', to: '09:30' }))).toMatch(
      /^The candidate’s dates leave no 60 minutes/,
    );
    expect(start(place([round('r1', [person('Ana'), person('Ben', 'Europe/Berlin', allWeek)])]))).toMatch(
      /^Ben cannot make r1/,
    );
    const even = person('Eve', 'Europe/Berlin', [['2027-01-12T00:00', '2027-01-14T00:00']]);
    const odd = person('Odo', 'Europe/Berlin', [['2027-01-14T00:00', '2027-01-16T00:00']]);
    expect(start(place([round('r1', [even, odd])]))).toMatch(
      /^Eve and Odo are each free at some point, but never together/,
    );
  });

  it.each([
    ['spring forward', '2027-03-26', '2027-03-30'],
    ['fall back', '2027-10-29', '2027-11-02'],
  ])('keeps nine o’clock at nine o’clock across the clock change (%s)', (_name, firstDay, lastDay) => {
    const windows = dayWindows(hours('Europe/Berlin'), daySpan('Europe/Berlin', firstDay, lastDay));
    expect(windows).toHaveLength(3);
    for (const { startsAt, endsAt } of windows) {
      const local = (instant: number) =>
        DateTime.fromMillis(instant, { zone: 'Europe/Berlin' }).toFormat('HH:mm');
      expect([local(startsAt), local(endsAt)]).toEqual(['09:00', '17:30']);
    }
  });

  it('double-books nobody and leaves nobody’s day, whatever the calendars hold', () => {
    const zone = fc.constantFrom('Europe/Berlin', 'Europe/London', 'America/New_York', 'Asia/Kolkata');
    const busy = fc.array(
      fc.record({
        day: fc.integer({ min: 12, max: 15 }),
        hour: fc.integer({ min: 0, max: 22 }),
        length: fc.integer({ min: 0, max: 300 }),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(fc.array(fc.record({ zone, busy }), { minLength: 1, maxLength: 4 }), (people) => {
        const attendees = people.map((one, index) => ({
          user: `U${index}`,
          name: `U${index}`,
          hours: hours(one.zone),
          busy: one.busy.map(({ day, hour, length }) => {
            const startsAt = Date.UTC(2027, 0, day, hour);
            return { startsAt, endsAt: startsAt + length * 60_000 };
          }),
        }));
        const answer = place([round('r1', attendees.slice(0, 2)), round('r2', attendees.slice(2), 45)]);
        if (!answer.ok) return;
        for (const [index, slot] of answer.slots.entries()) {
          for (const one of index === 0 ? attendees.slice(0, 2) : attendees.slice(2)) {
            expect(one.busy.some((other) => overlaps(other, slot) && other.startsAt < other.endsAt)).toBe(
              false,
            );
            const span = daySpan(week.zone, week.firstDay, week.lastDay);
            expect(dayWindows(one.hours, span).some((window) => contains(window, slot))).toBe(true);
          }
        }
        const [first, second] = answer.slots;
        if (first && second) expect(overlaps(first, second)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});
