import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { allRows } from '../../src/sandbox/catalogue/rows/all-rows.ts';
import { scale } from '../support/scale.ts';
import { extremeOf, fillings } from './extremes.ts';
import { troubleWith } from './trouble-with.ts';

const builders = Object.entries(allRows).flatMap(([file, exports]) =>
  Object.entries(exports).map(([name, build]) => ({ at: `${file} ${name}`, build })),
);

describe('what every builder makes of the longest words', () => {
  it('is looked at for every export of blocks/: one that is new needs its row here', () => {
    const files = readdirSync('blocks', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !['ids.ts', 'elements/text.ts'].includes(file))
      .toSorted();
    const exported = files.flatMap((file) => {
      const source = readFileSync(`blocks/${file}`, 'utf8');
      const names = [...source.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => name);
      expect(source).not.toMatch(/^export (default|\*|\{|class|let|async)/m);
      return names.map((name) => `${file} ${name}`);
    });
    expect(builders.map(({ at }) => at).toSorted()).toEqual(exported.toSorted());
    expect(exported.length).toBeGreaterThan(90);
  });

  const cases = [
    ...Object.entries(fillings).map(([name, filling]) => [name, 11, filling] as const),
    ...Object.entries(fillings)
      .slice(scale.typedWords === 'all' ? 0 : -1)
      .map(([name, filling]) => [name, 0, filling] as const),
  ];
  it.each(cases)('is taken by Slack: %s, %i people', (_, size, filling) => {
    const extreme = extremeOf(filling, size);
    let looks = 0;
    const wrong = builders.flatMap(({ at, build }) =>
      [build(extreme)].flat().flatMap((shown) => {
        looks += 1;
        return troubleWith(shown).map((trouble) => `${at}: ${trouble}`);
      }),
    );
    expect(wrong).toEqual([]);
    expect(looks).toBeGreaterThan(100);
  });
});
