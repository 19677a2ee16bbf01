import type { Font } from 'fontkit';
import { printable } from '../printed-words.ts';
import { pieces } from '../scripts/break-points.ts';
import type { FontBook } from '../scripts/font-book.ts';
import { clustersOf, type Flavor, isOfAScript } from '../scripts/script-fonts.ts';
import { drawableWords, isRightToLeft, visualRuns } from '../scripts/visual-runs.ts';

/** The names of fonts that the document knows; `spare` draws what the first lacks. */
export type Face = {
  font: string;
  spare: string;
  isBold: boolean;
  size: number;
  lineGap: number;
  colour: string;
};
/** `beginsRight`: as its paragraph does. `isRight`: it stands at the right edge. */
type Line = { words: string; beginsRight: boolean; isRight: boolean };

const ellipsis = '…';
/** Nothing has to be looked up to know that every font has these. */
const simple = /^[\n\u{20}-\u{7E}]*$/u;

/** Glyphs that stand together, in thousandths of the size; a mark that is shifted stands alone. */
type Stretch = { x: number; y: number; shown: string };
type Coded = { stretches: Stretch[]; width: number };
type PdfFont = {
  id: string;
  font: Font;
  ref(): unknown;
  encode(words: string, features: string[]): [string[], Position[]];
};
type Position = { xAdvance: number; xOffset: number; yOffset: number; advanceWidth: number };
/** What PDFKit does not tell its types. */
type Inside = { _font: PdfFont; page: { fonts: Record<string, unknown> }; addContent(words: string): void };

/** PDFKit sets a text in one font, from left to right; whatever needs more is set here, line by line. */
export function createSetter(doc: PDFKit.PDFDocument, book: FontBook, flavor: Flavor) {
  const inside = doc as unknown as Inside;
  const opened = new Map<string, PdfFont>();
  const coded = new Map<string, Coded>();
  for (const { key, bytes } of book.all) doc.registerFont(key, bytes);

  const fontNamed = (name: string): PdfFont => {
    const known = opened.get(name);
    if (known) return known;
    doc.font(name);
    opened.set(name, inside._font);
    return inside._font;
  };
  /** With a list of features, even an empty one, words are shaped in one go; a character is met many times. */
  const codedIn = (name: string, words: string): Coded => {
    const key = `${name} ${words}`;
    const known = coded.get(key);
    if (known) return known;
    const made = stretchesOf(...fontNamed(name).encode(words, []));
    coded.set(key, made);
    return made;
  };
  const has = (name: string, cluster: string): boolean =>
    [...cluster].every(
      (character) =>
        character === '\n' ||
        fontNamed(name).font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0) ||
        /\p{Default_Ignorable_Code_Point}/u.test(character),
    );
  const nameFor =
    ({ font, spare, isBold }: Face) =>
    (cluster: string): string | null => {
      const own = book.find(cluster, flavor, isBold)?.key ?? null;
      if (own && isOfAScript(cluster)) return own;
      return [font, spare].find((name) => has(name, cluster)) ?? own;
    };
  const drawable = (words: string, face: Face): string => {
    const plain = printable(words);
    return simple.test(plain) ? plain : drawableWords(plain, nameFor(face));
  };
  const widthOf = (words: string, face: Face): number => {
    const runs = visualRuns(words, nameFor(face));
    return runs.reduce((sum, run) => sum + (codedIn(run.font, run.words).width * face.size) / 1000, 0);
  };
  const linesOf = (words: string, face: Face, room: number): Line[] =>
    words.split('\n').flatMap((paragraph) => {
      const lines = broken(paragraph, room, (part) => widthOf(part, face));
      const beginsRight = isRightToLeft(paragraph);
      const isRight = lines.length > 1 && beginsRight;
      return lines.map((line) => ({ words: line, beginsRight, isRight }));
    });
  const lineHeight = ({ font, size, lineGap }: Face): number => {
    const { ascent, descent, unitsPerEm, lineGap: gap } = fontNamed(font).font;
    return ((ascent - descent + gap) / unitsPerEm) * size + lineGap;
  };

  return {
    drawable,
    /** Whether PDFKit can set it: in one font, from left to right. */
    isSimple: (words: string, face: Face): boolean =>
      simple.test(words) || clustersOf(words).every((cluster) => nameFor(face)(cluster) === face.font),
    heightOf: (words: string, face: Face, room: number): number =>
      linesOf(words, face, room).length * lineHeight(face),
    /** `most`: so many lines; without it the words go on to the next page. Leaves `doc.y` below them. */
    set(
      words: string,
      face: Face,
      place: { x: number; y: number; room: number; most?: number; bottom: number },
    ): void {
      const { x: left, room, most, bottom } = place;
      const height = lineHeight(face);
      const all = linesOf(words, face, room);
      const lines = all.slice(0, most);
      const last = lines.at(-1);
      if (last && lines.length < all.length)
        last.words = shortened(last.words, room, (part) => widthOf(part, face));
      const base = fontNamed(face.font).font;
      const rise = (base.ascent / base.unitsPerEm) * face.size;
      let { y } = place;
      for (const line of lines) {
        if (most === undefined && y + height > bottom) {
          doc.addPage();
          y = doc.page.margins.top;
        }
        let x = line.isRight ? left + room - widthOf(line.words, face) : left;
        doc.fillColor(face.colour);
        // One piece of content for a line: a page of Japanese has a thousand runs, each of another part of its font.
        const content = ['q', `1 0 0 -1 0 ${doc.page.height} cm`, 'BT'];
        for (const run of visualRuns(line.words, nameFor(face), line.beginsRight)) {
          const font = fontNamed(run.font);
          inside.page.fonts[font.id] ??= font.ref();
          const { stretches, width } = codedIn(run.font, run.words);
          for (const stretch of stretches) {
            const at = x + (stretch.x * face.size) / 1000;
            const up = doc.page.height - y - rise + (stretch.y * face.size) / 1000;
            content.push(
              `1 0 0 1 ${short(at)} ${short(up)} Tm`,
              `/${font.id} ${face.size} Tf`,
              stretch.shown,
            );
          }
          x += (width * face.size) / 1000;
        }
        inside.addContent([...content, 'ET', 'Q'].join('\n'));
        y += height;
      }
      doc.x = left;
      doc.y = y;
    },
  };
}

