import PDFDocument from 'pdfkit';
import { fontFile } from '../fonts.ts';
import { hairline, ink, type Look, quiet } from '../palette.ts';
import { printable } from '../printed-words.ts';

/** A4, in points. */
export const page = { width: 595.28, height: 841.89, side: 56, top: 56, bottom: 68 };
export const column = page.width - 2 * page.side;
const footerY = page.height - 44;

const fonts = {
  plain: 'DejaVuSansCondensed',
  bold: 'DejaVuSansCondensed-Bold',
  slanted: 'DejaVuSansCondensed-Oblique',
  mono: 'DejaVuSansMono',
} as const;
export type Style = {
  font?: keyof typeof fonts;
  size?: number;
  colour?: string;
  /** From the left edge of the column. */
  indent?: number;
  width?: number;
  /** Room under it. */
  after?: number;
};

type SheetInfo = {
  title: string;
  subject: string;
  footer: string;
  madeAt: string;
  /** Of whoever asked for it. */
  zone: string;
  compress: boolean;
};
export type Sheet = ReturnType<typeof createSheet>;

/** A document that is written from top to bottom; whatever does not fit goes on with the next page. */
export function createSheet({ title, subject, footer, madeAt, zone, compress }: SheetInfo) {
  const made = new Date(madeAt);
  const doc = new PDFDocument({
    size: 'A4',
    bufferPages: true,
    lang: 'en',
    displayTitle: true,
    pdfVersion: '1.7',
    compress,
    margins: { left: page.side, right: page.side, top: page.top, bottom: page.bottom },
    info: { Title: printable(title), Subject: subject, Creator: 'Quorum', CreationDate: made, ModDate: made },
  });
  for (const [name, file] of Object.entries(fonts)) doc.registerFont(name, fontFile(file));

  const use = ({ font = 'plain', size = 9.5, colour = ink }: Style) =>
    doc.font(font).fontSize(size).fillColor(colour);
  const roomLeft = () => page.height - page.bottom - doc.y;
  /** What belongs together stays together: on the next page, if it does not fit here. */
  const keep = (room: number): void => {
    if (roomLeft() < room) doc.addPage();
  };
  const skip = (room: number): void => {
    doc.y += room;
  };
  const heightOf = (words: string, style: Style): number => {
    use(style);
    const width = style.width ?? column - (style.indent ?? 0);
    return doc.heightOfString(drawable(doc, words), { width, lineGap: lineGap(style) });
  };
  const write = (words: string, style: Style = {}): void => {
    const { indent = 0, width = column - indent, after = 0 } = style;
    use(style).text(drawable(doc, words), page.side + indent, doc.y, { width, lineGap: lineGap(style) });
    doc.y += after;
  };
  const rule = (colour = hairline): void => {
    doc
      .moveTo(page.side, doc.y)
      .lineTo(page.side + column, doc.y)
      .lineWidth(0.6)
      .stroke(colour);
  };

  return {
    doc,
    zone,
    use,
    roomLeft,
    keep,
    skip,
    heightOf,
    write,
    rule,
    /** Begins a part; the list of parts beside the pages leads here. */
    part(words: string): void {
      skip(22);
      keep(110);
      doc.outline.addItem(words);
      write(words, { font: 'bold', size: 14, after: 5 });
      rule();
      skip(10);
    },
    /** A sign and a word on their colour, its right edge here; leaves the place where writing goes on. */
    chip({ fill, ink: on, sign, word }: Look, right: number, y: number): void {
      const words = `${sign}  ${word}`;
      use({ size: 8.5, colour: on });
      const width = doc.widthOfString(words) + 14;
      doc.roundedRect(right - width, y, width, 15, 2.5).fill(fill);
      doc.fillColor(on).text(words, right - width + 7, y + 2.6, { lineBreak: false });
    },
    finish: (): Promise<Uint8Array> => finished(doc, footer),
  };
}

const lineGap = ({ size = 9.5 }: Style): number => size * 0.22;

function finished(doc: PDFKit.PDFDocument, footer: string): Promise<Uint8Array> {
  const { count } = doc.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    doc.switchToPage(index);
    // Below the margin, where writing would begin another page.
    doc.page.margins.bottom = 0;
    doc.font('plain').fontSize(8).fillColor(quiet);
    const number = `${index + 1} of ${count}`;
    const line = { height: 12, lineBreak: false };
    doc.text(drawable(doc, footer), page.side, footerY, { ...line, width: column - 60, ellipsis: true });
    doc.text(number, page.side + column - doc.widthOfString(number), footerY, line);
  }
  const chunks: Uint8Array[] = [];
  return new Promise((resolve, reject) => {
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    doc.on('error', reject);
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.end();
  });
}

type Font = { hasGlyphForCodePoint(code: number): boolean };

/**
 * A box for every character that the font in use does not have. PDFKit 0.20 gives the width of its own box
 * in the wrong unit, and a line with such characters would run over the edge of the page.
 */
export function drawable(doc: PDFKit.PDFDocument, words: string): string {
  const { font } = (doc as unknown as { _font: { font: Font } })._font;
  return [...printable(words)]
    .map((character) => {
      if (character === '\n' || font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)) return character;
      return /\p{Default_Ignorable_Code_Point}/u.test(character) ? '' : '□';
    })
    .join('');
}
