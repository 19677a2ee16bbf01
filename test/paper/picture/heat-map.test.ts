import { describe, expect, it } from '@jest/globals';
import {
  border,
  ink,
  type Look,
  paper,
  quiet,
  ratingLooks,
  recommendationLooks,
} from '../../../src/paper/palette.ts';
import { heatMap } from '../../../src/paper/picture/heat-map.ts';
import { toPng } from '../../../src/paper/picture/png.ts';
import { chunksOf, differenceFrom, unpacked } from '../pictures.ts';
import { makeTable, names, sizes } from '../tables.ts';

const title = 'Nora Feld · Backend developer, senior';
const mapOf = (people: number): string => {
  const table = makeTable(people, sizes[people] ?? { competency: 3, attitude: 1, exercise: 0 });
  return heatMap(table, names.slice(0, people), title);
};

describe('the picture of all ratings', () => {
  it.each([1, 3, 6, 11])('of %i people is the one that somebody looked at', async (people) => {
    const png = await toPng(mapOf(people));
    expect(differenceFrom(`heat-map-${people}`, png)).toBeNull();
    expect(png.length).toBeLessThan(120_000);
    expect(Buffer.from(chunksOf(png)[0]?.data ?? []).readUInt32BE(0)).toBeLessThanOrEqual(1600);
  });

  it('notices a single rating that is drawn otherwise', async () => {
    const table = makeTable(3, { competency: 7, attitude: 3, exercise: 1 });
    const [first] = table.rows;
    if (!first) throw new Error('no row');
    first.cells[0] = 'exceeds';
    const other = await toPng(heatMap(table, names.slice(0, 3), title));
    expect(unpacked(other).equals(unpacked(await toPng(mapOf(3))))).toBe(false);
  });

  it('is the same twice', async () => {
    expect(mapOf(6)).toBe(mapOf(6));
    expect(Buffer.compare(await toPng(mapOf(2)), await toPng(mapOf(2)))).toBe(0);
  });

  it('shows typed words as they are, whatever they contain', async () => {
    const table = makeTable(1, { competency: 1, attitude: 0, exercise: 0 });
    const svg = heatMap(
      { ...table, rows: table.rows.map((row) => ({ ...row, title: '</text>& "R\u0007D"' })) },
      ['<b>\ud800'],
      'A & B',
    );
    expect(svg).toContain('A &amp; B');
    expect(svg).toContain('&lt;/text&gt;&amp; &quot;R D&quot;');
    expect(svg).toContain('&lt;b&gt; ');
    expect((await toPng(svg)).length).toBeGreaterThan(1000);
  });

  it.each([0, 7, 30])('is drawn for %i people too', async (people) => {
    expect((await toPng(mapOf(people))).length).toBeGreaterThan(1000);
  });

  it('names people in their own letters, and by number where no font has those', async () => {
    const table = makeTable(3, { competency: 1, attitude: 0, exercise: 0 });
    const svg = heatMap(table, ['李小龙', 'สมชาย ใจดี', 'محمد علي'], '漢字');
    for (const name of ['李小龙', 'Interviewer 2', 'محمد علي', '漢字'])
      expect(svg).toContain(`>${name}</text>`);
    expect(svg).not.toContain('ส');
    expect((await toPng(svg)).length).toBeGreaterThan(1000);
  });
});

describe('the looks of a judgement', () => {
  const looks = [...Object.values(ratingLooks), ...Object.values(recommendationLooks)];

  it('differ by a sign, not by colour alone', () => {
    expect(new Set(looks.map(({ sign }) => sign)).size).toBe(looks.length);
  });

  it('can be read on their ground', () => {
    for (const { ink: on, fill } of looks) expect(contrast(on, fill)).toBeGreaterThanOrEqual(4.5);
    for (const words of [ink, quiet]) expect(contrast(words, paper)).toBeGreaterThanOrEqual(4.5);
  });

  it('stay apart for who sees no hues', () => {
    const { exceeds, meets, below } = ratingLooks;
    for (const [one, other] of pairs([exceeds, meets, below]))
      expect(apart(one, other)).toBeGreaterThan(0.25);
    const { strong_yes, yes, no, strong_no } = recommendationLooks;
    for (const [one, other] of pairs([strong_yes, yes, no])) expect(apart(one, other)).toBeGreaterThan(0.25);
    expect(apart(no, strong_no)).toBeGreaterThan(0.25);
  });

  it('lie on a ground of their own with an edge, in a light theme and in a dark one', () => {
    const svg = mapOf(3);
    expect(svg).toContain(`<rect x="0" y="0" width="702" height="677" fill="${paper}"/>`);
    expect(svg).toContain(`stroke="${border}"`);
    for (const theme of ['#ffffff', '#1a1d21']) expect(contrast(border, theme)).toBeGreaterThan(1.9);
  });
});

const apart = (one: Look, other: Look): number => Math.abs(luminance(one.fill) - luminance(other.fill));

const pairs = <T>(items: readonly T[]): [T, T][] =>
  items.flatMap((one, at) => items.slice(at + 1).map((other): [T, T] => [one, other]));

/** As WCAG 2 computes it. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
