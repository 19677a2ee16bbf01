import { hoursOff, jumpOf, spanOn } from '../../../../../src/sandbox/page/calendar/time/spans.ts';

const berlin = 'Europe/Berlin';
const spring = '2027-03-28';
const autumn = '2027-10-31';
const interval = (startsAt: string, endsAt: string) => ({
  startsAt: Date.parse(startsAt),
  endsAt: Date.parse(endsAt),
});

it('cuts what crosses midnight into its two days', () => {
  const night = interval('2027-01-11T22:00:00Z', '2027-01-12T00:30:00Z');
  expect(spanOn('2027-01-11', berlin, night)).toEqual({ from: 1380, to: 1440 });
  expect(spanOn('2027-01-12', berlin, night)).toEqual({ from: 0, to: 90 });
  expect(spanOn('2027-01-13', berlin, night)).toBeNull();
  const untilMidnight = interval('2027-01-11T22:00:00Z', '2027-01-11T23:00:00Z');
  expect(spanOn('2027-01-12', berlin, untilMidnight)).toBeNull();
});

it('knows which hour is skipped and which comes twice', () => {
  expect(jumpOf(spring, berlin)).toMatchObject({ kind: 'skipped', from: 120, to: 180 });
  expect(jumpOf(autumn, berlin)).toMatchObject({ kind: 'repeated', from: 120, to: 180 });
  expect(jumpOf('2027-04-04', 'Australia/Lord_Howe')).toMatchObject({ kind: 'repeated', from: 90, to: 120 });
  expect(jumpOf('2027-01-11', berlin)).toBeNull();
});

it('draws both clock changes where the clocks are', () => {
  // From 1:30 to 3:30, which is one hour.
  expect(spanOn(spring, berlin, interval('2027-03-28T00:30:00Z', '2027-03-28T01:30:00Z'))).toEqual({
    from: 90,
    to: 210,
  });
  expect(spanOn(spring, berlin, interval('2027-03-28T08:00:00Z', '2027-03-28T09:00:00Z'))).toEqual({
    from: 600,
    to: 660,
  });
  // From 2:45 to 2:15 in the second of both hours: the hour that comes twice.
  expect(spanOn(autumn, berlin, interval('2027-10-31T00:45:00Z', '2027-10-31T01:15:00Z'))).toEqual({
    from: 120,
    to: 180,
  });
  expect(spanOn(autumn, berlin, interval('2027-10-31T01:15:00Z', '2027-10-31T09:00:00Z'))).toEqual({
    from: 135,
    to: 600,
  });
});

it('covers a day whole, however many hours it has', () => {
  for (const day of [spring, autumn, '2027-01-11'])
    expect(spanOn(day, berlin, interval('2027-01-01T00:00:00Z', '2027-12-01T00:00:00Z'))).toEqual({
      from: 0,
      to: 1440,
    });
});

it('shades when somebody elsewhere is not at work', () => {
  const hours = { from: 540, to: 1050 };
  expect(hoursOff('2027-01-11', berlin, { zone: berlin, hours })).toEqual([
    { from: 0, to: 540 },
    { from: 1050, to: 1440 },
  ]);
  expect(hoursOff('2027-01-11', berlin, { zone: 'America/New_York', hours })).toEqual([
    { from: 0, to: 900 },
    { from: 1410, to: 1440 },
  ]);
  // Auckland works on Monday while it is Sunday evening in Berlin.
  expect(hoursOff('2027-01-10', berlin, { zone: 'Pacific/Auckland', hours })).toEqual([
    { from: 0, to: 1260 },
  ]);
  expect(hoursOff('2027-01-16', berlin, { zone: berlin, hours })).toEqual([{ from: 0, to: 1440 }]);
});
