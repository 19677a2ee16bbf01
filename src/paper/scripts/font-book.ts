import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { create, type Font } from 'fontkit';
import subsetFont from 'subset-font';
import { clustersOf, type Flavor, flavorOf, fontFilesOf, isOfAScript, pointsIn } from './script-fonts.ts';

export type ScriptFont = { key: string; bytes: Buffer; font: Font };

/** The fonts for some texts and no others: a Chinese font is as large as the whole program, a name needs three characters of it. */
export type FontBook = {
  find(cluster: string, flavor: Flavor, isBold: boolean): ScriptFont | null;
  all: readonly ScriptFont[];
};

/** `isThere`: what needs no font of these, because the caller has one that draws it. */
export async function fontsFor(
  texts: readonly string[],
  isThere: (cluster: string) => boolean,
): Promise<FontBook> {
  const files = new Map<string, string>();
  for (const text of texts) {
    const flavor = flavorOf(text);
    for (const cluster of new Set(clustersOf(text)))
      if (!files.has(flavor + cluster) && (isOfAScript(cluster) || !isThere(cluster))) {
        const file = await fileFor(cluster, flavor);
        if (file) files.set(flavor + cluster, file);
      }
  }
  const names = [...new Set(files.values())];
  const both = names.flatMap((file) => [open(file, plain), open(file, bold)]);
  const all = new Map((await Promise.all(both)).map((font) => [font.key, font]));
  return {
    all: [...all.values()],
    find(cluster, flavor, isBold) {
      const file = files.get(flavor + cluster);
      return (file && all.get(keyOf(file, isBold ? bold : plain))) || null;
    },
  };
}

async function fileFor(cluster: string, flavor: Flavor): Promise<string | null> {
  for (const file of fontFilesOf(cluster, flavor)) {
    const { font } = await open(file, plain);
    if (pointsIn(cluster).every((point) => font.hasGlyphForCodePoint(point))) return file;
  }
  return null;
}

const [plain, bold] = [400, 700];
const opened = new Map<string, Promise<ScriptFont>>();

const keyOf = (file: string, weight: number): string => `${basename(file)} ${weight}`;

/** A font of many weights, cut down to one, as TrueType. */
function open(file: string, weight: number): Promise<ScriptFont> {
  const key = keyOf(file, weight);
  const known = opened.get(key);
  if (known) return known;
  const opening = (async () => {
    const options = {
      keepAllGlyphs: true,
      targetFormat: 'truetype',
      variationAxes: { wght: weight },
    } as const;
    const bytes = Buffer.from(await subsetFont(await readFile(file), undefined, options));
    return { key, bytes, font: create(bytes) as Font };
  })();
  opened.set(key, opening);
  opening.catch(() => opened.delete(key));
  return opening;
}
