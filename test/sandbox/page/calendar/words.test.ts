import type { CalendarEvent, Guest } from '../../../../src/sandbox/page/calendar/calendar-wire.ts';
import {
  guestsTold,
  guestWords,
  initialsOf,
  linksIn,
  takenGuests,
  timeWords,
  whenWords,
} from '../../../../src/sandbox/page/calendar/words.ts';

const guest = (name: string, answer: Guest['answer'], isTaken = false): Guest => ({
  ...{ name, answer, isTaken },
  email: `${name.toLowerCase()}@northlight.example`,
  comment: '',
});
const eventWith = (...guests: Guest[]) => ({ guests }) as CalendarEvent;
const night = { startsAt: Date.parse('2027-01-11T22:30:00Z'), endsAt: Date.parse('2027-01-12T00:00:00Z') };

it('says when something is, in the reader’s zone, and on which day it ends if that is another', () => {
  expect(whenWords(night, 'Europe/London')).toBe('Mon 11 Jan, 22:30–Tue 12 Jan, 00:00 (London)');
  expect(timeWords(night, 'America/New_York')).toBe('17:30–19:00');
});

it('counts answers, and names who has something else then and did not decline', () => {
  const event = eventWith(
    guest('Ana', 'accepted', true),
    guest('Jonas', 'declined', true),
    guest('Priya', 'needsAction'),
  );
  expect(guestWords(event)).toBe('1 of 3 accepted, 1 declined');
  expect(takenGuests(event)).toEqual(['Ana']);
  expect(guestsTold(event)).toBe('Google told the 3 guests.');
  expect(guestsTold(eventWith())).toBe('');
});

it('finds the addresses in a description, without the period after them', () => {
  expect(linksIn('See https://meet.google.com/abc. Bring water.')).toEqual([
    { words: 'See ', isLink: false },
    { words: 'https://meet.google.com/abc', isLink: true },
    { words: '. Bring water.', isLink: false },
  ]);
  expect(linksIn('')).toEqual([]);
  expect(initialsOf('Ana Duarte')).toBe('AD');
});
