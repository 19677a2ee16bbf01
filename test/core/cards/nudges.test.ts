import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import {
  firstNudgeDue,
  nextNudgeDue,
  noNudges,
  nudgeMoment,
  type Rhythm,
  snoozeTomorrow,
  snoozeTonight,
} from '../../../src/core/cards/nudges.ts';
import type { Nudges } from '../../../src/core/loop/loop.ts';
import { settingsOf } from '../../../src/core/people/person-settings.ts';
import { scale } from '../../support/scale.ts';
import { nudgeCases, type Pressed, type RecipientSettings, usualSettings } from './nudge-cases.ts';

const hour = 3_600_000;
const berlin = 'Europe/Berlin';
const newYork = 'America/New_York';
const everyDay = [1, 2, 3, 4, 5, 6, 7];

const local = (text: string, zone: string) => DateTime.fromISO(text, { zone }).toMillis();
const shown = (at: number, zone: string) => DateTime.fromMillis(at, { zone }).toFormat('ccc MM-dd HH:mm');

function rhythmOf(over: Partial<RecipientSettings> = {}): Rhythm {
  const { zone, weekdays, hours, away } = { ...usualSettings, ...over };
  const [from = '', to = ''] = hours.split('-');
  const spans = away.map(([first, last]) => ({ startsAt: local(first, zone), endsAt: local(last, zone) }));
  return { zone, weekdays, hours: { from, to }, away: spans };
}

/** As the courier does it, with a clock that is never late. */
function timetable(
  askedAt: number,
  rhythm: Rhythm,
  count: number,
  press: (sent: number, at: number) => Nudges['snooze'] = () => null,
): number[] {
  const sent: number[] = [];
  let nudges: Nudges = noNudges;
  let due = firstNudgeDue(askedAt);
  while (sent.length < count) {
    const moment = nudgeMoment(due, nudges, rhythm);
    sent.push(moment);
    const snooze = nudges.snooze ?? press(sent.length, moment);
    const isNew = snooze !== nudges.snooze;
    nudges = { ...nudges, sent: sent.length, lastAt: moment, snooze };
    due = isNew && snooze ? snooze.until : nextNudgeDue(moment, rhythm);
  }
  return sent;
}

const pressed = (rhythm: Rhythm, snooze: Pressed | null) => (sent: number) => {
  if (sent !== snooze?.after) return null;
  const at = local(snooze.at, rhythm.zone);
  return snooze.as === 'tonight' ? snoozeTonight(at, rhythm.zone) : snoozeTomorrow(at, rhythm);
};

describe('when somebody who owes a card is nudged', () => {
  it.each(nudgeCases)('$what', ({ settings, asked, sent }) => {
    const rhythm = rhythmOf(settings);
    const askedAt = local(asked.replace(' ', 'T'), settings.zone);
    const found = timetable(askedAt, rhythm, sent.length, pressed(rhythm, settings.snooze));
    expect(found.map((at) => shown(at, settings.zone))).toEqual(sent);
  });

  it('is two hours of real time, also when clocks jump', () => {
    const allDay = rhythmOf({ weekdays: everyDay, hours: '00:00-24:00' });
    for (const asked of ['2026-03-29T00:30', '2026-10-25T00:30', '2026-10-25T01:30'])
      expect(timetable(local(asked, berlin), allDay, 1)).toEqual([local(asked, berlin) + 2 * hour]);
  });

  it('is no evening any more from six on', () => {
    expect(snoozeTonight(local('2026-11-09T17:59:59', berlin), berlin)).toEqual({
      as: 'tonight',
      until: local('2026-11-09T19:00', berlin),
    });
    expect(snoozeTonight(local('2026-11-09T18:00', berlin), berlin)).toBeNull();
    expect(snoozeTonight(local('2026-11-09T23:59', berlin), berlin)).toBeNull();
  });

  it('waits for the morning when the evening’s nudge could not be sent in the evening', () => {
    const until = local('2026-11-09T19:00', berlin);
    const nudges = {
      ...noNudges,
      sent: 1,
      lastAt: until - 7 * hour,
      snooze: { as: 'tonight' as const, until },
    };
    const rhythm = rhythmOf({});
    expect(nudgeMoment(until - 5 * hour, nudges, rhythm)).toBe(until);
    expect(nudgeMoment(until + hour, nudges, rhythm)).toBe(until + hour);
    expect(shown(nudgeMoment(until + 2 * hour, nudges, rhythm), berlin)).toBe('Tue 11-10 09:00');
  });

  it('never bursts after a standstill: one nudge, and the next on the next morning', () => {
    const rhythm = rhythmOf({});
    const late = local('2026-11-19T14:10', berlin);
    expect(
      nudgeMoment(late, { ...noNudges, sent: 1, lastAt: local('2026-11-09T12:00', berlin) }, rhythm),
    ).toBe(late);
    expect(shown(nextNudgeDue(late, rhythm), berlin)).toBe('Fri 11-20 09:00');
  });

  it('ends also for somebody who is away for a year, or has no hours at all', () => {
    const year: Partial<RecipientSettings> = { away: [['2026-11-09T00:00', '2027-11-09T00:00']] };
    const at = local('2026-11-09T10:00', berlin);
    expect(nudgeMoment(at, noNudges, rhythmOf(year))).toBeGreaterThan(at + 100 * 24 * hour);
    expect(nudgeMoment(at, noNudges, rhythmOf({ hours: '17:00-09:00' }))).toBeGreaterThan(
      at + 100 * 24 * hour,
    );
  });

  it('takes the usual hours for people who have set none', () => {
    expect(settingsOf(undefined)).toMatchObject({
      weekdays: [1, 2, 3, 4, 5],
      hours: { from: '09:00', to: '17:30' },
    });
  });
});

