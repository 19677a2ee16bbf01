import { create, type Font } from 'fontkit';
import { fontBytes } from '../fonts.ts';
import { type FontBook, fontsFor } from '../scripts/font-book.ts';
import { clustersOf, flavorOf, isOfAScript } from '../scripts/script-fonts.ts';
import { drawableWords, visualRuns } from '../scripts/visual-runs.ts';

type Bases = { plain: Font; bold: Font };
let bases: Promise<Bases> | null = null;

/**
 * Words that DejaVu cannot set become outlines: each run shaped by the font of its script, in the order of the eye. The
 * drawing engine would take one font for all the words, and draw a box for what it lacks.
 */
export async function outlined(svg: string): Promise<string> {
  const texts = [...svg.matchAll(textElement)].map(([, , words = '']) => unescaped(words));
  if (texts.every((words) => simple.test(words))) return svg;
  bases ??= openBases();
  const { plain, bold } = await bases;
  const isSet = (words: string, font: Font): boolean =>
    [...words].every((character) => isIn(font, character)) && !clustersOf(words).some(isOfAScript);
  if (texts.every((words) => isSet(words, plain) && isSet(words, bold))) return svg;
  const book = await fontsFor(texts, (cluster) => isSet(cluster, plain) && isSet(cluster, bold));
  return svg.replaceAll(textElement, (element, attributes: string, escaped: string) => {
    const words = unescaped(escaped);
    const isBold = attributes.includes('font-weight="bold"');
    const font = isBold ? bold : plain;
    return isSet(words, font) ? element : outlineOf(words, attributes, { font, book, isBold });
  });
}

/** As `svgText` writes it. */
const textElement = /<text ([^>]*)>([^<]*)<\/text>/g;
/** Most words; nothing has to be opened to know that DejaVu has them. */
const simple = /^[\u{20}-\u{17F}]*$/u;

const unescaped = (words: string): string =>
  words.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

const isIn = (font: Font, character: string): boolean =>
  font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0) || /\s/u.test(character);

type Hand = { font: Font; book: FontBook; isBold: boolean };

function outlineOf(words: string, attributes: string, { font: base, book, isBold }: Hand): string {
  const flavor = flavorOf(words);
  const fontOf = (cluster: string): Font | null => {
    const own = book.find(cluster, flavor, isBold)?.font ?? null;
    const isBase = [...cluster].every((character) => isIn(base, character));
    if (isBase && !(own && isOfAScript(cluster))) return base;
    return own;
  };
  const size = Number(attribute(attributes, 'font-size'));
  const outlines: string[] = [];
  let width = 0;
  for (const { words: run, font } of visualRuns(drawableWords(words, fontOf), fontOf)) {
    const scale = size / font.unitsPerEm;
    const { glyphs, positions } = font.layout(run);
    for (const [index, glyph] of glyphs.entries()) {
      const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {};
      const [x, y] = [width + xOffset * scale, -yOffset * scale];
      outlines.push(glyph.path.transform(scale, 0, 0, -scale, x, y).toSVG());
      width += xAdvance * scale;
    }
  }
  const start = { middle: -width / 2, end: -width }[attribute(attributes, 'text-anchor')] ?? 0;
  const x = Math.round((Number(attribute(attributes, 'x')) + start) * 100) / 100;
  const turn = attribute(attributes, 'transform');
  const place = `${turn && `${turn} `}translate(${x} ${attribute(attributes, 'y')})`;
  return `<path transform="${place}" fill="${attribute(attributes, 'fill')}" d="${outlines.join('')}"/>`;
}

const attribute = (attributes: string, name: string): string =>
  new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';

async function openBases(): Promise<Bases> {
  try {
    const [plain, bold] = await Promise.all([fontBytes('DejaVuSans'), fontBytes('DejaVuSans-Bold')]);
    return { plain: create(Buffer.from(plain)) as Font, bold: create(Buffer.from(bold)) as Font };
  } catch (error) {
    bases = null;
    throw error;
  }
}
