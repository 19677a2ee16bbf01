import { type Card, judgmentWords } from '../core/cards/card.ts';
import type { LoopRecord } from '../core/record/record.ts';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** "11 January 2027, 08:35 UTC" */
export function momentWords(at: number | string): string {
  const moment = new Date(at);
  return `${dayWords(at)}, ${moment.toISOString().slice(11, 16)} UTC`;
}

export function dayWords(at: number | string): string {
  const moment = new Date(at);
  return `${moment.getUTCDate()} ${months[moment.getUTCMonth()]} ${moment.getUTCFullYear()}`;
}

/** For a table: "2027-01-11 08:35:20" */
export const stampWords = (at: number): string => new Date(at).toISOString().slice(0, 19).replace('T', ' ');

/** Drops what no font can draw; line breaks stay. */
export const printable = (words: string): string =>
  words
    .replaceAll(/\r\n?|[\p{Zl}\p{Zp}]/gu, '\n')
    .replaceAll('\t', '    ')
    .replaceAll(/(?!\n)\p{Cc}|\p{Cs}/gu, '');

export const nameOf = ({ people }: LoopRecord, user: string): string =>
  people.find((person) => person.user === user)?.name ?? user;

export const roundOf = ({ rounds }: LoopRecord, seat: string): string =>
  rounds.find(({ seats }) => seats.some(({ id }) => id === seat))?.title ?? seat;

/** "No; yes at junior" */
export const recommended = ({
  otherLevel,
  ...judgment
}: Pick<Card, 'recommendation' | 'otherLevel' | 'verdict'>): string =>
  `${judgmentWords(judgment)}${otherLevel ? `; yes at ${otherLevel}` : ''}`;

export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
