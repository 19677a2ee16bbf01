import type { CalendarEvent, GuestAnswer } from './calendar-wire.ts';
import type { Interval } from './time/spans.ts';
import { clockWords, dayWords } from './time/week.ts';
import { cityOf, wallAt } from './time/zones.ts';

const answers: Record<GuestAnswer, { sign: string; word: string }> = {
  accepted: { sign: '✓', word: 'Accepted' },
  declined: { sign: '✗', word: 'Declined' },
  tentative: { sign: '?', word: 'Maybe' },
  needsAction: { sign: '…', word: 'Waiting' },
};

export const answerSign = (answer: GuestAnswer): string => answers[answer].sign;
export const answerWord = (answer: GuestAnswer): string => answers[answer].word;

/** "09:00–10:00", with the second day where there is one. */
export function timeWords({ startsAt, endsAt }: Interval, zone: string): string {
  const [start, end] = [wallAt(startsAt, zone), wallAt(endsAt, zone)];
  const later = start.day === end.day ? '' : `${dayWords(end.day)}, `;
  return `${clockWords(start.minutes)}–${later}${clockWords(end.minutes)}`;
}

/** "Tue 12 Jan, 09:00–10:00 (Berlin)" */
export const whenWords = (interval: Interval, zone: string): string =>
  `${dayWords(wallAt(interval.startsAt, zone).day)}, ${timeWords(interval, zone)} (${cityOf(zone)})`;

/** "1 of 3 accepted, 1 declined" */
export function guestWords({ guests }: CalendarEvent): string {
  const count = (answer: GuestAnswer) => guests.filter((guest) => guest.answer === answer).length;
  const more = (['declined', 'tentative'] as const)
    .filter((answer) => count(answer) > 0)
    .map((answer) => `${count(answer)} ${answerWord(answer).toLowerCase()}`);
  return [`${count('accepted')} of ${guests.length} accepted`, ...more].join(', ');
}

/** Who could not be there, besides those who said so. */
export const takenGuests = ({ guests }: CalendarEvent): string[] =>
  guests.filter(({ isTaken, answer }) => isTaken && answer !== 'declined').map(({ name }) => name);

export const initialsOf = (name: string): string =>
  name
    .split(' ')
    .map(([first = '']) => first)
    .slice(0, 2)
    .join('')
    .toUpperCase();

/** Pieces of a text, those that are addresses apart, so that they can be followed. */
export function linksIn(text: string): { words: string; isLink: boolean }[] {
  return text
    .split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/)
    .filter(Boolean)
    .map((words) => ({ words, isLink: /^https?:\/\//.test(words) }));
}

/** After a change that Google sends to all guests. */
export function guestsTold({ guests }: CalendarEvent): string {
  if (guests.length === 0) return '';
  return guests.length === 1 ? 'Google told the guest.' : `Google told the ${guests.length} guests.`;
}
