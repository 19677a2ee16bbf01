import { describe, expect, it } from '@jest/globals';
import { hasName, nameFor, withoutName } from '../../../src/core/reviews/blind.ts';

const robin = { name: 'Robin Candidate', email: 'robin.c@elsewhere.test' };
const blind = (words: string, candidate = robin) => withoutName(words, candidate);

describe('a round that is read without the name', () => {
  it('calls everybody by the loop, the same way each time', () => {
    const loop = { id: 'abcd0123efgh4f2a' };
    expect(nameFor({ blind: true }, loop, 'Robin Candidate')).toBe('Candidate 4f2a');
    expect(nameFor({ blind: false }, loop, 'Robin Candidate')).toBe('Robin Candidate');
  });

  it.each([
    ['Robin Candidate wrote this.', '[candidate] wrote this.'],
    ['by ROBIN  candidate', 'by [candidate]'],
    ['Candidate, Robin', '[candidate]'],
    ['Yours, Robin', 'Yours, [candidate]'],
    ['github.com/robincandidate42 and robin_candidate', 'github.com/[candidate]42 and [candidate]'],
    ['Write to Robin.C@elsewhere.test!', 'Write to [candidate]!'],
    ['Ask Robin’s manager', 'Ask [candidate]’s manager'],
  ])('reads “%s” as “%s”', (words, expected) => {
    expect(blind(words)).toBe(expected);
    expect(hasName(words, robin)).toBe(true);
  });

  it.each(['A robin sat on the wall.', 'The candidate key of the table', 'Robinson, candidates'])(
    'leaves “%s” as it is: names are words too',
    (words) => expect(blind(words)).toBe(words),
  );

  it.each([
    [{ name: 'José Núñez', email: 'j@x.test' }, 'Jose Nunez, Núñez', '[candidate], [candidate]'],
    [{ name: 'Will', email: 'w@x.test' }, 'I will. Will', 'I will. [candidate]'],
    [{ name: '王芳', email: 'wf@x.test' }, '我是王芳。', '我是[candidate]。'],
    [{ name: 'A. (Bo) Li+', email: 'li@x.test' }, 'Dear Li+: like it?', 'Dear [candidate]: like it?'],
    [
      { name: 'Ana de la Cruz', email: 'a@x.test' },
      'De facto. Ana: Cruz',
      'De facto. [candidate]: [candidate]',
    ],
    [{ name: 'robin candidate', email: 'a@x.test' }, 'I am Robin.', 'I am [candidate].'],
  ])('%j: “%s” is read as “%s”', (candidate, words, expected) => {
    expect(blind(words, candidate)).toBe(expected);
  });

  it('reads nothing as nothing', () => {
    expect(blind('')).toBe('');
  });
});
