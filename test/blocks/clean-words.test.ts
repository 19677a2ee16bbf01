import { beforeAll, describe, expect, it } from '@jest/globals';
import { effectWords } from '../../blocks/lists/effect-words.ts';
import type { Kit } from '../../src/core/kit/kit.ts';
import type { Effect, EffectKind } from '../../src/core/loop/effect.ts';
import { effectHandlers } from '../../src/courier/effects/handlers.ts';
import { fullSample } from '../../src/sandbox/catalogue/full-sample.ts';
import { allRows } from '../../src/sandbox/catalogue/rows/all-rows.ts';
import type { Sample } from '../../src/sandbox/catalogue/sample.ts';
import { makeInterviewing } from '../support/makers/make-loop.ts';
import { readShipped } from '../support/read-shipped.ts';

/** Every text in a view or message, its alternatives for who cannot see a picture too. */
function textsIn(shown: unknown): string[] {
  if (Array.isArray(shown)) return shown.flatMap(textsIn);
  if (typeof shown !== 'object' || shown === null) return [];
  return Object.entries(shown).flatMap(([key, value]) =>
    typeof value === 'string' ? (key === 'text' || key === 'alt_text' ? [value] : []) : textsIn(value),
  );
}

const kinds = Object.keys(effectHandlers) as EffectKind[];
const ended = (words: string): string => (words ? `${words.replace(/[.!?]+$/, '')}.` : words);

describe('what people read', () => {
  let kit: Kit;
  let shown: { at: string; one: object }[];
  beforeAll(async () => {
    kit = (await readShipped())[0] as Kit;
    // People end what they type with a full stop, or do not.
    const typing = (make: (words: string) => string): Sample => ({
      ...fullSample(kit),
      ...{ say: (_, words) => make(words), maybe: (_, words) => make(words) },
    });
    const samples = [typing(ended), typing((words) => words.replace(/\.$/, ''))];
    shown = Object.entries(allRows)
      .filter(([file]) => !file.startsWith('papers/'))
      .flatMap(([file, builders]) =>
        Object.entries(builders).flatMap(([name, build]) =>
          samples.flatMap((sample) =>
            [build(sample)].flat().map((one) => ({ at: `${file} ${name}`, one: one as object })),
          ),
        ),
      );
  });

  const wrong = (isWrong: (text: string) => RegExpExecArray | null): string[] => [
    ...new Set(
      shown.flatMap(({ at, one }) =>
        textsIn(one).flatMap((text) => {
          const found = isWrong(text);
          return found ? [`${at}: …${text.slice(Math.max(0, found.index - 50), found.index + 20)}`] : [];
        }),
      ),
    ),
  ];

  it('ends each sentence once, however people have ended theirs', () => {
    expect(shown.length).toBeGreaterThan(300);
    expect(wrong((text) => /(?<!\.)\.\.(?![./])|[!?:]\.(?=\s|$)|\.”\.|,\.|\. \./.exec(text))).toEqual([]);
  });

  it('has no name in it that only the code knows', () => {
    const names = new RegExp(`(?<![\\w/.])(?:${kinds.join('|').replaceAll('.', '\\.')})(?![\\w.])`);
    expect(kinds.length).toBeGreaterThan(60);
    expect(wrong((text) => names.exec(text))).toEqual([]);
    expect(wrong((text) => /\bundefined\b|\bNaN\b|\[object/.exec(text))).toEqual([]);
  });

  it('has the zone of its reader once', () => {
    const many = shown.flatMap(({ at, one }) => {
      const zones = textsIn('blocks' in one ? one.blocks : one).flatMap(
        (text) => text.match(/\([A-Z][A-Za-z]+\/[A-Za-z_]+\)/g) ?? [],
      );
      return new Set(zones).size < zones.length ? [`${at}: ${zones.length}`] : [];
    });
    expect([...new Set(many)]).toEqual([]);
  });
});

describe('what Quorum was about to do', () => {
  const loop = makeInterviewing();
  const payload = {
    ...{ seat: 'r1s1', round: 'r1', user: 'UINES', holder: 'UINES', to: 'UINES', by: 'UCORA' },
    ...{ from: 'r1s2', booking: 1, number: 1, about: 'filled', place: { user: 'UINES' } },
  };
  it.each(kinds)('has words of its own: %s', (kind) => {
    const words = effectWords(loop, { id: 'x', kind, payload } as unknown as Effect);
    expect(words).toMatch(/^[A-Z][a-z’]* /);
    expect(words).not.toContain(kind);
    expect(words).not.toMatch(/undefined|\br\ds\d\b|\br\d\b/);
    expect(words).not.toMatch(/\.$/);
  });
});