const short = (points: number): number => Math.round(points * 1000) / 1000;

function stretchesOf(codes: readonly string[], positions: readonly Position[]): Coded {
  const stretches: Stretch[] = [];
  let pen = 0;
  let start = 0;
  let shown = '';
  const end = (): void => {
    if (shown) stretches.push({ x: start, y: 0, shown: `[<${shown}>] TJ` });
    shown = '';
    start = pen;
  };
  for (const [index, code] of codes.entries()) {
    const { xAdvance = 0, xOffset = 0, yOffset = 0, advanceWidth = 0 } = positions[index] ?? {};
    const isShifted = xOffset !== 0 || yOffset !== 0;
    if (isShifted) {
      end();
      stretches.push({ x: pen + xOffset, y: yOffset, shown: `[<${code}>] TJ` });
    } else shown += code;
    pen += xAdvance;
    if (isShifted) start = pen;
    else if (xAdvance !== advanceWidth) shown += `> ${short(advanceWidth - xAdvance)} <`;
  }
  end();
  return { stretches, width: pen };
}

type Measure = (words: string) => number;

/** As many pieces on a line as fit; one that fits on no line is cut between its characters. */
function broken(paragraph: string, room: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const piece of pieces(paragraph)) {
    if (line && width + measure(piece.trimEnd()) > room) {
      lines.push(line.trimEnd());
      [line, width] = ['', 0];
    }
    if (measure(piece.trimEnd()) <= room) {
      line += piece;
      width += measure(piece);
      continue;
    }
    for (const cluster of clustersOf(piece)) {
      if (line && width + measure(cluster) > room) {
        lines.push(line);
        [line, width] = ['', 0];
      }
      line += cluster;
      width += measure(cluster);
    }
  }
  return [...lines, line.trimEnd()];
}

function shortened(words: string, room: number, measure: Measure): string {
  const kept = clustersOf(words);
  while (kept.length > 0 && measure(kept.join('').trimEnd() + ellipsis) > room) kept.pop();
  return kept.join('').trimEnd() + ellipsis;
}
