import { characterWidth, type } from './phone.ts';
import { seenWords } from './read-blocks.ts';

type Size = keyof typeof type;

/** How many characters a line of that width takes. */
export const charactersIn = (
  width: number,
  size: Size = 'text',
  weight: keyof typeof characterWidth = 'usual',
): number => Math.max(1, Math.floor(width / (type[size].size * characterWidth[weight])));

/** Words as they stand on the phone, a string for each line; a word that is longer than a line is broken. */
export function wrapped(words: string, most: number): string[] {
  return words.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const word of paragraph.split(' ').flatMap((whole) => inPieces(whole, most))) {
      if (line === '') line = word;
      else if (line.length + 1 + word.length <= most) line += ` ${word}`;
      else {
        lines.push(line);
        line = word;
      }
    }
    return [...lines, line];
  });
}

const inPieces = (word: string, most: number): string[] =>
  word.length <= most
    ? [word]
    : Array.from({ length: Math.ceil(word.length / most) }, (_, at) =>
        word.slice(at * most, (at + 1) * most),
      );

/** The lines of a marked text. */
export const linesOf = (
  text: string,
  width: number,
  size: Size = 'text',
  weight: keyof typeof characterWidth = 'usual',
) => wrapped(seenWords(text), charactersIn(width, size, weight));

export const heightOf = (
  text: string,
  width: number,
  size: Size = 'text',
  weight: keyof typeof characterWidth = 'usual',
): number => (text === '' ? 0 : linesOf(text, width, size, weight).length * type[size].line);

/** Wide things in rows, as many rows as they need. */
export function rowsOf(widths: readonly number[], width: number, gap: number): number {
  let rows = 0;
  let left = 0;
  for (const one of widths) {
    if (rows > 0 && one <= left) left -= one + gap;
    else {
      rows += 1;
      left = width - one - gap;
    }
  }
  return rows;
}
