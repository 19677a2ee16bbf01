import { describe, expect, it } from '@jest/globals';
import { canDraw, flavorOf, fontFilesOf, isOfAScript } from '../../../src/paper/scripts/script-fonts.ts';
import { namesByScript } from './names.ts';

describe('which font draws a name', () => {
  it('is known for every script that people of ours write in', () => {
    for (const name of Object.values(namesByScript).flat())
      expect([name, canDraw(name)]).toEqual([name, true]);
    for (const name of ['Ana Duarte', 'Jiří Ðorđević', 'Зоя', 'Αλέξης', 'O’Neil-Smith (she) #2'])
      expect(canDraw(name)).toBe(true);
  });

  it('is known not to be there for others', () => {
    for (const name of ['สมชาย ใจดี', 'தமிழ்', 'Ana ไทย']) expect(canDraw(name)).toBe(false);
  });

  it('leaves the signs of the pictures to the font of the pictures', () => {
    for (const sign of ['▲', '●', '▼', '–', '✔', '✘', '→', '◆', 'a', '7'])
      expect(isOfAScript(sign)).toBe(false);
    for (const sign of ['字', 'あ', '한', 'ع', 'ש', 'श', '🎉', '、']) expect(isOfAScript(sign)).toBe(true);
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
});
