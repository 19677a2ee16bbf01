import { type Card, judgmentWords } from '../core/cards/card.ts';
import type { LoopRecord } from '../core/record/record.ts';

const written = (at: number | string, locale: string, how: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale, how).format(new Date(at));

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** "Monday, January 11, 2027, 09:35": on the clocks of whoever asked for the paper, which says once which those are. */
export const momentWords = (at: number | string, timeZone: string): string =>
  `${dayWords(at, timeZone)}, ${written(at, 'en-US', { timeZone, ...clock })}`;

export const dayWords = (at: number | string, timeZone: string): string =>
  written(at, 'en-US', { timeZone, dateStyle: 'full' });

/** For a table, as Sweden writes it: "2027-01-11 09:35:20" */
export const stampWords = (at: number, timeZone: string): string =>
  written(at, 'sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });

/** Typed words in at most so many characters, cut between words; null where all of them fit. */
export function startOf(words: string, length: number): string | null {
  if (words.length <= length) return null;
  const cut = words.slice(0, length).replace(/[\u{D800}-\u{DBFF}]$/u, '');
  const space = cut.lastIndexOf(' ');
  return `${(space > length * 0.7 ? cut.slice(0, space) : cut).trimEnd()}…`;
}

/** Drops what no font can draw; line breaks stay. */
export const printable = (words: string): string =>
  words
    .replaceAll(/\r\n?|[\p{Zl}\p{Zp}]/gu, '\n')
    .replaceAll('\t', '    ')
    .replaceAll(/(?!\n)\p{Cc}|\p{Cs}/gu, '');

export const nameOf = ({ people }: Pick<LoopRecord, 'people'>, user: string): string =>
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
