import { create, type Font } from 'fontkit';
import { fontBytes } from '../fonts.ts';
import { type FontBook, fontsFor } from './font-book.ts';

/** All that a paper holds, before any of it is set: a font is read from the disk, and setting waits for nothing. */
export async function fontsOf(words: string): Promise<FontBook> {
  const strange = words.match(/.?[^\u{20}-\u{24F}\u{2010}-\u{2026}]+/gu) ?? [];
  if (strange.length === 0) return fontsFor([], () => true);
  const plain = create(Buffer.from(await fontBytes('DejaVuSansCondensed'))) as Font;
  return fontsFor([strange.join('\n')], (cluster) =>
    [...cluster].every((character) => plain.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)),
  );
}
