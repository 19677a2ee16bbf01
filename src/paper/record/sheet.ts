import PDFDocument from 'pdfkit';
import { fontFile } from '../fonts.ts';
import { hairline, ink, type Look, quiet } from '../palette.ts';
import { printable } from '../printed-words.ts';
import type { FontBook } from '../scripts/font-book.ts';
import type { Flavor } from '../scripts/script-fonts.ts';
import { createSetter, type Face } from './set-words.ts';

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

/** `book`, `flavor`: the fonts for what DejaVu does not have of the record. */
type SheetInfo = {
  title: string;
  subject: string;
  footer: string;
  madeAt: string;
  /** Of whoever asked for it. */
  zone: string;
  compress: boolean;
  book: FontBook;
  flavor: Flavor;
};
export type Sheet = ReturnType<typeof createSheet>;

/** A document that is written from top to bottom; whatever does not fit goes on with the next page. */
export function createSheet({ title, subject, footer, madeAt, zone, compress, book, flavor }: SheetInfo) {
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
  const setter = createSetter(doc, book, flavor);
  const bottom = page.height - page.bottom;

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
    const width = style.width ?? column - (style.indent ?? 0);
    const face = faceOf(style);
    const shown = setter.drawable(words, face);
    if (!setter.isSimple(shown, face)) return setter.heightOf(shown, face, width);
    return use(style).heightOfString(shown, { width, lineGap: face.lineGap });
  };
  const write = (words: string, style: Style = {}): void => {
    const { indent = 0, width = column - indent, after = 0 } = style;
    const face = faceOf(style);
    const shown = setter.drawable(words, face);
    const x = page.side + indent;
    if (setter.isSimple(shown, face)) use(style).text(shown, x, doc.y, { width, lineGap: face.lineGap });
    else setter.set(shown, face, { x, y: doc.y, room: width, bottom });
    doc.y += after;
  };
  /** Words in a place of this height; the last line that fits ends with an ellipsis where there are more. */
  const fit = (words: string, style: Style, place: Place): void => {
    const { x, y, width, height } = place;
    const face = faceOf(style);
    const shown = setter.drawable(words, face);
    if (setter.isSimple(shown, face)) {
      use(style).text(shown, x, y, { width, height, ellipsis: true, lineGap: face.lineGap });
      return;
    }
    const most = Math.max(1, Math.floor(height / setter.heightOf('x', face, width)));
    setter.set(shown, face, { x, y, room: width, most, bottom });
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
    fit,
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
    finish: (): Promise<Uint8Array> =>
      finished(doc, (place) => fit(footer, { size: 8, colour: quiet }, place)),
  };
}

const faceOf = ({ font = 'plain', size = 9.5, colour = ink }: Style): Face => ({
  ...{ font, spare: 'plain', isBold: font === 'bold', size, lineGap: size * 0.22, colour },
});

type Place = { x: number; y: number; width: number; height: number };

function finished(doc: PDFKit.PDFDocument, writeFooter: (place: Place) => void): Promise<Uint8Array> {
  const { count } = doc.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    doc.switchToPage(index);
    // Below the margin, where writing would begin another page.
    doc.page.margins.bottom = 0;
    writeFooter({ x: page.side, y: footerY, width: column - 60, height: 12 });
    doc.font('plain').fontSize(8).fillColor(quiet);
    const number = `${index + 1} of ${count}`;
    const line = { height: 12, lineBreak: false };
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
