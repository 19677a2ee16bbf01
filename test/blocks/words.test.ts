import { describe, expect, it } from '@jest/globals';
import { type RefusalCode, refusalCodes, refusalSentence } from '../../src/core/refusals.ts';
import { fullSample } from '../../src/sandbox/catalogue/full-sample.ts';
import { allRows } from '../../src/sandbox/catalogue/rows/all-rows.ts';
import type { Sample } from '../../src/sandbox/catalogue/sample.ts';
import { features } from '../../src/slack/tables.ts';
import { readShipped } from '../support/read-shipped.ts';
import { slipsIn } from '../support/wording/say-not.ts';
import { extremeOf } from './extremes.ts';

/** Every text that a person reads in a view or message: titles, labels, hints, options and buttons too. */
function textsIn(shown: unknown): string[] {
  if (Array.isArray(shown)) return shown.flatMap(textsIn);
  if (typeof shown !== 'object' || shown === null) return [];
  return Object.entries(shown).flatMap(([key, value]) =>
    key === 'text' && typeof value === 'string' ? [value] : textsIn(value),
  );
}

const shownOf = (sample: Sample): { at: string; texts: string[] }[] =>
  Object.entries(allRows)
    .filter(([file]) => !file.startsWith('papers/'))
    .flatMap(([file, builders]) =>
      Object.entries(builders).map(([name, build]) => ({
        at: `${file} ${name}`,
        texts: textsIn(build(sample)),
      })),
    );

/** A plan's own sentences, which a team writes as it likes. */
const ownTexts = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(ownTexts)
      : [];

// What stands in the code as a sentence is in test/architecture/words.test.ts; here is what is put together from pieces.
describe('what people read', () => {
  it.each([
    ['with eleven people', 11],
    ['with nobody', 0],
  ] as const)('has only our words in it, spelled the American way: %s', (_, size) => {
    const shown = shownOf(extremeOf('word ', size));
    expect(shown.flatMap(({ texts }) => texts).length).toBeGreaterThan(500);
    expect(shown.flatMap(({ at, texts }) => texts.flatMap(slipsIn).map((slip) => `${at}: ${slip}`))).toEqual(
      [],
    );
  });

  it('has only those where a plan that ships is filled in, too', async () => {
    const [kit] = await readShipped();
    if (!kit) throw new Error('No plan ships.');
    const own = ownTexts(kit).filter((text) => slipsIn(text).length > 0);
    const without = (text: string) => own.reduce((left, sentence) => left.replaceAll(sentence, ''), text);
    const slips = shownOf(fullSample(kit)).flatMap(({ at, texts }) =>
      texts.flatMap((text) => slipsIn(without(text))).map((slip) => `${at}: ${slip}`),
    );
    expect(slips).toEqual([]);
  });

  it('has only those in what refuses something', () => {
    const sentence = (code: RefusalCode) =>
      (refusalSentence as (code: string, ...values: unknown[]) => string)(code, 'word', 'word', 'word');
    expect(refusalCodes.map(sentence).flatMap(slipsIn)).toEqual([]);
  });

  it('has only those in what a command does, and while it is looked up', () => {
    const rows = features.flatMap(({ commands = {}, actions = {}, submissions = {} }) => [
      ...Object.values(commands).map(({ does }) => does),
      ...Object.values({ ...commands, ...actions, ...submissions }).flatMap(({ loading }) => loading ?? []),
    ]);
    expect(rows.length).toBeGreaterThan(50);
    expect(rows.flatMap(slipsIn)).toEqual([]);
  });
});
