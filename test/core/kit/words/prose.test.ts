import { describe, expect, it } from '@jest/globals';
import { proseOf, withProse } from '../../../../src/core/kit/words/prose.ts';

const exercise = {
  id: 'color-test',
  kind: 'coding-test',
  title: 'Colors',
  task: 'Sort the colors in `sort_colors` first.',
  starter: 'def sort_colors(color): pass',
  accepts: ['Sorts every color', { label: 'Is quick', text: 'Sorts a million colors' }],
  levels: ['mid'],
  minutes: 35,
};
const shout = (words: string) => words.replaceAll('color', 'COLOR');

describe('the prose of a kit', () => {
  it('is every text that somebody reads, with its place, and no code or name', () => {
    expect(proseOf({ exercises: [exercise] }).map(({ path, words }) => [path.join('.'), words])).toEqual([
      ['exercises.0.title', 'Colors'],
      ['exercises.0.task', 'Sort the colors in ` first.'],
      ['exercises.0.accepts.0', 'Sorts every color'],
      ['exercises.0.accepts.1.label', 'Is quick'],
      ['exercises.0.accepts.1.text', 'Sorts a million colors'],
    ]);
  });

  it('is written anew around names and code', () => {
    expect(withProse(exercise, shout)).toEqual({
      ...exercise,
      task: 'Sort the COLORs in `sort_colors` first.',
      accepts: ['Sorts every COLOR', { label: 'Is quick', text: 'Sorts a million COLORs' }],
    });
  });
});
