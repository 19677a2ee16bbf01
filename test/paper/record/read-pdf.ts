/** Words on one line of a page; `y` is their base line, from the bottom. */
export type Line = { text: string; glyphs: number[]; x: number; y: number; width: number; size: number };
/** `pictures`: how many stand on each page. */
export type ReadPdf = { pages: Line[][]; pictures: number[]; info: string };

type Font = { letters: string[]; widths: number[] };

/** What an uncompressed PDF of PDFKit says, and where: enough to see what is there and what would overlap. */
export function readPdf(bytes: Uint8Array): ReadPdf {
  const source = Buffer.from(bytes).toString('latin1');
  const objects = new Map(
    [...source.matchAll(/^(\d+) 0 obj\n([\s\S]*?)\nendobj/gm)].map(([, id, body]) => [id ?? '', body ?? '']),
  );
  const at = (body: string, key: string): string =>
    objects.get(new RegExp(`/${key} \\[?(\\d+) 0 R`).exec(body)?.[1] ?? '') ?? '';
  const fonts = new Map<string, Font>();
  for (const [id, body] of objects)
    if (/\/Subtype \/Type0/.test(body))
      fonts.set(id, fontOf(at(body, 'ToUnicode'), at(body, 'DescendantFonts')));
  const tree = [...objects.values()].find((body) => /\/Type \/Pages/.test(body)) ?? '';
  const kids = [...(/\/Kids \[([^\]]*)\]/.exec(tree)?.[1] ?? '').matchAll(/(\d+) 0 R/g)].map(
    ([, id]) => id ?? '',
  );
  const pages = kids.map((id) => {
    const body = objects.get(id) ?? '';
    const names = new Map(
      [...at(body, 'Resources').matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, font]) => [
        name ?? '',
        fonts.get(font ?? ''),
      ]),
    );
    return linesIn(at(body, 'Contents'), names);
  });
  const pictures = kids.map(
    (id) => [...at(objects.get(id) ?? '', 'Contents').matchAll(/\/I\d+ Do\b/g)].length,
  );
  const about = [...objects.values()].find((body) => /\/Creator/.test(body)) ?? '';
  const info = about.replaceAll(/(\d+) 0 R/g, (_, id: string) => objects.get(id) ?? '');
  return { pages, pictures, info };
}

export const wordsIn = ({ pages }: ReadPdf): string =>
  pages.map((lines) => lines.map(({ text }) => text).join('\n')).join('\n');

function fontOf(map: string, descendant: string): Font {
  const letters = [...map.matchAll(/<([\da-f]{4})> <[\da-f]{4}> \[(.*?)\]/gs)].flatMap(([, , codes]) =>
    [...(codes ?? '').matchAll(/<([\da-f ]*)>/g)].map(([, code]) =>
      Buffer.from((code ?? '').replaceAll(' ', ''), 'hex')
        .swap16()
        .toString('utf16le'),
    ),
  );
  const widths = (/\/W \[0 \[([^\]]*)\]/.exec(descendant)?.[1] ?? '').split(' ').map(Number);
  return { letters, widths };
}

function linesIn(content: string, fonts: Map<string, Font | undefined>): Line[] {
  const set = /1 0 0 1 ([\d.-]+) ([\d.-]+) Tm\n(?:.*\n)*?\/(F\d+) ([\d.]+) Tf\n(?:.*\n)*?\[(.*)\] TJ/g;
  return [...content.matchAll(set)].map(([, x, y, name, points, shown]) => {
    const { letters = [], widths = [] } = fonts.get(name ?? '') ?? {};
    const size = Number(points);
    let text = '';
    const drawn: number[] = [];
    let thousandths = 0;
    for (const [, glyphs, shift] of (shown ?? '').matchAll(/<([\da-f]*)>|(-?[\d.]+)/g)) {
      thousandths -= Number(shift ?? 0);
      for (const glyph of (glyphs ?? '').match(/.{4}/g) ?? []) {
        const code = Number.parseInt(glyph, 16);
        drawn.push(code);
        text += letters[code] ?? '\ufffd';
        thousandths += widths[code] ?? 0;
      }
    }
    return { text, glyphs: drawn, x: Number(x), y: Number(y), width: (thousandths * size) / 1000, size };
  });
}
