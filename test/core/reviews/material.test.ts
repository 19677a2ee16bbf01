import { describe, expect, it } from '@jest/globals';
import { endingOf, isPlainText, materialErrors, nameless } from '../../../src/core/reviews/material.ts';

const candidate = { name: 'Mira Okafor', email: 'mira@example.com' };
const empty = { file: null, link: '', text: '', answers: [] };
const errors = (over: Partial<Parameters<typeof materialErrors>[0]>, blind = false) =>
  Object.keys(materialErrors({ ...empty, ...over }, blind, candidate));

describe('what somebody brings for a review', () => {
  it('is a file, a link, text or an answer; one of them is enough', () => {
    expect(errors({ answers: [' ', ''] })).toEqual(['file']);
    for (const brought of [
      { file: 'F1' },
      { link: 'https://example.com' },
      { text: 'Here.' },
      { answers: ['', 'Yes'] },
    ])
      expect(errors(brought)).toEqual([]);
  });

  it('is short enough for a window in Slack', () => {
    expect(errors({ text: 'x'.repeat(3000) })).toEqual([]);
    expect(errors({ text: 'x'.repeat(3001) })).toEqual(['text']);
    expect(errors({ answers: ['x'.repeat(3001)] })).toEqual(['text']);
  });

  it.each(['http://example.com', 'example.com', 'https://', `https://example.com/${'x'.repeat(1000)}`])(
    'has a whole address: not %.30s',
    (link) => {
      expect(errors({ link })).toEqual(['link']);
    },
  );

  it('names nobody in its address where the round is read without the name', () => {
    for (const link of ['https://example.com/mira-okafor', 'https://example.com/%4Dira%20Okafor'])
      expect([errors({ link }), errors({ link }, true)]).toEqual([[], ['link']]);
    expect(errors({ link: 'https://example.com/%E0%A4%A' }, true)).toEqual([]);
  });

  it('loses the name, and the name of its file, for a reviewer who is not told whose it is', () => {
    const words = { text: 'I am Mira Okafor.', link: '', answers: ['Ask Okafor'], fileName: 'mira.pdf' };
    const { text, answers, fileName } = nameless(words, candidate);
    expect([text, ...answers].join()).not.toMatch(/Mira|Okafor/);
    expect(fileName).toBe('');
  });

  it('is a file of a kind that people can open', () => {
    expect(['CV.PDF', 'notes.md', 'run.exe', 'pdf', 'a.b.'].map(endingOf)).toEqual([
      'pdf',
      'md',
      null,
      null,
      null,
    ]);
    expect(['notes.md', 'cv.pdf', 'README'].map(isPlainText)).toEqual([true, false, false]);
  });
});
