import {
  clockWords,
  leadsIn,
  leadWords,
  mondayOf,
  parseSpot,
  spotPlace,
  weekFrom,
  weekWords,
} from '../../../../../src/sandbox/page/calendar/time/week.ts';

it('shows weeks from Monday to Sunday', () => {
  expect(mondayOf('2027-01-17')).toBe('2027-01-11');
  expect(mondayOf('2027-01-11')).toBe('2027-01-11');
  expect(weekFrom('2026-12-28').at(-1)).toBe('2027-01-03');
});

it('names a week by its days, its months and its years', () => {
  expect(weekWords('2027-01-11')).toBe('11–17 Jan 2027');
  expect(weekWords('2027-03-29')).toBe('29 Mar – 4 Apr 2027');
  expect(weekWords('2026-12-28')).toBe('28 Dec 2026 – 3 Jan 2027');
});

it('keeps in the address which day is looked at, and by whom', () => {
  for (const spot of [
    { day: '2027-01-11', isMailbox: true },
    { day: '2027-01-11', isMailbox: false },
    { day: null, isMailbox: true },
  ])
    expect(parseSpot(spotPlace(spot))).toEqual(spot);
  for (const strange of ['', 'D123', '2027-99-99']) expect(parseSpot(strange).day).toBeNull();
});

it('says when another zone’s lead changes within a week', () => {
  const week = weekFrom('2027-03-08');
  expect(leadsIn(week, 'Europe/Berlin', 'America/New_York')).toEqual([
    { day: '2027-03-08', minutes: -360 },
    { day: '2027-03-14', minutes: -300 },
  ]);
  expect([leadWords(-360), leadWords(330), leadWords(0)]).toEqual([
    '6 h behind',
    '5 h 30 min ahead',
    'the same time',
  ]);
});

it('writes minutes as clocks do, whichever day they fall on', () => {
  expect([clockWords(0), clockWords(545), clockWords(-60), clockWords(1500)]).toEqual([
    '00:00',
    '09:05',
    '23:00',
    '01:00',
  ]);
});
