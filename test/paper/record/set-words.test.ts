import { describe, expect, it } from '@jest/globals';
import PDFDocument from 'pdfkit';
import { fontFile } from '../../../src/paper/fonts.ts';
import { createSetter } from '../../../src/paper/record/set-words.ts';
import { fontsFor } from '../../../src/paper/scripts/font-book.ts';
import { readPdf } from './read-pdf.ts';

const face = { font: 'plain', spare: 'plain', isBold: false, size: 10, lineGap: 2, colour: '#000000' };

async function setterFor(words: string, doc = new PDFDocument()) {
  doc.registerFont('plain', fontFile('DejaVuSansCondensed'));
  const book = await fontsFor([words], (cluster) => /[\p{ASCII}\p{Script=Latin}]/u.test(cluster));
  return createSetter(doc, book, 'noto-sans-sc');
}

describe('words in several fonts', () => {
  it('are left to PDFKit where one font has them all', async () => {
    const setter = await setterFor('Ana 李');
    expect(setter.isSimple('Ana Duarte', face)).toBe(true);
    expect(setter.isSimple('Ana 李', face)).toBe(false);
  });

  it('take as many lines as they need, also without a single space', async () => {
    const words = '李'.repeat(25);
    const setter = await setterFor(words);
    const line = setter.heightOf('李', face, 100);
    // Ten of them are as wide as the room.
    expect(setter.heightOf(words, face, 100)).toBeCloseTo(3 * line);
    expect(setter.heightOf('李\n李', face, 100)).toBeCloseTo(2 * line);
  });

  it('keep the direction of their paragraph on every line, also on one of mostly Latin words', async () => {
    const doc = new PDFDocument({ compress: false });
    const bytes: Buffer[] = [];
    doc.on('data', (some: Buffer) => bytes.push(some));
    const ended = new Promise((resolve) => doc.on('end', resolve));
    // The second line: "Kubernetes כהן".
    const words = 'לוי דוד לוי דוד לוי דוד לוי Kubernetes כהן';
    const setter = await setterFor(words, doc);
    setter.set(words, face, { x: 72, y: 72, room: 118, bottom: 700 });
    doc.end();
    await ended;
    const [lines = []] = readPdf(Buffer.concat(bytes)).pages;
    const lowest = Math.min(...lines.map(({ y }) => y));
    const last = lines.filter(({ y }) => y === lowest).toSorted((a, b) => a.x - b.x);
    expect(last.map(({ text }) => text.trim()).filter(Boolean)).toEqual(['ןהכ', 'Kubernetes']);
    expect(new Set(lines.map(({ y }) => y)).size).toBe(2);
  });

  it('say what no font has', async () => {
    const setter = await setterFor('สมชาย 李');
    expect(setter.drawable('สมชาย 李\u0007', face)).toBe('[Thai text] 李');
  });
});
