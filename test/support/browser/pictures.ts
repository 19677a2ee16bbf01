import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import pixelmatch from 'pixelmatch';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';

const folder = 'test/browser/pictures';
const placesFile = `${folder}/places.json`;

/** Half as large as the page: words can be made out, and all pictures together stay small. */
export const pictureScale = 0.5;
/** Of the side of the square that is looked at, and how much of it may differ: about what three changed words are. */
const square = 40;
const mostShare = 0.03;
const mostHigher = 3;

/** Where each builder stands in the picture of its room: from where, and how high. */
type Places = Record<string, [top: number, height: number]>;
export type Picture = { png: PNG; places: Places };

const require = createRequire(import.meta.url);
const fontOf = (name: string): string =>
  readFileSync(require.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`)).toString('base64');
const fonts = { normal: fontOf('DejaVuSans'), bold: fontOf('DejaVuSans-Bold') };

/** Machines have different fonts, and some none for emoji; a picture is made with the one installed with Quorum. */
export async function useOneFont(page: Page): Promise<void> {
  await page.addStyleTag({ content: '* { font-family: Picture, sans-serif !important; }' });
  await page.evaluate(loadFonts);
  await page.evaluate(emojiAsSquares);
}

/** That font has a square for every emoji, wherever the picture is made. */
const emojiAsSquares = String.raw`(() => {
  const emoji = /(?:\p{Extended_Pictographic}|\p{RI}\p{RI})(?:\uFE0F|\p{EMod}|\u200D\p{Extended_Pictographic})*/gu;
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (words.nextNode()) words.currentNode.data = words.currentNode.data.replace(emoji, '■');
})()`;

/** In the page's own words, which this project's compiler does not know. */
const loadFonts = `(async () => {
  for (const [weight, content] of Object.entries(${JSON.stringify(fonts)})) {
    const bytes = Uint8Array.from(atob(content), (one) => one.charCodeAt(0));
    document.fonts.add(await new FontFace('Picture', bytes, { weight }).load());
  }
  await document.fonts.ready;
})()`;

const readPlaces = `Object.fromEntries(
  [...document.querySelectorAll('.built')].map((built) => {
    const { top, height } = built.getBoundingClientRect();
    const sides = [top + scrollY, height].map((side) => Math.round(side * ${pictureScale}));
    return [built.getAttribute('aria-label'), sides];
  }),
)`;

export async function pictureOf(page: Page): Promise<Picture> {
  const places = await page.evaluate<Places>(readPlaces);
  const png = PNG.sync.read(await page.screenshot({ fullPage: true }));
  inFourGrays(png);
  return { png, places };
}

/** Few shades, which say the same of a layout, make small files. */
function inFourGrays({ data }: PNG): void {
  for (let at = 0; at < data.length; at += 4) {
    const light = (data[at] ?? 0) * 0.3 + (data[at + 1] ?? 0) * 0.59 + (data[at + 2] ?? 0) * 0.11;
    const gray = Math.round(light / 85) * 85;
    data[at] = gray;
    data[at + 1] = gray;
    data[at + 2] = gray;
  }
}

const fileOf = (name: string): string => `${folder}/${name}.png`;

const allPlaces = (): Record<string, Places> =>
  existsSync(placesFile) ? JSON.parse(readFileSync(placesFile, 'utf8')) : {};

export function keepPicture(name: string, { png, places }: Picture): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(fileOf(name), PNG.sync.write(png, { colorType: 0, filterType: 0, deflateStrategy: 0 }));
  const kept = Object.entries({ ...allPlaces(), [name]: places }).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const lines = JSON.stringify(Object.fromEntries(kept), null, 2);
  writeFileSync(placesFile, `${lines.replace(/\[\s+(\d+),\s+(\d+)\s+\]/g, '[$1, $2]')}\n`);
}

/** What has changed since the picture was kept, a sentence for each builder. */
export function changesIn(name: string, now: Picture): string[] {
  const before = allPlaces()[name];
  if (!before || !existsSync(fileOf(name))) return [`There is no picture ${fileOf(name)}.`];
  const kept = PNG.sync.read(readFileSync(fileOf(name)));
  const gone = Object.keys(before).filter((builder) => !now.places[builder]);
  return [
    ...gone.map((builder) => `${builder} is not shown any more.`),
    ...Object.entries(now.places).flatMap(([builder, [top, height]]) => {
      const [oldTop, oldHeight] = before[builder] ?? [0, -1];
      if (oldHeight < 0) return [`${builder} is in no picture.`];
      if (Math.abs(height - oldHeight) > mostHigher)
        return [`${builder} is ${height / pictureScale} px high and was ${oldHeight / pictureScale}.`];
      const rows = Math.min(height, oldHeight, now.png.height - top, kept.height - oldTop);
      const share = shareOf(cut(now.png, top, rows), cut(kept, oldTop, rows));
      return share > mostShare ? [`${builder} looks different: ${Math.round(share * 100)} % somewhere.`] : [];
    }),
  ];
}

function cut(from: PNG, top: number, height: number): PNG {
  const part = new PNG({ width: from.width, height });
  PNG.bitblt(from, part, 0, top, from.width, height, 0, 0);
  return part;
}

/** Of the square that differs most. */
function shareOf(one: PNG, other: PNG): number {
  if (one.height < 1 || one.width !== other.width) return one.width === other.width ? 0 : 1;
  const options = { threshold: 0.35, windowSize: square };
  return pixelmatch(one.data, other.data, null, one.width, one.height, options) / square ** 2;
}
