import type { Type } from '../text-width.ts';

/** What XML cannot hold at all, however it is escaped: control characters and halves of a character. */
const impossible = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const escaped = (words: string): string =>
  words
    .replaceAll(impossible, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

type Place = { x: number; y: number };
type Ink = Type & { fill: string; anchor?: 'start' | 'middle' | 'end'; turn?: number };

/** `y`: the base line. */
export function svgText(words: string, { x, y }: Place, { size, fill, isBold, anchor, turn }: Ink): string {
  const weight = isBold ? ' font-weight="bold"' : '';
  const from = anchor ? ` text-anchor="${anchor}"` : '';
  const turned = turn ? ` transform="rotate(${turn} ${x} ${y})"` : '';
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}"${weight}${from}${turned}>${escaped(words)}</text>`;
}

/** The base line of words whose middle is to stand here: DejaVu's shapes sit lower than its letters and check marks. */
export const middleOf = (y: number, words: string, size: number): number =>
  Math.round((y + size * (/[▲●▼◆–]/.test(words) ? 0.26 : 0.36)) * 100) / 100;

type Box = Place & { width: number; height: number };

export const svgBox = ({ x, y, width, height }: Box, fill: string, more = ''): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}"${more && ` ${more}`}/>`;

export const svgLine = (x: number, to: number, y: number, stroke: string): string =>
  `<path d="M${x} ${y}H${to}" stroke="${stroke}"/>`;

export const svgPicture = (width: number, height: number, parts: readonly string[]): string =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="DejaVu Sans">`,
    ...parts,
    '</svg>',
  ].join('\n');
