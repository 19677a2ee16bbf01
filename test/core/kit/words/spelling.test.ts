import { describe, expect, it } from '@jest/globals';
import { britishIn, inBritish } from '../../../../src/core/kit/words/spelling.ts';

describe('spelling', () => {
  it.each([
    ['The behaviour of a queue', 'behaviour'],
    ['Organises the work', 'Organises'],
    ['An unauthorised call', 'unauthorised'],
    ['What was learnt', 'learnt'],
    ['Moves towards it', 'towards'],
  ])('finds the British word in “%s”', (words, found) => {
    expect(britishIn(words)).toBe(found);
  });

  it.each([
    'An analysis with emphasis on optimism, by a specialist who is realistic',
    'Practice, license, promise, exercise, and the program of an organism',
    'Colorful behavior at the center, recognized and labeled',
    'A dialog in the catalog, fulfilled',
  ])('lets “%s” pass', (words) => {
    expect(britishIn(words)).toBeNull();
  });

  it('turns American spellings into British ones, endings and capitals kept', () => {
    expect(
      inBritish('Organizations recognized neighbors’ behavior; Judgment learned toward the center.'),
    ).toBe('Organisations recognised neighbours’ behaviour; Judgement learnt towards the centre.');
    expect(britishIn(inBritish('We prioritize colors.'))).toBe('prioritise');
  });

  it('changes nothing that is spelled alike on both sides', () => {
    const words = 'Sizes, prizes and a seized horizon; practice, analysis and realism.';
    expect(inBritish(words)).toBe(words);
  });
});
