import { describe, expect, it } from '@jest/globals';
import { type RefusalCode, refusalCodes, refusalSentence } from '../../src/core/refusals.ts';
import { fullSample } from '../../src/sandbox/catalogue/full-sample.ts';
import { allRows } from '../../src/sandbox/catalogue/rows/all-rows.ts';
import type { Sample } from '../../src/sandbox/catalogue/sample.ts';
import { features } from '../../src/slack/tables.ts';
import { readShipped } from '../support/read-shipped.ts';
import { extremeOf } from './extremes.ts';

/** Words of the code. On a screen it is an interview plan, an interview guide, a scorecard, an interviewer, and it took place. */
const wordsOfCode = /\b(kits?|packs?|cards?|seats?|held)\b|\bways? to hold\b|\bYou read:|\bColleagues read:/i;

/** `/hire kit` is what one types, and `kit.yml` what a file is called. */
const spoken = (text: string): string => text.replace(/`[^`]*`|\S+\.yml\S*/g, '');

/** Every text that a person reads in a view or message: titles, labels, hints, options and buttons too. */
function textsIn(shown: unknown): string[] {
  if (Array.isArray(shown)) return shown.flatMap(textsIn);
  if (typeof shown !== 'object' || shown === null) return [];
  return Object.entries(shown).flatMap(([key, value]) =>
    key === 'text' && typeof value === 'string' ? [value] : textsIn(value),
  );
}

const oldIn = (texts: readonly string[]): string[] =>
  texts.flatMap((text) => {
    const found = wordsOfCode.exec(spoken(text));
    return found ? [spoken(text).slice(Math.max(0, found.index - 60), found.index + 60)] : [];
  });

const shownOf = (sample: Sample): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(allRows)
      .filter(([file]) => !file.startsWith('papers/'))
      .flatMap(([file, builders]) =>
        Object.entries(builders).map(([name, build]) => [`${file} ${name}`, textsIn(build(sample))]),
      ),
  );

/** A plan's own sentences, which a team writes as it likes. */
const ownTexts = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(ownTexts)
      : [];

describe('what people read', () => {
  it.each([
    ['with eleven people', 11],
    ['with nobody', 0],
  ] as const)('has no word of the code in it: %s', (_, size) => {
    const shown = Object.entries(shownOf(extremeOf('word ', size)));
    expect(shown.flatMap(([, texts]) => texts).length).toBeGreaterThan(500);
    expect(shown.flatMap(([at, texts]) => oldIn(texts).map((text) => `${at}: ${text}`))).toEqual([]);
  });

  it('has none either where a plan that ships is filled in', async () => {
    const [kit] = await readShipped();
    if (!kit) throw new Error('No plan ships.');
    const own = ownTexts(kit).filter((text) => wordsOfCode.test(text));
    const without = (text: string) => own.reduce((left, sentence) => left.replaceAll(sentence, ''), text);
    const shown = Object.entries(shownOf(fullSample(kit)));
    const old = shown.flatMap(([at, texts]) => oldIn(texts.map(without)).map((text) => `${at}: ${text}`));
    expect(old).toEqual([]);
  });

  it('has none in what refuses something', () => {
    const sentence = (code: RefusalCode) =>
      (refusalSentence as (code: string, ...values: unknown[]) => string)(code, 'word', 'word', 'word');
    expect(oldIn(refusalCodes.map(sentence))).toEqual([]);
  });

  it('has none in what a command does, and while it is looked up', () => {
    const rows = features.flatMap(({ commands = {}, actions = {}, submissions = {} }) => [
      ...Object.values(commands).map(({ does }) => does),
      ...Object.values({ ...commands, ...actions, ...submissions }).flatMap(({ loading }) => loading ?? []),
    ]);
    expect(rows.length).toBeGreaterThan(50);
    expect(oldIn(rows)).toEqual([]);
  });
});
