import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { proseOf } from '../../src/core/kit/words/prose.ts';
import { britishIn } from '../../src/core/kit/words/spelling.ts';
import { readKits } from '../../src/kits/read-kits.ts';
import { isIn } from '../support/house.ts';
import { sayNot, slipsIn } from '../support/wording/say-not.ts';
import { toldIn } from '../support/wording/told-in-source.ts';

const filesIn = (folder: string, ending: RegExp): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => join(folder, name));

/** For whoever uses Quorum and sets it up. What is for whoever changes it has the words of the code: see the glossary. */
const userPages = [
  ...['README.md', 'SECURITY.md', 'CHANGELOG.md', '.env.example'],
  ...['docs/commands.md', 'docs/after-booking.md', ...filesIn('docs/install', /\.(md|svg)$/)],
];
const pages = [...userPages, 'CONTRIBUTING.md', ...filesIn('docs', /\.(md|svg)$/)];

describe('what people read', () => {
  it('has none of the words that are not ours, wherever it stands in the code', () => {
    const told = ['src', 'blocks']
      .flatMap((folder) => filesIn(folder, /\.tsx?$/))
      // Its capital words are names of collections.
      .filter((file) => !isIn(file, 'src/store'))
      .flatMap((file) => toldIn(file).map((text) => ({ file, text })));
    expect(told.length).toBeGreaterThan(3000);
    const slips = told.flatMap(({ file, text }) => slipsIn(text).map((slip) => `${file}: ${slip}`));
    expect(slips).toEqual([]);
  });

  it('has none on the pages for whoever uses Quorum', () => {
    const slips = userPages.flatMap((page) =>
      readFileSync(page, 'utf8')
        .split('\n')
        .flatMap((line) => slipsIn(line).map((slip) => `${page}: ${slip}`)),
    );
    expect(slips).toEqual([]);
  });

  it('is spelled the American way on every page', () => {
    const slips = pages.flatMap((page) => {
      const british = britishIn(readFileSync(page, 'utf8').replaceAll(/`[^`\n]*`/g, ''));
      return british ? [`${page}: ${british}`] : [];
    });
    expect(slips).toEqual([]);
  });

  it('is so in every plan that ships: its rounds in our words, all of it in American', async () => {
    const kits = await readKits('scenarios');
    const slips = kits.flatMap((kit) => [
      ...proseOf(kit.rounds).flatMap(({ words }) => slipsIn(words).map((slip) => `${kit.id}: ${slip}`)),
      ...proseOf(kit).flatMap(({ words }) => {
        const british = kit.locale === 'en-US' ? britishIn(words) : null;
        return british ? [`${kit.id}: ${british}`] : [];
      }),
    ]);
    expect(slips).toEqual([]);
  });

  it('says one thing for each, once', () => {
    expect(new Set(sayNot.map(({ say }) => say)).size).toBe(sayNot.length);
    expect(sayNot.filter(({ say, not }) => not.test(say))).toEqual([]);
    expect(slipsIn('Your pack for the seat was cancelled.')).toHaveLength(3);
    expect(slipsIn('Type `/hire kit`, or write `kit.yml`.')).toEqual([]);
  });
});
