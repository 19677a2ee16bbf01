import { describe, expect, it } from '@jest/globals';
import {
  canDraw,
  clustersOf,
  flavorOf,
  fontFilesOf,
  isOfAScript,
} from '../../../src/paper/scripts/script-fonts.ts';
import { namesByScript } from './names.ts';

describe('which font draws a name', () => {
  it('is known for every script that people of ours write in', () => {
    for (const name of Object.values(namesByScript).flat())
      expect([name, canDraw(name)]).toEqual([name, true]);
    for (const name of [
      'Ana Duarte',
      'Jiří Ðorđević',
      'Зоя',
      'Αλέξης',
      'O’Neil-Smith (she) #2',
      'Kaʻiulani',
      'Oʻtkir',
      'Maʼruf',
    ])
      expect(canDraw(name)).toBe(true);
  });

  it('is known not to be there for others', () => {
    for (const name of ['สมชาย ใจดี', 'தமிழ்', 'Ana ไทย']) expect(canDraw(name)).toBe(false);
  });

  it('leaves the signs of the pictures to the font of the pictures', () => {
    for (const sign of ['▲', '●', '▼', '–', '✔', '✘', '→', '◆', 'a', '7'])
      expect(isOfAScript(sign)).toBe(false);
    for (const sign of ['字', 'あ', '한', 'ع', 'ـ', 'ש', 'श', '🎉', '、'])
      expect(isOfAScript(sign)).toBe(true);
  });

  it('prefers the file that has an emoji whole', () => {
    expect(fontFilesOf('👩‍💻', 'noto-sans-sc')[0]).toMatch(/noto-emoji-\d+-wght/);
    expect(fontFilesOf('字', 'noto-sans-jp')[0]).toContain('noto-sans-jp');
    expect(['漢字', 'かんじ', '한자 漢字'].map(flavorOf)).toEqual([
      'noto-sans-sc',
      'noto-sans-jp',
      'noto-sans-kr',
    ]);
  });

  it('takes a text apart where people see characters, and a long one as fast as a short one', () => {
    for (const name of [
      ...Object.values(namesByScript).flat(),
      'か\u{3099}は\u{309A} 한글 ﾊﾞ e\u{301} x\n\ny',
    ])
      expect(clustersOf(name)).toEqual(
        [...new Intl.Segmenter('en').segment(name)].map(({ segment }) => segment),
      );
    expect(clustersOf('契約を最初に挙げた。'.repeat(20_000))).toHaveLength(200_000);
  });
});
