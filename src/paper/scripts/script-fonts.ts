import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { scriptFontLists } from '../fonts.ts';

/** Chinese characters look a little different in each of the three: a text with kana is Japanese, one with Hangul Korean. */
export type Flavor = 'noto-sans-sc' | 'noto-sans-jp' | 'noto-sans-kr';
type FontPackage = keyof typeof scriptFontLists;

const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const hangul = /\p{Script=Hangul}/u;

/** Which font draws what, before the font of Latin letters is asked. One more script is one more row and package. */
const scripts: { has: RegExp; font: FontPackage | null }[] = [
  // Its stroke that draws a word out belongs to several scripts, and joins letters only in their own font.
  { has: /[\p{Script=Arabic}\u{640}]/u, font: 'noto-sans-arabic' },
  { has: /\p{Script=Hebrew}/u, font: 'noto-sans-hebrew' },
  { has: /\p{Script=Devanagari}/u, font: 'noto-sans-devanagari' },
  { has: hangul, font: 'noto-sans-kr' },
  { has: kana, font: 'noto-sans-jp' },
  {
    has: /\p{Emoji_Presentation}|\p{Extended_Pictographic}\u{FE0F}|\p{Emoji}\u{FE0F}?\u{20E3}/u,
    font: 'noto-emoji',
  },
  // What the flavor of the text says.
  { has: /[\p{Script=Han}\p{Script=Bopomofo}\u{3000}-\u{303F}\u{FF01}-\u{FF65}]/u, font: null },
];
const everyFont = Object.keys(scriptFontLists) as FontPackage[];

/** Letters that DejaVu Sans has in all its cuts, and those of several scripts: the long sign of kana, the ʻokina. */
const ours =
  /[\p{Script=Common}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Inherited}]/u;

const segmenter = new Intl.Segmenter('en');
/** Where one character ends for certain. Node's segmenter copies its whole text for every character that it gives. */
const surely =
  /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u{AC00}-\u{D7A3}\s])(?!\p{Grapheme_Extend}|\p{M}|\u{200D})/u;

/** What people see as characters: a letter with its marks, an emoji with all that it is joined to. */
export const clustersOf = (words: string): string[] =>
  words
    .split(surely)
    .flatMap((part) =>
      part.length === 1 ? [part] : [...segmenter.segment(part)].map(({ segment }) => segment),
    );

export function flavorOf(text: string): Flavor {
  if (kana.test(text)) return 'noto-sans-jp';
  return hangul.test(text) ? 'noto-sans-kr' : 'noto-sans-sc';
}

/** Is drawn by a font of its own, whatever other fonts have. */
export const isOfAScript = (cluster: string): boolean => scripts.some(({ has }) => has.test(cluster));

/**
 * The files that may draw a whole character (its letter with its marks, an emoji with what it is joined to), the best first.
 * They promise more than they have: only the file itself says whether it is so.
 */
export function fontFilesOf(cluster: string, flavor: Flavor): string[] {
  const row = scripts.find(({ has }) => has.test(cluster));
  const order = new Set<FontPackage>([...(row ? [row.font ?? flavor] : []), flavor, ...everyFont]);
  const seen = pointsIn(cluster);
  return [...order].flatMap((name) => {
    const all = partsOf(name).filter((part) => hasAll(part, seen));
    const whole = all.filter((part) => hasAll(part, [...cluster].map(pointOf)));
    return [...new Set([...whole, ...all])].map(({ file }) => file);
  });
}

/** What of a character is seen: not the sign that joins two, nor the one that asks for colors. */
export const pointsIn = (cluster: string): number[] =>
  [...cluster.replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '')].map(pointOf);

const pointOf = (character: string): number => character.codePointAt(0) ?? 0;

/** Whether a name is in letters that can be drawn; else something else has to stand for it. */
export const canDraw = (words: string): boolean =>
  [...words].every(
    (character) => !/\p{L}/u.test(character) || ours.test(character) || isOfAScript(character),
  );

/** A part of a font, and the characters in it, from the first to the last of each range. */
type Part = { file: string; ranges: [number, number][] };

const hasAll = ({ ranges }: Part, points: readonly number[]): boolean =>
  points.every((point) => ranges.some(([first, last]) => point >= first && point <= last));

const partsOf = (name: FontPackage): Part[] => {
  const known = parts.get(name);
  if (known) return known;
  const list = scriptFontLists[name]();
  const listed: Record<string, string> = JSON.parse(readFileSync(list, 'utf8'));
  const read = Object.entries(listed).map(([part, ranges]) => ({
    file: join(dirname(list), 'files', `${name}-${part.replaceAll(/[[\]]/g, '')}-wght-normal.woff2`),
    ranges: ranges.split(',').map((range): [number, number] => {
      const [first = 0, last = first] = range
        .trim()
        .slice(2)
        .split('-')
        .map((point) => Number.parseInt(point, 16));
      return [first, last];
    }),
  }));
  parts.set(name, read);
  return read;
};

const parts = new Map<FontPackage, Part[]>();