describe('whatever their zone, days, hours and absences', () => {
  const zones = [
    berlin,
    newYork,
    'Asia/Kolkata',
    'Pacific/Auckland',
    'Pacific/Apia',
    'Australia/Lord_Howe',
    'America/St_Johns',
    'Africa/Casablanca',
    'Asia/Gaza',
    'America/Havana',
  ];
  const start = Date.UTC(2026, 0, 1);
  const quarters = (most: number) => fc.integer({ min: 0, max: most });
  const anyRhythm = fc
    .record({
      zone: fc.constantFrom(...zones),
      weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      from: quarters(88),
      length: fc.integer({ min: 8, max: 48 }),
      away: fc.array(
        fc.record({ from: quarters(4 * 24 * 40), quarters: fc.integer({ min: 1, max: 4 * 24 * 9 }) }),
        { maxLength: 5 },
      ),
      asked: fc.integer({ min: 0, max: 365 * 24 * 60 }),
      press: fc.record({
        after: fc.integer({ min: 0, max: 5 }),
        later: fc.integer({ min: 1, max: 8 * 60 }),
        as: fc.constantFrom('tonight' as const, 'tomorrow' as const),
      }),
    })
    .map(({ from, length, away, asked, ...rest }) => {
      const time = (quarter: number) =>
        `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;
      const askedAt = start + asked * 60_000;
      const spans = away.map((span) => ({
        startsAt: askedAt + span.from * 900_000,
        endsAt: askedAt + (span.from + span.quarters) * 900_000,
      }));
      const { zone, weekdays, press } = rest;
      return {
        askedAt,
        press,
        rhythm: {
          zone,
          weekdays,
          hours: { from: time(from), to: time(Math.min(96, from + length)) },
          away: spans,
        },
      };
    });

  /** By Luxon, on its own: their working day, their hours, and not away. */
  const isAtWork = (at: number, { zone, weekdays, hours, away }: Rhythm): boolean => {
    const here = DateTime.fromMillis(at, { zone });
    const minute = here.hour * 60 + here.minute;
    const [from = 0, to = 0] = [hours.from, hours.to].map(
      (time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)),
    );
    // Where clocks jump, hours begin or end by as much later.
    const isOdd = here.startOf('day').offset !== here.endOf('day').offset;
    return (
      weekdays.includes(here.weekday) &&
      (isOdd ? minute >= from - 60 && minute < to + 60 : minute >= from && minute < to) &&
      !away.some(({ startsAt, endsAt }) => startsAt <= at && at < endsAt)
    );
  };

  it('asks only while they work, later each time, and once a day after the first', () => {
    fc.assert(
      fc.property(anyRhythm, ({ askedAt, rhythm, press }) => {
        const snoozed: number[] = [];
        const sent = timetable(askedAt, rhythm, 7, (count, at) => {
          if (count !== press.after) return null;
          const pressedAt = at + press.later * 60_000;
          const snooze =
            press.as === 'tonight'
              ? snoozeTonight(pressedAt, rhythm.zone)
              : snoozeTomorrow(pressedAt, rhythm);
          if (snooze) snoozed.push(snooze.until);
          if (snooze?.as === 'tonight')
            expect(DateTime.fromMillis(snooze.until, { zone: rhythm.zone }).toFormat('HH:mm')).toBe('19:00');
          return snooze;
        });
        expect(sent[0]).toBeGreaterThanOrEqual(askedAt + 2 * hour);
        const evenings = press.as === 'tonight' ? snoozed : [];
        for (const at of sent)
          expect([at, evenings.includes(at) || isAtWork(at, rhythm)]).toEqual([at, true]);
        for (const [place, at] of sent.entries()) {
          const before = sent[place - 1];
          if (before === undefined) continue;
          expect(at).toBeGreaterThan(before);
          const days = [before, at].map((moment) =>
            DateTime.fromMillis(moment, { zone: rhythm.zone }).toISODate(),
          );
          if (!snoozed.includes(at)) expect(days[0]).not.toBe(days[1]);
        }
      }),
      { numRuns: scale.nudgePlans },
    );
  });
});
