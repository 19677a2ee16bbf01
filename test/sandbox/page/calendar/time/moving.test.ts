import { movedBy, movedTo, stepFor } from '../../../../../src/sandbox/page/calendar/time/moving.ts';
import {
  draggedSpan,
  drawnSpan,
  minutesOf,
  pixelsOf,
  snapped,
} from '../../../../../src/sandbox/page/calendar/time/scale.ts';

const berlin = 'Europe/Berlin';
const at = (text: string) => Date.parse(text);
const meeting = { startsAt: at('2027-03-27T09:00:00Z'), endsAt: at('2027-03-27T10:30:00Z') };

it('moves by quarters and by days, with the same length and, over a clock change, at the same time of day', () => {
  const later = movedBy(meeting, stepFor('ArrowDown') ?? { days: 0, minutes: 0 }, berlin);
  expect(later).toEqual({ startsAt: at('2027-03-27T09:15:00Z'), endsAt: at('2027-03-27T10:45:00Z') });
  const next = movedBy(meeting, stepFor('ArrowRight') ?? { days: 0, minutes: 0 }, berlin);
  expect(next).toEqual({ startsAt: at('2027-03-28T08:00:00Z'), endsAt: at('2027-03-28T09:30:00Z') });
  expect(stepFor('Tab')).toBeUndefined();
});

it('goes through an hour that comes twice, quarter by quarter', () => {
  let event = { startsAt: at('2027-10-30T23:45:00Z'), endsAt: at('2027-10-31T00:45:00Z') };
  for (let step = 0; step < 9; step += 1) event = movedBy(event, { days: 0, minutes: 15 }, berlin);
  expect(event.startsAt).toBe(at('2027-10-31T02:00:00Z'));
});

it('is dropped where it is let go, on the evening before too', () => {
  expect(movedTo(meeting, '2027-03-30', 600, berlin).startsAt).toBe(at('2027-03-30T08:00:00Z'));
  expect(movedTo(meeting, '2027-03-30', -30, berlin).startsAt).toBe(at('2027-03-29T21:30:00Z'));
});

it('snaps to quarters of an hour, whichever way somebody drags', () => {
  expect([snapped(607), snapped(608)]).toEqual([600, 615]);
  expect(draggedSpan(608, 640)).toEqual({ from: 600, to: 645 });
  expect(draggedSpan(640, 608)).toEqual({ from: 600, to: 645 });
  expect(draggedSpan(600, 600)).toEqual({ from: 600, to: 615 });
  expect(draggedSpan(1500, 1440)).toEqual({ from: 1425, to: 1440 });
  expect(minutesOf(pixelsOf(77))).toBe(77);
});

it('makes what is short tall enough to be pressed, within its day', () => {
  expect(pixelsOf(drawnSpan({ from: 600, to: 615 }).to - 600)).toBe(24);
  expect(drawnSpan({ from: 1430, to: 1440 })).toEqual({ from: 1416, to: 1440 });
  expect(drawnSpan({ from: 600, to: 660 })).toEqual({ from: 600, to: 660 });
});
