import { expect, it } from '@jest/globals';
import { listed } from '../../../../src/core/listed.ts';
import {
  counted,
  lengthWords,
  peopleNamed,
  placeWords,
  sentence,
  spanWords,
} from '../../../../src/core/schedule/words/phrases.ts';
import { names, span } from '../../../support/makers/interview-week.ts';

it('says lengths, lists, times and places as people do', () => {
  expect([45, 60, 75, 1].map(lengthWords)).toEqual(['45 minutes', '1 hour', '1 h 15', '1 minute']);
  expect([counted(1, 'round'), counted(0, 'round')]).toEqual(['1 round', '0 rounds']);
  expect([listed([]), listed(['a']), listed(['a', 'b', 'c'])]).toEqual(['', 'a', 'a, b and c']);
  expect(peopleNamed(names, ['raj', 'zoe'])).toBe('Raj and somebody');
  expect(peopleNamed(names, ['1', '2', '3', '4', '5', '6', '7'])).toBe('7 people');
  expect(spanWords(span('2026-11-24', '14:00', '15:00'), names)).toBe('Tuesday 24 Nov, 14:00–15:00');
  expect([placeWords('Europe/Berlin', names), placeWords('America/New_York', names)]).toEqual([
    '',
    ' in New York',
  ]);
  expect(sentence('it is so')).toBe('It is so.');
});
