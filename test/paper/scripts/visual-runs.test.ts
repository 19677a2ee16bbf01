import { describe, expect, it } from '@jest/globals';
import { drawableWords, isRightToLeft, visualRuns } from '../../../src/paper/scripts/visual-runs.ts';

const fontOf = (cluster: string): string | null => {
  if (/[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(cluster)) return 'right';
  return /[\p{Script=Thai}\u{20BB7}]/u.test(cluster) ? null : 'left';
};
const shown = (words: string) => visualRuns(words, fontOf).map((run) => run.words);

describe('words in the order of the eye', () => {
  it('stay as they are where all goes from left to right', () => {
    expect(shown('Ana Duarte (Ops)')).toEqual(['Ana Duarte (Ops)']);
  });

  it('begin at the right in a name of Arabic or Hebrew; the letters are left to the shaper', () => {
    expect(shown('محمد علي')).toEqual(['علي', ' ', 'محمد']);
    expect(isRightToLeft('محمد علي')).toBe(true);
    expect(isRightToLeft('سـعـد')).toBe(true);
    expect(isRightToLeft('محـــــــد')).toBe(true);
  });

  it('keep numbers and Latin words readable inside it, and turn the brackets round', () => {
    expect(shown('כהן (45)').join('')).toBe('(45) כהן');
    expect(shown('כהן, 45').join('')).toBe('45 ,כהן');
    expect(shown('Peer technical, محمد علي')).toEqual(['Peer technical, ', 'علي', ' ', 'محمد']);
  });

  it('read from the left where most of it does', () => {
    expect(isRightToLeft('Dr. Cohen כהן')).toBe(false);
    expect(shown('System design: כהן')).toEqual(['System design: ', 'כהן']);
  });

  it('go the way of their paragraph where they are only a part of it', () => {
    const runs = visualRuns('Kubernetes כהן', fontOf, true);
    expect(runs.map(({ words }) => words)).toEqual(['כהן', ' ', 'Kubernetes']);
    expect(
      visualRuns('כהן לוי a', fontOf, false)
        .map(({ words }) => words)
        .join(''),
    ).toBe('לוי כהן a');
  });
});

describe('words without a font', () => {
  it('are said, once for as many as stand together', () => {
    expect(drawableWords('Ana สมชาย ใจดี, Ops', fontOf)).toBe('Ana [Thai text], Ops');
    expect(drawableWords('𠮷野', fontOf)).toBe('[U+20BB7]野');
  });

  it('are left as they are where there is one', () => {
    expect(drawableWords('Ana\u{200B} 漢字\nb', fontOf)).toBe('Ana 漢字\nb');
  });
});
