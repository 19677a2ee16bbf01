import { printable } from '../printed-words.ts';

type Font = { hasGlyphForCodePoint(code: number): boolean };

/**
 * A box for every character that the font in use does not have. Left to itself PDFKit 0.20 writes the width of its own box
 * in the wrong unit, and a line with such characters runs over the edge of the page.
 */
export function drawable(doc: PDFKit.PDFDocument, words: string): string {
  const { font } = (doc as unknown as { _font: { font: Font } })._font;
  return [...printable(words)]
    .map((one) => {
      if (one === '\n' || font.hasGlyphForCodePoint(one.codePointAt(0) ?? 0)) return one;
      return /\p{Default_Ignorable_Code_Point}/u.test(one) ? '' : '□';
    })
    .join('');
}
