import { describe, expect, it } from '@jest/globals';
import PDFDocument from 'pdfkit';
import { fontFile } from '../../src/paper/fonts.ts';
import { fitted, textWidth, wrapped } from '../../src/paper/text-width.ts';
import { names } from './tables.ts';

const size = 100;

function measured(words: string, font: string): number {
  return new PDFDocument().font(fontFile(font)).fontSize(size).widthOfString(words);
}

describe('how wide words are', () => {
  it.each([...names, 'Asynchronous and event-driven systems', 'Wij & illi', 'Strategic (re)design: 100%'])(
    'is known well enough for “%s”',
    (words) => {
      const narrow = measured(words, 'DejaVuSans');
      expect(textWidth(words, { size })).toBeGreaterThan(narrow * 0.97);
      expect(textWidth(words, { size })).toBeLessThan(narrow * 1.2);
      const bold = measured(words, 'DejaVuSans-Bold');
      expect(textWidth(words, { size, isBold: true })).toBeGreaterThan(bold * 0.97);
      expect(textWidth(words, { size, isBold: true })).toBeLessThan(bold * 1.2);
    },
  );

  it('counts a Korean syllable once, however it is typed', () => {
    expect(textWidth('김철수', { size })).toBe(textWidth('李小龙', { size }));
    expect(textWidth('김철수'.normalize('NFD'), { size })).toBe(textWidth('李小龙', { size }));
    expect(textWidth('Jiří', { size })).toBe(textWidth('Jiri', { size }));
  });

  it('clips what does not fit, and never in the middle of a character', () => {
    expect(fitted('Short', 100, { size: 12 })).toBe('Short');
    expect(fitted('Observability and site reliability', 100, { size: 12 })).toBe('Observability…');
    expect(fitted('👩‍💻👩‍💻👩‍💻', 60, { size: 12 })).toBe('👩‍💻…');
    expect(fitted('Anything', 0, { size: 12 })).toBe('…');
  });

  it('wraps at spaces, and clips only the last line', () => {
    const words = 'Releases through a pipeline with feature flags and promotion';
    expect(wrapped(words, 160, 2, { size: 12 })).toEqual([
      'Releases through a',
      'pipeline with feature fla…',
    ]);
    expect(wrapped('One line', 160, 2, { size: 12 })).toEqual(['One line']);
    expect(wrapped('Donaudampfschifffahrtsgesellschaft', 100, 2, { size: 12 })).toEqual(['Donaudampfs…']);
  });
});
