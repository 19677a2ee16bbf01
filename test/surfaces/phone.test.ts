import { describe, expect, it } from '@jest/globals';
import { wrapped } from '../../bench/surfaces/lines.ts';
import { linesOn, measured, tapsOn, together } from '../../bench/surfaces/measure.ts';
import { seenWords } from '../../bench/surfaces/read-blocks.ts';
import { shownOn, surfaces } from '../../bench/surfaces/surfaces.ts';
import { rowOf, tableOf } from '../../bench/surfaces/table.ts';
import { button, buttonRow } from '../../blocks/elements/buttons.ts';
import { context, input, modal, radio, section, writing } from '../../blocks/elements/form.ts';
import { folded } from '../../blocks/elements/newer.ts';
import { plain } from '../../blocks/elements/text.ts';
import { buildersIn } from '../../src/sandbox/catalogue/catalogue.ts';
import { fullSample } from '../../src/sandbox/catalogue/full-sample.ts';
import { allRows } from '../../src/sandbox/catalogue/rows/all-rows.ts';
import { readShipped } from '../support/read-shipped.ts';

const [kit] = await readShipped();
if (!kit) throw new Error('No plan ships.');
const sample = fullSample(kit);
const said = (...blocks: object[]) => ({ text: 'Said', blocks });
const pixels = (...blocks: object[]): number => measured(said(...blocks)).pixels;

describe('a phone of 375 px, as the model has it', () => {
  it('breaks lines between words, and a word only where it is longer than a line', () => {
    expect(wrapped('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrapped('a\n\nb', 7)).toEqual(['a', '', 'b']);
    expect(wrapped('abcdefghij kl', 4)).toEqual(['abcd', 'efgh', 'ij', 'kl']);
  });

  it('counts what is seen: no marks, a name for a mention, the words of a link', () => {
    expect(seenWords('*Bold* and _this_ for <@U123>, see <https://x.test/a_b|the plan> &amp; `code`')).toBe(
      'Bold and this for @Jonas Weber, see the plan & code',
    );
    expect(seenWords('2 * 3 = 6, snake_case stays')).toBe('2 * 3 = 6, snake_case stays');
  });

  it('is as high as what stands on it', () => {
    const empty = pixels(section('One line'));
    expect(pixels(section('One line\nTwo lines')) - empty).toBe(22);
    expect(pixels(section('word '.repeat(40))) - empty).toBe(4 * 22);
    expect(pixels(section('One line'), context('Small')) - empty).toBe(8 + 19);
    const buttons = (...words: string[]) => buttonRow(...words.map((one) => button(one, 'a', 'v')));
    expect(pixels(section('One line'), buttons('Book')) - empty).toBe(8 + 36);
    expect(pixels(section('One line'), buttons('Book option 1', 'Why these people', 'More')) - empty).toBe(
      8 + 2 * 36 + 8,
    );
  });

  it('gives a form its controls: two choices in sight, or eighty-eight px to write in', () => {
    const form = (element: ReturnType<typeof writing>) =>
      measured(modal('Form', [input({ id: 'f', label: 'Label', element })])).pixels;
    const choices = { a: 'Yes', b: 'No' };
    expect(form(radio(['a', 'b'], choices, null))).toBe(18 + 16 + 22 + 6 + 2 * 32 + 2);
    expect(form(writing(3000))).toBe(18 + 16 + 22 + 6 + 88);
    expect(form(writing(3000, 'word '.repeat(500)))).toBe(18 + 16 + 22 + 6 + 267);
    expect(form(writing(75, '', false))).toBe(18 + 16 + 22 + 6 + 42);
  });

  it('counts what is folded with its title only', () => {
    const long = Array.from({ length: 4 }, () => section('word '.repeat(40)));
    const fold = folded('Signs', long, long)?.newer ?? {};
    expect(pixels(section('One line'), fold) - pixels(section('One line'))).toBe(8 + 40);
    expect(measured(said(fold)).words).toBe(1);
  });

  it('counts the taps that a form needs: what is required and empty, and the last press', () => {
    const required = input({ id: 'a', label: 'Name', element: writing(75) });
    const filled = input({ id: 'b', label: 'Role', element: writing(75, 'Backend') });
    const optional = input({ id: 'c', label: 'More', element: writing(75), isOptional: true });
    const chosen = input({ id: 'd', label: 'Who', element: { type: 'users_select' } });
    const form = modal('Form', [required, filled, optional, chosen], { submit: plain('Save', 24) });
    expect(tapsOn(form)).toBe(1 + 2 + 1);
    expect(measured(form).fields).toBe(4);
    expect(tapsOn(said(section('Nothing to press')))).toBe(0);
  });

  it('reads the first two lines as they stand there, of a form with its title', () => {
    const words = 'Robin Castellan is booked for an interview with three people on Tuesday';
    expect(linesOn(said(section(words))).slice(0, 2)).toEqual([
      'Robin Castellan is booked for an interview',
      'with three people on Tuesday',
    ]);
    expect(linesOn(modal('Title', [section('Line')]))).toEqual(['Title', 'Line']);
  });

  it('adds up what is read one after another', () => {
    const one = measured(said(section('One line')));
    const all = together([said(section('One line')), said(section('Another'))]);
    expect([all.pixels, all.words, all.firstLines]).toEqual([2 * one.pixels, 3, one.firstLines]);
  });
});

describe('the table of surfaces', () => {
  it('names each once, and the catalogue has something to show of each', () => {
    expect(surfaces.filter((surface) => shownOn(surface, sample).length === 0)).toEqual([]);
    expect(new Set(surfaces.map(({ name }) => name)).size).toBe(surfaces.length);
    expect(surfaces.length).toBeGreaterThan(44);
  });

  it('has a row in it for each', () => {
    const [first] = surfaces;
    if (!first) throw new Error('There is no surface.');
    const table = tableOf([rowOf(first.name, shownOn(first, sample))]);
    expect(table.split('\n')).toHaveLength(3);
    expect(table).toContain(`| ${first.name} | “`);
  });

  it('has a height for everything that can be built', () => {
    const heights = buildersIn(allRows).flatMap(({ build }) =>
      [build(sample)].flat().map((shown) => measured(shown).pixels),
    );
    expect(heights.length).toBeGreaterThan(300);
    expect(heights.filter((height) => !(height > 10 && height < 12_000))).toEqual([]);
  });
});
