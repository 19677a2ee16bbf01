import { describe, expect, it } from '@jest/globals';
import { pieces } from '../../../src/paper/scripts/break-points.ts';

describe('where a line may end', () => {
  it('is at spaces, and nowhere inside a word', () => {
    expect(pieces('Machine-learning, in  production')).toEqual(['Machine-learning, ', 'in  ', 'production']);
    expect(pieces('김철수 씨')).toEqual(['김철수 ', '씨']);
  });

  it('is between the characters of Chinese and Japanese, though never before what closes or after what opens', () => {
    expect(pieces('設計「可」。')).toEqual(['設', '計', '「可」。']);
    expect(pieces('API設計')).toEqual(['API', '設', '計']);
  });

  it('is never inside a character', () => {
    expect(pieces('👩‍💻 राजेश्वरी')).toEqual(['👩‍💻 ', 'राजेश्वरी']);
  });
});
