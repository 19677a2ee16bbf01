import { describe, expect, it } from '@jest/globals';
import { fontsFor } from '../../../src/paper/scripts/font-book.ts';
import { clustersOf, flavorOf } from '../../../src/paper/scripts/script-fonts.ts';
import { visualRuns } from '../../../src/paper/scripts/visual-runs.ts';
import { namesByScript } from './names.ts';

const isLatin = (cluster: string): boolean => /[\p{ASCII}\p{Script=Latin}]/u.test(cluster);
const names = Object.entries(namesByScript).flatMap(([script, all]) => all.map((name) => [script, name]));

describe('the fonts of a text', () => {
  it.each(names)('%s: “%s” is drawn without a single box', async (_, name) => {
    const book = await fontsFor([name], isLatin);
    for (const isBold of [false, true]) {
      const runs = visualRuns(name, (cluster) => book.find(cluster, flavorOf(name), isBold));
      const letters = runs.map(({ words }) => words).join('');
      expect(letters).toHaveLength(name.replaceAll(' ', '').length + (letters.match(/ /g) ?? []).length);
      for (const { words, font } of runs)
        for (const glyph of font.font.layout(words).glyphs) expect(glyph.id).not.toBe(0);
    }
  });

  it('are few: a name does not load the whole of a script', async () => {
    const { all } = await fontsFor(['Ana Duarte', '李小龙'], isLatin);
    expect(all.length).toBeLessThanOrEqual(2 * clustersOf('李小龙').length);
    expect((await fontsFor(['Ana Duarte', 'Jiří Ðorđević'], isLatin)).all).toEqual([]);
  });

  it('draw a bold name bolder', async () => {
    const book = await fontsFor(['李'], isLatin);
    const [plain, bold] = [false, true].map((isBold) => book.find('李', 'noto-sans-sc', isBold));
    expect(plain?.bytes.equals(bold?.bytes ?? Buffer.alloc(0))).toBe(false);
  });

  it('give Chinese characters the shapes that the rest of the text is in', async () => {
    const keyIn = async (text: string) =>
      (await fontsFor([text], isLatin)).find('直', flavorOf(text), false)?.key;
    expect(await keyIn('直')).toContain('noto-sans-sc');
    expect(await keyIn('直ちに')).toContain('noto-sans-jp');
    expect(await keyIn('직 直')).toContain('noto-sans-kr');
  });

  it('join what belongs together: conjuncts, letters of Arabic, the parts of an emoji', async () => {
    const glyphs = async (words: string) => {
      const book = await fontsFor([words], isLatin);
      const runs = visualRuns(words, (cluster) => book.find(cluster, flavorOf(words), false));
      return runs.flatMap((run) => run.font.font.layout(run.words).glyphs.map(({ id }) => id));
    };
    expect(await glyphs('क्ष')).toHaveLength(1);
    expect(await glyphs('👩‍💻')).toHaveLength(1);
    expect(await glyphs('🇩🇪')).toHaveLength(1);
    expect(await glyphs('ه')).not.toEqual((await glyphs('ههه')).slice(1, 2));
  });
});
