import type { MrkdwnElement, PlainTextElement } from '@slack/types';

/** Typed words reach Slack through here: control characters escaped, length kept inside the limit. */
export const safe = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export const clip = (words: string, most: number): string =>
  words.length <= most ? words : `${words.slice(0, most - 1)}…`;

export const plain = (words: string, most = 75): PlainTextElement => ({
  type: 'plain_text',
  text: clip(words, most),
  emoji: false,
});

/** For words that we wrote, with typed parts already escaped. */
export const mrkdwn = (words: string, most = 3000): MrkdwnElement => ({
  type: 'mrkdwn',
  text: clip(words, most),
});

/** Clipped first, then escaped: a clip never cuts an escape in two. */
export const typed = (words: string, most = 1500): string => safe(clip(words, most));

/** Typed words as a quotation, every line of it. */
export const quoted = (words: string, most = 1500): string =>
  typed(words, most)
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');

/** Typed words in full, as quotations that each fit a section. */
export function quotedPieces(words: string, most = 2800): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const line of words.split('\n'))
    for (const part of line.match(/.{1,500}/gsu) ?? ['']) {
      const next = `> ${safe(part)}`;
      if (piece && piece.length + next.length + 1 > most) {
        pieces.push(piece);
        piece = next;
      } else piece = piece ? `${piece}\n${next}` : next;
    }
  return piece.replace(/^> $/, '') ? [...pieces, piece] : pieces;
}

export const mention = (user: string | null): string => (user ? `<@${user}>` : 'nobody yet');

export const list = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

export const count = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;
