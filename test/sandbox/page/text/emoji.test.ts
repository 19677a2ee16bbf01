import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { emojiCharacter, emojiWords } from '../../../../src/sandbox/page/text/emoji.ts';

const sources = ['blocks', 'src/courier', 'src/slack'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8')),
);

describe('emoji', () => {
  it('knows every one that the product sends', () => {
    const sent = sources.flatMap((text) => [...text.matchAll(/[`'"\s]:([a-z]+(?:_[a-z]+)*):[\s`'"]/g)]);
    const names = [...new Set(sent.map(([, name = '']) => name))];
    expect(names).toContain('warning');
    expect(names.filter((name) => emojiCharacter(name) === undefined)).toEqual([]);
  });

  it('is read out as words, and is nothing where there is none', () => {
    expect(emojiWords('white_check_mark')).toBe('white check mark');
    expect(emojiCharacter('constructor')).toBeUndefined();
  });
});
