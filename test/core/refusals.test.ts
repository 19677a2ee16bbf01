import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { refusalCodes, refusalSentence, refuse } from '../../src/core/refusals.ts';

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && name !== join('core', 'refusals.ts'))
  .map((name) => ({ file: join('src', name), source: readFileSync(join('src', name), 'utf8') }));

/** Those that are made of nothing but words; the others need a value. */
const fixed = refusalCodes.flatMap((code) => {
  const sentence = (refusalSentence as (code: string) => string | undefined)(code);
  return !sentence || sentence.includes('undefined') ? [] : [{ code, sentence }];
});

describe('a refusal', () => {
  it('has a code that something says no with', () => {
    const unused = refusalCodes.filter((code) => !sources.some(({ source }) => source.includes(`'${code}'`)));
    expect(unused).toEqual([]);
  });

  it('has its sentence in the table, and nowhere else', () => {
    expect(fixed.length).toBeGreaterThan(100);
    const written = sources.flatMap(({ file, source }) =>
      fixed.flatMap(({ code, sentence }) => (source.includes(`'${sentence}'`) ? [`${file}: ${code}`] : [])),
    );
    expect(written).toEqual([]);
    const inWords = sources.filter(({ source }) => /\brefuse\(\s*['"`][A-Z]/.test(source));
    expect(inWords.filter(({ file }) => file.startsWith(join('src', 'core', 'rules')))).toEqual([]);
  });

  it('has a code of its own, and a whole sentence', () => {
    const sentences = fixed.map(({ sentence }) => sentence);
    expect(new Set(sentences).size).toBe(sentences.length);
    expect(sentences.filter((sentence) => !/^[A-Z].*[.]$/.test(sentence))).toEqual([]);
    expect(refusalCodes.filter((code) => !/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/.test(code))).toEqual([]);
  });

  it('tells people the values that it is about', () => {
    expect(refuse('gate.too-few-cards', 2)).toEqual({
      ok: false,
      code: 'gate.too-few-cards',
      reason:
        'That would leave fewer than 2 independent scorecards. The hiring manager can open the debrief early instead.',
    });
    // @ts-expect-error: it needs the number
    expect(refuse('reviews.too-few-cards').code).toBe('reviews.too-few-cards');
    // @ts-expect-error: a sentence is no code
    expect(() => refuse('This interview is not yours.')).toThrow();
  });
});
