import { describe, expect, it } from '@jest/globals';
import {
  brief,
  clip,
  clipEscaped,
  codePieces,
  excerpt,
  passages,
  quoted,
  safe,
  splitEscaped,
  typed,
} from '../../../blocks/elements/text.ts';
import { type Chance, seeded } from '../../support/seeded.ts';

const words = [
  ...['a', 'of', 'throughput', 'don’t', 'R&D', '<b>', 'x<y', '&amp;', '&&', 'Tom&Jerry', '<@U1>', '12:30:45'],
  ...[
    '/orders/:id:',
    ':tada:',
    'naïve',
    'e\u0301\u0323a',
    '👩‍👩‍👧‍👦',
    'über-lang',
    'https://x.test/a?b=1&c=2',
    '—',
  ],
];
const textOf = ({ below, pick }: Chance): string =>
  Array.from({ length: 1 + below(60) }, () => pick(words) + pick([' ', ' ', ' ', '\n', '  '])).join('');

const rounds = Array.from({ length: 400 }, (_, seed) => {
  const chance = seeded(seed);
  return { text: textOf(chance).trim(), length: 30 + chance.below(300) };
});

/** What is left of a text, without the sign for what is not there. */
const kept = (cut: string): string => cut.replace(/…$/, '');
const isWhole = (whole: string, cut: string): boolean =>
  whole.startsWith(cut) && /^(\s|$)/.test(whole.slice(cut.length));

/** Every escape that begins in it ends in it. */
const hasPartOfEscape = (text: string): boolean => /&(?!(?:amp|lt|gt);)/.test(text);

describe('a text that is cut', () => {
  it.each([
    ['as it is typed', clip, (text: string) => text],
    ['once it is escaped', clipEscaped, safe],
  ] as const)('ends behind a word, and says that more was there: %s', (_, cut, made) => {
    for (const { text, length } of rounds) {
      const whole = made(text);
      const shown = cut(whole, length);
      expect(shown.length).toBeLessThanOrEqual(length);
      expect([text, shown.endsWith('…')]).toEqual([text, whole.length > length]);
      expect([whole, shown, isWhole(whole, kept(shown))]).toEqual([whole, shown, true]);
    }
  });

  it('never ends inside an escape, however it reaches Slack', () => {
    for (const { text, length } of rounds) {
      const all = [
        ...[typed(text, length), brief(text, length), quoted(text, length)],
        ...[clipEscaped(safe(text), length), ...passages(text), ...splitEscaped(safe(text), length)],
      ];
      expect(all.filter(hasPartOfEscape)).toEqual([]);
      expect(brief(text, length).length).toBeLessThanOrEqual(length);
      expect(isWhole(text, kept(excerpt(text, length)))).toBe(true);
    }
  });

  it('is all there where it is shown in pieces, whose every break stands at a space', () => {
    const bare = (text: string) => text.replace(/\s+/g, '');
    for (const { text, length } of rounds) {
      expect(bare(passages(text).join(' '))).toBe(bare(safe(text)));
      const pieces = splitEscaped(safe(text), length);
      expect(bare(pieces.join(' '))).toBe(bare(safe(text)));
      let rest = safe(text);
      for (const piece of pieces) {
        expect(isWhole(rest, piece)).toBe(true);
        rest = rest.slice(piece.length).trimStart();
      }
    }
  });

  it('is cut where nobody would look for a space, too', () => {
    expect(clip(`see https://x.test/${'a'.repeat(200)}`, 60)).toMatch(/^see https:\/\/x\.test\/a+…$/);
    expect(clip('面试官在这里写下他们看到的东西以及原因', 10)).toBe('面试官在这里写下他…');
  });
});

describe('code and colons', () => {
  it('are shown as they were typed, and never as a picture', () => {
    for (const picture of ['/orders/:id:', ':tada:', ':100:', ':+1:', 'std::vector::size', ':ありがとう:']) {
      const shown = safe(picture);
      expect(shown).not.toMatch(/:[\p{L}\p{N}_+'-]+:/u);
      expect(shown.replaceAll('\u200b', '')).toBe(picture);
    }
    for (const plain of ['at 12:30:45', 'ratio 1:2', 'Note: this', 'a::b', 'https://x.test:80/'])
      expect(safe(plain)).toBe(plain);
  });

  it('keep their exact signs in a block of code, where Slack draws nothing', () => {
    expect(codePieces('GET /orders/:id:')).toEqual(['```\nGET /orders/:id:\n```']);
  });
});
